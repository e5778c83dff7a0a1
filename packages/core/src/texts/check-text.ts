import type { EventId } from "../catalogue/event-id.ts";
import type { Language } from "../ids.ts";
import { checkPlaceholders } from "./check-placeholders.ts";
import { error, type Finding, type Span, warning } from "./finding.ts";

/** A text before it is saved, with what decides which rules hold for it. */
export interface TextToCheck {
  readonly eventId: EventId;
  readonly language: Language;
  readonly words: string;
}

/** CFG-12. */
export const MAX_TEXT_CHARS = 2_000;

/** TRN §4.3, as far as one text by itself can be checked. An empty text is silence on purpose (RES-6), and fine. */
export function checkText({ eventId, words }: TextToCheck): readonly Finding[] {
  // What is too long is not read any further: it cannot be served anyway, and it may be megabytes.
  if (words.length > MAX_TEXT_CHARS) return [tooLong(words)];
  return [...checkPlaceholders(eventId, words), ...checkCharacters(words), ...checkStyle(words)];
}

function tooLong({ length }: string): Finding {
  return error(
    "too-long",
    { from: MAX_TEXT_CHARS, to: length },
    `a text has at most ${MAX_TEXT_CHARS} characters; this one has ${length}`,
  );
}

const LINE_BREAK = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const REPLACEMENT = 0xfffd;

function checkCharacters(words: string): readonly Finding[] {
  const issues: Finding[] = [];
  const openIsolates: number[] = [];
  for (let at = 0; at < words.length; at++) {
    const code = words.charCodeAt(at);
    if (isControl(code))
      issues.push(
        error("control-character", unitAt(at), `${toCodePoint(code)} is a control character; texts hold none`),
      );
    else if (code === REPLACEMENT || isLoneSurrogate(words, at)) {
      issues.push(
        error("broken-character", unitAt(at), `${toCodePoint(code)} is left of a broken character; type it again`),
      );
    } else if (code >= 0x202a && code <= 0x202e && code !== 0x202c) {
      issues.push(
        error(
          "bidi-override",
          unitAt(at),
          `${toCodePoint(code)} changes the reading direction; texts hold no such marks`,
        ),
      );
    } else if (code >= 0x2066 && code <= 0x2068) openIsolates.push(at);
    else if (code === 0x2069 && openIsolates.pop() === undefined) openIsolates.push(at, at);
  }
  const [unbalanced] = openIsolates;
  if (unbalanced !== undefined) {
    issues.push(error("unbalanced-isolate", unitAt(unbalanced), "every direction isolate needs its end, U+2069"));
  }
  return issues;
}

function unitAt(at: number): Span {
  return { from: at, to: at + 1 };
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

function checkStyle(words: string): readonly Finding[] {
  const unsafe = words.search(UNSAFE_CHARACTERS);
  const markup =
    unsafe === -1
      ? []
      : [
          warning(
            "markup",
            unitAt(unsafe),
            "line breaks, tabs, <, > and \\ are not shown alike on every channel; plain words are safe",
          ),
        ];
  return words === words.trim()
    ? markup
    : [...markup, warning("outer-space", findOuterSpace(words), "spaces at the beginning or the end are shown")];
}

/** At the beginning, or else at the end. */
function findOuterSpace(words: string): Span {
  const { length } = words;
  const leading = length - words.trimStart().length;
  return leading > 0 ? { from: 0, to: leading } : { from: words.trimEnd().length, to: length };
}
