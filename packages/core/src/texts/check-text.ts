import type { EventId } from "../catalogue/event-id.ts";
import { CATALOGUE } from "../catalogue/events.ts";
import type { Language } from "../ids.ts";
import { findPlaceholder, findSimilarPlaceholder } from "./find-placeholder.ts";
import { scanBraces } from "./scan-braces.ts";

export interface TextToCheck {
  readonly eventId: EventId;
  readonly language: Language;
  readonly words: string;
}

/** One thing wrong with a text. An error keeps it from being served (CFG-13); a warning is for the editor to weigh. */
export interface TextIssue {
  readonly level: "error" | "warning";
  readonly code: TextIssueCode;
  /** What is wrong, and what is allowed. */
  readonly message: string;
  /** Where in the text, in UTF-16 units. */
  readonly position: number;
}

export type TextIssueCode =
  | "too-long"
  | "placeholder-not-allowed"
  | "placeholder-in-link"
  | "unbalanced-braces"
  | "placeholder-misspelt"
  | "doubled-braces"
  | "control-character"
  | "broken-character"
  | "bidi-override"
  | "unbalanced-isolate"
  | "markup"
  | "outer-space";

/** CFG-12. */
export const MAX_TEXT_CHARS = 2_000;

/** TRN §4.3, as far as one text by itself can be checked. An empty text is silence on purpose (RES-6), and fine. */
export function checkText({ eventId, words }: TextToCheck): readonly TextIssue[] {
  // What is too long is not read any further: it cannot be served anyway, and it may be megabytes.
  if (words.length > MAX_TEXT_CHARS) return [tooLong(words)];
  return [
    ...checkPlaceholders(eventId, words),
    ...checkLinks(words),
    ...checkBraces(words),
    ...checkCharacters(words),
    ...checkStyle(words),
  ];
}

function error(code: TextIssueCode, position: number, message: string): TextIssue {
  return { level: "error", code, position, message };
}

function warning(code: TextIssueCode, position: number, message: string): TextIssue {
  return { level: "warning", code, position, message };
}

function tooLong({ length }: string): TextIssue {
  return error("too-long", MAX_TEXT_CHARS, `a text has at most ${MAX_TEXT_CHARS} characters; this one has ${length}`);
}

function checkPlaceholders(eventId: EventId, words: string): readonly TextIssue[] {
  const allowed = CATALOGUE[eventId].placeholders;
  return scanBraces(words).flatMap(({ name, from }) => {
    const id = findPlaceholder(name);
    if (id !== undefined) {
      if (allowed.includes(id)) return [];
      return [
        error("placeholder-not-allowed", from, `{${name}} cannot be used in this message; ${sayAllowed(allowed)}`),
      ];
    }
    const similar = findSimilarPlaceholder(name);
    if (similar === undefined) return [];
    return [warning("placeholder-misspelt", from, `{${name}} stays as it is written; did you mean {${similar}}?`)];
  });
}

function sayAllowed(allowed: readonly string[]): string {
  return allowed.length === 0 ? "it has no dynamic text" : `allowed: ${allowed.map((id) => `{${id}}`).join(", ")}`;
}

/** TRN §4.3: a value inside an address or an attribute decides where a link leads, and its escaping is not that of words. */
function checkLinks(words: string): readonly TextIssue[] {
  return scanBraces(words).flatMap(({ name, from }) => {
    if (findPlaceholder(name) === undefined || !endsInsideLink(words.slice(0, from))) return [];
    return [error("placeholder-in-link", from, `{${name}} stands inside a link or a tag; put it among the words`)];
  });
}

function endsInsideLink(before: string): boolean {
  const lastWord = before.split(/\s/).at(-1) ?? "";
  const tag = before.lastIndexOf("<");
  return /:\/\/|www\./i.test(lastWord) || (tag > before.lastIndexOf(">") && /^[a-z/!]/i.test(before.slice(tag + 1)));
}

