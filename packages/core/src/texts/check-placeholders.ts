import type { EventId } from "../catalogue/event-id.ts";
import { CATALOGUE, type CatalogueEvent } from "../catalogue/events.ts";
import type { PlaceholderId } from "../catalogue/placeholders.ts";
import { checkDialects, findFilteredName, mayHaveDialects } from "./check-dialects.ts";
import { findPlaceholder, findSimilarPlaceholder, MAX_NAME_CHARS } from "./find-placeholder.ts";
import { error, type Finding, warning } from "./finding.ts";
import { type Braced, findBraceOrBreak, type LoneBraces, scanBraces } from "./scan-braces.ts";

/**
 * REN-1: whatever stands between braces is a placeholder of this event, or an error, unless nobody could take it for one.
 * The visitor would read it as it is written.
 */
export function checkPlaceholders(eventId: EventId, words: string): readonly Finding[] {
  const { pairs, lone } = scanBraces(words);
  if (pairs.length === 0 && lone.length === 0 && !mayHaveDialects(words)) return [];
  const { placeholders: allowed }: CatalogueEvent = CATALOGUE[eventId];
  const check: Check = { words, allowed, similar: new Map() };
  const wording = { advise: (id: PlaceholderId) => advise(id, check), allowed: sayAllowed(allowed) };
  return [
    ...pairs.flatMap((pair) => checkPair(pair, check)),
    ...lone.flatMap((braces) => checkLone(braces, check)),
    ...checkDialects(words, pairs, wording),
  ];
}

interface Check {
  readonly words: string;
  readonly allowed: readonly PlaceholderId[];
  /** A text may say the same wrong thing a hundred times. */
  readonly similar: Map<string, PlaceholderId | undefined>;
}

function checkPair(pair: Braced, check: Check): readonly Finding[] {
  const { name, from, isPlain } = pair;
  const id = findPlaceholder(name);
  if (id === undefined) return [judgeUnknown(pair, check)];
  const written = check.words.slice(from, pair.to);
  if (!isPlain) return [error("odd-braces", pair, `${written} is not filled in; ${advise(id, check)}`)];
  return [...checkAllowed(pair, id, check), ...checkPlace(pair, check)];
}

function checkAllowed(pair: Braced, id: PlaceholderId, { allowed }: Check): readonly Finding[] {
  if (isAllowed(id, allowed)) return [];
  return [
    error("placeholder-not-allowed", pair, `{${pair.name}} cannot be used in this message; ${sayAllowed(allowed)}`),
  ];
}

/** BEH §4.1: what messaging calls the agent's nickname live chat calls the name; texts that were copied over say the former. */
function isAllowed(id: PlaceholderId, allowed: readonly PlaceholderId[]): boolean {
  return allowed.includes(id) || (id === "agentNickname" && allowed.includes("name"));
}

function sayAllowed(allowed: readonly PlaceholderId[]): string {
  return allowed.length === 0 ? "it has no dynamic text" : `allowed: ${allowed.map((id) => `{${id}}`).join(", ")}`;
}

/** What may stand there instead: the placeholder that is meant, where this event has it. */
function advise(id: PlaceholderId, check: Check): string {
  return isAllowed(id, check.allowed) ? `write ${toProper(id, check)}` : sayAllowed(check.allowed);
}

function guess(id: PlaceholderId, check: Check): string {
  return isAllowed(id, check.allowed) ? `did you mean ${toProper(id, check)}?` : sayAllowed(check.allowed);
}

/** How this event writes it. */
function toProper(id: PlaceholderId, { allowed }: Check): string {
  return `{${id === "agentNickname" && !allowed.includes(id) && allowed.includes("name") ? "name" : id}}`;
}

