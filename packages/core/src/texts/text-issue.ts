/** One thing wrong with a text. An error keeps it from being served (CFG-13); a warning is for the editor to weigh. */
export interface TextIssue {
  readonly level: "error" | "warning";
  readonly code: TextIssueCode;
  /** What is wrong, and what is allowed. */
  readonly message: string;
  /** Where in the text, in UTF-16 units. */
  readonly position: number;
}

/** What can be wrong with a text; the console and the API name an issue by it (CFG-13). */
export type TextIssueCode =
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

/** An issue for which a text is not served (CFG-13). `position` counts UTF-16 units from 0. */
export function error(code: TextIssueCode, position: number, message: string): TextIssue {
  return { level: "error", code, position, message };
}

/** An issue that an editor should see, and that keeps no text from being served. */
export function warning(code: TextIssueCode, position: number, message: string): TextIssue {
  return { level: "warning", code, position, message };
}