/** A brace missing beside a known name: the visitor would read the name itself. Other braces are ordinary characters. */
function checkBraces(words: string): readonly TextIssue[] {
  const complete = scanBraces(words);
  const issues: TextIssue[] = [];
  for (let at = 0; at < words.length; at++) {
    const character = words[at];
    if (character !== "{" && character !== "}") continue;
    if (complete.some(({ from, to }) => at >= from && at < to)) continue;
    const name = character === "{" ? nameAfter(words, at) : nameBefore(words, at);
    const id = name === undefined ? undefined : findPlaceholder(name);
    if (id === undefined) continue;
    const isDoubled = words[at + 1] === character || words[at - 1] === character;
    issues.push(
      isDoubled
        ? warning("doubled-braces", at, `double braces are not filled in; write {${id}}`)
        : error("unbalanced-braces", at, `a brace is missing; write {${id}}`),
    );
  }
  return issues;
}

const NAME_CHARACTER = /^[\p{L}\p{N}_]$/u;

function nameAfter(words: string, brace: number): string | undefined {
  let end = brace + 1;
  while (end < words.length && NAME_CHARACTER.test(words.charAt(end))) end++;
  return end > brace + 1 ? words.slice(brace + 1, end) : undefined;
}

function nameBefore(words: string, brace: number): string | undefined {
  let start = brace;
  while (start > 0 && NAME_CHARACTER.test(words.charAt(start - 1))) start--;
  return start < brace ? words.slice(start, brace) : undefined;
}

const LINE_BREAK = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const REPLACEMENT = 0xfffd;

function checkCharacters(words: string): readonly TextIssue[] {
  const issues: TextIssue[] = [];
  const openIsolates: number[] = [];
  for (let at = 0; at < words.length; at++) {
    const code = words.charCodeAt(at);
    if (isControl(code))
      issues.push(error("control-character", at, `${toCodePoint(code)} is a control character; texts hold none`));
    else if (code === REPLACEMENT || isLoneSurrogate(words, at)) {
      issues.push(error("broken-character", at, `${toCodePoint(code)} is left of a broken character; type it again`));
    } else if (code >= 0x202a && code <= 0x202e && code !== 0x202c) {
      issues.push(
        error("bidi-override", at, `${toCodePoint(code)} changes the reading direction; texts hold no such marks`),
      );
    } else if (code >= 0x2066 && code <= 0x2068) openIsolates.push(at);
    else if (code === 0x2069 && openIsolates.pop() === undefined) openIsolates.push(at, at);
  }
  const [unbalanced] = openIsolates;
  if (unbalanced !== undefined) {
    issues.push(error("unbalanced-isolate", unbalanced, "every direction isolate needs its end, U+2069"));
  }
  return issues;
}

function isControl(code: number): boolean {
  if (code === LINE_BREAK || code === CARRIAGE_RETURN || code === TAB) return false;
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

function isLoneSurrogate(words: string, at: number): boolean {
  const code = words.charCodeAt(at);
  if (code < 0xd800 || code > 0xdfff) return false;
  if (code < 0xdc00) return !isLowSurrogate(words.charCodeAt(at + 1));
  const before = words.charCodeAt(at - 1);
  return !(before >= 0xd800 && before < 0xdc00);
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function toCodePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** BEH §4.4: channels differ in what they do with these; the window shows them as they are. */
const UNSAFE_CHARACTERS = /[<>\\\r\n\t]/;

function checkStyle(words: string): readonly TextIssue[] {
  const unsafe = words.search(UNSAFE_CHARACTERS);
  const markup =
    unsafe === -1
      ? []
      : [
          warning(
            "markup",
            unsafe,
            "line breaks, tabs, <, > and \\ are not shown alike on every channel; plain words are safe",
          ),
        ];
  return words === words.trim()
    ? markup
    : [...markup, warning("outer-space", 0, "spaces at the beginning or the end are shown")];
}