/** A name with blanks, points and hyphens in it, or a number, perhaps with a sign of some dialect at either end. */
const NAME = /^!?[@$#%*]?[\s\p{L}\p{M}\p{N}_.\-'’·]*[\p{L}\p{N}][\s\p{L}\p{M}\p{N}_.\-'’·]*[@$#%*]?$/u;
/** Characters that nobody sees beside a name. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Between doubled braces templates have conditions, filters and calls. */
const TEMPLATE_TAG = /^[\s#/^&!>~=%-]*[\p{L}_][^"{}]*$/u;
/** A filter or a call, of whatever. */
const FILTER = /^[\s$#@&]*[\p{L}_][\p{L}\p{M}\p{N}_ .-]*[|(]/u;
/** ICU's plurals and choices. */
const ICU =
  /^\s*[\p{L}\p{N}_]+\s*,\s*(?:plural|select|selectordinal|choice|number|date|time|duration|ordinal|spellout)\b/u;

function judgeUnknown(pair: Braced, check: Check): Finding {
  const { name, isPlain } = pair;
  const written = check.words.slice(pair.from, pair.to);
  const similar = findSimilar(name, check);
  if (similar !== undefined) {
    return error("placeholder-misspelt", pair, `${written} is no dynamic text; ${guess(similar, check)}`);
  }
  const filtered = findFilteredName(name);
  const meant = filtered === undefined ? undefined : findPlaceholder(filtered);
  if (meant !== undefined)
    return error("odd-braces", pair, `${shorten(written)} is not filled in; ${advise(meant, check)}`);
  if (
    NAME.test(name.replace(UNSEEN, "")) ||
    ICU.test(name) ||
    FILTER.test(name) ||
    (!isPlain && TEMPLATE_TAG.test(name))
  ) {
    return error("placeholder-unknown", pair, `${shorten(written)} is no dynamic text; ${sayAllowed(check.allowed)}`);
  }
  return warning("literal-braces", pair, `${shorten(written)} is shown as it is written`);
}

function findSimilar(name: string, { similar }: Check): PlaceholderId | undefined {
  if (!similar.has(name)) similar.set(name, findSimilarPlaceholder(name));
  return similar.get(name);
}

function shorten(written: string): string {
  return written.length <= 2 * MAX_NAME_CHARS ? written : `${written.slice(0, MAX_NAME_CHARS)}…`;
}

/** TRN §4.3: a value inside an address or an attribute decides where a link leads, and its escaping is not that of words. */
function checkPlace(pair: Braced, { words }: Check): readonly Finding[] {
  if (!endsInsideLink(words.slice(0, pair.from))) return [];
  return [error("placeholder-in-link", pair, `{${pair.name}} stands inside a link or a tag; put it among the words`)];
}

function endsInsideLink(before: string): boolean {
  const lastWord = before.split(/\s/).at(-1) ?? "";
  const tag = before.lastIndexOf("<");
  return /:\/\/|www\./i.test(lastWord) || (tag > before.lastIndexOf(">") && /^[a-z/!]/i.test(before.slice(tag + 1)));
}

/** A brace missing beside a name: the visitor would read the name itself. Other braces are ordinary characters. */
function checkLone(braces: LoneBraces, check: Check): readonly Finding[] {
  const { from, to, isOpening } = braces;
  const beside = isOpening ? textAfter(check.words, to) : textBefore(check.words, from);
  if (isOpening && ICU.test(beside)) {
    return [
      error("placeholder-unknown", braces, `plurals and choices are not filled in; ${sayAllowed(check.allowed)}`),
    ];
  }
  const id = findNameIn(beside, isOpening, check);
  return id === undefined ? [] : [error("unbalanced-braces", braces, `a brace is missing; ${advise(id, check)}`)];
}

function textAfter(words: string, from: number): string {
  return words.slice(from, Math.min(findBraceOrBreak(words, from), from + MAX_NAME_CHARS));
}

function textBefore(words: string, to: number): string {
  const near = words.slice(Math.max(0, to - MAX_NAME_CHARS), to);
  return near.slice(near.search(/[^{}｛｝﹛﹜︷︸\r\n]*$/u));
}

const WORD_END = /(?<=[\p{L}\p{M}\p{N}_])(?![\p{L}\p{M}\p{N}_])/gu;
const WORD_START = /(?<![\p{L}\p{M}\p{N}_])(?=[\p{L}\p{M}\p{N}_])/gu;

/** A known name that begins behind the brace, or ends before it; of a single word, also one that is nearly known. */
function findNameIn(beside: string, isOpening: boolean, check: Check): PlaceholderId | undefined {
  const cuts = [...beside.matchAll(isOpening ? WORD_END : WORD_START)].map(({ index }) => index);
  const candidates = cuts.map((at) => (isOpening ? beside.slice(0, at) : beside.slice(at)));
  for (const candidate of candidates) {
    const id = findPlaceholder(candidate);
    if (id !== undefined) return id;
  }
  const word = (isOpening ? candidates[0] : candidates.at(-1))?.trim() ?? "";
  return word.length >= LONG_ENOUGH_TO_KNOW ? findSimilar(word, check) : undefined;
}

/** A short word beside a stray brace is near some name by chance. */
const LONG_ENOUGH_TO_KNOW = 8;
