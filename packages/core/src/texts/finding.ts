/** Something that a check has found in a text. An error keeps the text from being served (CFG-13, TRX-9). */
export interface Finding {
  readonly level: FindingLevel;
  readonly check: CheckId;
  /** What is wrong, and what is allowed. */
  readonly message: string;
  /** Where in the text, in UTF-16 units. */
  readonly position: number;
  /** How much of it, in the same units; 0 where something is missing. */
  readonly length: number;
}

/** A warning is for the editor to weigh, once; an information is a matter of style. */
export type FindingLevel = "error" | "warning" | "info";

/** What one text by itself can have; the console and the API name a finding by it (CFG-13). */
export type TextCheck =
  | "too-long"
  | "placeholder-not-allowed"
  | "placeholder-in-link"
  | "placeholder-misspelt"
  | "placeholder-unknown"
  | "odd-braces"
  | "unbalanced-braces"
  | "literal-braces"
  | "value-needed-again"
  | "control-character"
  | "broken-character"
  | "bidi-override"
  | "unbalanced-isolate"
  | "markup"
  | "outer-space";

/** What only a look at its source, or at its prose in its language, shows of a text (TRX-9). */
export type TranslationCheck =
  | "empty-target"
  | "placeholder-missing"
  | "placeholder-extra"
  | "tags-differ"
  | "link-host"
  | "numbers-differ"
  | "links-differ"
  | "mail-addresses-differ"
  | "phone-numbers-differ"
  | "currencies-differ"
  | "unchanged"
  | "wrong-script"
  | "mixed-script"
  | "confusable-letters"
  | "invisible-character"
  | "double-space"
  | "line-breaks-differ"
  | "markdown-differs"
  | "length-differs"
  | "long-with-values"
  | "glossary"
  | "forbidden-term"
  | "same-source"
  | "end-punctuation"
  | "french-spacing"
  | "repeated-word"
  | "quotes"
  | "first-letter"
  | "formality"
  | "joined-placeholder"
  | "fragment"
  | "number-before-word";

/** What can be wrong with a text. */
export type CheckId = TextCheck | TranslationCheck;

/** A stretch of a text, in UTF-16 units; `to` is the position behind it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A finding for which a text is not served. */
export function error(check: CheckId, span: Span, message: string): Finding {
  return find("error", check, span, message);
}

/** A finding that an editor should see, and that keeps no text from being served. */
export function warning(check: CheckId, span: Span, message: string): Finding {
  return find("warning", check, span, message);
}

/** A finding that is a matter of style. */
export function info(check: CheckId, span: Span, message: string): Finding {
  return find("info", check, span, message);
}

function find(level: FindingLevel, check: CheckId, { from, to }: Span, message: string): Finding {
  return { level, check, message, position: from, length: to - from };
}
