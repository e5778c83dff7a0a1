import type { Language } from "../ids.ts";
import type { Span } from "../texts/finding.ts";
import { parseTemplate } from "../texts/parse-template.ts";
import { type PlacedPlaceholder, placePlaceholders } from "../texts/place-placeholders.ts";
import { scanBraces } from "../texts/scan-braces.ts";
import type { Template } from "../texts/template.ts";
import { type Fact, findLinks, findMailAddresses } from "./find-links.ts";
import { findWriting, type Writing } from "./writing.ts";

/** One of two texts that are compared, with what several checks want to know of it. */
export interface Side {
  readonly language: Language;
  readonly writing: Writing;
  readonly words: string;
  readonly template: Template;
  readonly placeholders: readonly PlacedPlaceholder[];
  readonly links: readonly Fact[];
  readonly mailAddresses: readonly Fact[];
  /** The words with every placeholder, tag, link and mail address blotted out, and every place as it was (TRN §4.4). */
  readonly prose: string;
}

/** What stands where something is blotted out: no letter, no digit, no space and no punctuation. */
export const BLOT = "\ufffc";

/** A text made ready for its checks. */
export function toSide(words: string, language: Language): Side {
  const template = parseTemplate(words);
  const placeholders = placePlaceholders(template);
  const links = findLinks(words);
  const mailAddresses = findMailAddresses(words);
  // Also what looks like a placeholder and is none: it is no prose either.
  const blotted = [...scanBraces(words).pairs, ...links, ...mailAddresses, ...findTags(words)];
  return {
    language,
    writing: findWriting(language),
    words,
    template,
    placeholders,
    links,
    mailAddresses,
    prose: blotOut(words, blotted),
  };
}

/** The text with these stretches blotted out, as long as it was. */
export function blotOut(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (to <= at) continue;
    pieces.push(text.slice(at, Math.max(at, from)), BLOT.repeat(to - Math.max(at, from)));
    at = to;
  }
  return pieces.join("") + text.slice(at);
}

/** A tag of HTML: a letter behind the bracket, perhaps after a stroke. Attributes have no end of their own kind. */
const TAG = /<(\/?)([a-z][a-z0-9]{0,15})(?:\s[^<>]{0,500})?\/?>/gi;

/** A tag as it is compared: its name, and whether it opens or closes. */
export interface Tag extends Span {
  readonly key: string;
}

/** All tags of a text. Most have none. */
export function findTags(words: string): readonly Tag[] {
  if (!words.includes("<")) return [];
  return [...words.matchAll(TAG)].map(({ index, 0: written, 1: stroke = "", 2: name = "" }) => ({
    key: `<${stroke}${name.toLowerCase()}>`,
    from: index,
    to: index + written.length,
  }));
}
