import type { EventId } from "../catalogue/event-id.ts";
import type { Instant, Language, SkillId } from "../ids.ts";
import { isReleased } from "../policy/compile-policy.ts";
import type { Context, Text, TranslationState, Variant } from "../policy/configuration.ts";
import type { AccountSettings } from "../policy/policy.ts";
import { findSource, type ImportEntry } from "./compare-import.ts";
import { isSameText } from "./hashed-form.ts";
import type { Texts } from "./list-units.ts";
import { createTextIndex, type TextIndex } from "./text-index.ts";
import { parseUnitName, toUnitName, type UnitKey, type UnitName } from "./unit-name.ts";

/** TRX-8: one text before and after an import, as they were stored. */
export interface WrittenText {
  readonly eventId: EventId;
  /** Absent: the account's. */
  readonly skillId?: SkillId;
  readonly language: Language;
  /** Absent: there was none. */
  readonly before?: Text;
  readonly after: Text;
}

/** Who applies an import, when, and what it may make of states. */
export interface ApplyBy extends Pick<AccountSettings, "requireApproval"> {
  readonly author: string;
  readonly at: Instant;
  /** TRX-11: by somebody who may. */
  readonly approve: boolean;
}

/** What an import writes. */
export interface AppliedWrites {
  readonly written: readonly WrittenText[];
  /** Units, of which a text may have two. */
  readonly units: number;
  /** Second wordings of texts that are not there: they could not be said. */
  readonly left: readonly ImportEntry[];
}

/** TRX-7: what has changed since the report, in what an import would touch. Nothing: it may be written. */
export function findMoved(
  texts: Texts,
  sourceLanguage: Language,
  entries: readonly ImportEntry[],
): readonly ImportEntry[] {
  const index = createTextIndex(texts);
  return entries.filter(({ unit, language, source, currentSource = source, current, after }) => {
    const key = parseUnitName(unit);
    if (key === undefined) return true;
    const now = index.findWording(key, language);
    // What says already what is to be written is no obstacle.
    if (!isSameText(now, current) && !isSameText(now, after)) return true;
    return !isSameText(findSource(key, sourceLanguage, index), currentSource);
  });
}

/** TRX-7: the texts that an import leaves behind. Both wordings of a text are written together. */
export function applyWrites(texts: Texts, entries: readonly ImportEntry[], by: ApplyBy): AppliedWrites {
  const index = createTextIndex(texts);
  const groups = [...Map.groupBy(entries, ({ unit, language }) => `${language}\n${withoutWording(unit)}`).values()];
  const results = groups.map((group) => applyToText(index, group, by));
  const written = results.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const left = results.flatMap((result) => (result.text === undefined ? result.entries : []));
  return { written, units: entries.length - left.length, left };
}

function withoutWording(unit: UnitName): UnitName {
  const key = parseUnitName(unit);
  return key === undefined ? unit : toUnitName({ ...key, wording: "text" });
}

interface TextResult {
  readonly entries: readonly ImportEntry[];
  readonly text?: WrittenText;
}

function applyToText(index: TextIndex, entries: readonly ImportEntry[], by: ApplyBy): TextResult {
  const [first] = entries;
  const key = first && parseUnitName(first.unit);
  if (first === undefined || key === undefined) return { entries };
  const { language } = first;
  const before = index.findText(key, language);
  const words = entries.find(({ unit }) => !isFallback(unit));
  const fallback = entries.find(({ unit }) => isFallback(unit));
  const after = toImportedText({ before, language, words, fallback, by });
  return after === undefined ? { entries } : { entries, text: toWritten(key, language, before, after) };
}

function isFallback(unit: UnitName): boolean {
  return parseUnitName(unit)?.wording === "fallback";
}

function toWritten(key: UnitKey, language: Language, before: Text | undefined, after: Text): WrittenText {
  const { eventId, skillId } = key;
  const place = { eventId, ...(skillId === undefined ? {} : { skillId }), language };
  return { ...place, ...(before === undefined ? {} : { before }), after };
}

interface ImportedText {
  readonly before: Text | undefined;
  readonly language: Language;
  readonly words: ImportEntry | undefined;
  readonly fallback: ImportEntry | undefined;
  readonly by: ApplyBy;
}

function toImportedText({ before, language, words, fallback, by }: ImportedText): Text | undefined {
  const said = words?.after ?? before?.words ?? "";
  if (said === "") return undefined;
  const second = fallback?.after ?? before?.fallback;
  const madeFrom = words?.sourceHash ?? before?.sourceHash;
  const secondMadeFrom = fallback?.sourceHash ?? before?.fallbackSourceHash;
  const state = toImportedState([words, fallback], by);
  const text: Omit<Text, "approved"> = {
    language,
    spelling: before?.spelling ?? language,
    words: said,
    ...(second === undefined ? {} : { fallback: second }),
    state,
    origin: "import",
    author: by.author,
    writtenAt: by.at,
    isCompared: true,
    ...(madeFrom === undefined ? {} : { sourceHash: madeFrom }),
    ...(secondMadeFrom === undefined ? {} : { fallbackSourceHash: secondMadeFrom }),
  };
  const served = isReleased(text, by) ? undefined : findServed(before, by);
  return served === undefined ? text : { ...text, approved: served };
}

/** A file may lower what it says of itself; higher than translated is given by a person here. */
function toImportedState(entries: readonly (ImportEntry | undefined)[], { approve }: ApplyBy): TranslationState {
  const claims = entries.map((entry) => entry?.claimedState);
  if (claims.includes("rejected")) return "rejected";
  if (claims.includes("needs_review")) return "needs_review";
  return approve ? "approved" : "translated";
}

/** RES-3: what visitors read goes on being read while the new words wait. */
function findServed(before: Text | undefined, by: ApplyBy): Omit<Text, "approved"> | undefined {
  if (before === undefined || !isReleased(before, by)) return before?.approved;
  const { approved: _, ...text } = before;
  return text;
}

/** Writes of whole variants, as the configuration takes them. */
export interface VariantWrite {
  readonly eventId: EventId;
  readonly context: Context;
  /** Absent: nothing of its own is left. */
  readonly variant?: Variant;
}

/** The variants in which each of these texts is what it is to be; absent, it is gone. */
export function toVariantWrites(
  { variants }: Texts,
  texts: readonly { readonly at: Omit<WrittenText, "before" | "after">; readonly text: Text | undefined }[],
): readonly VariantWrite[] {
  const groups = Map.groupBy(texts, ({ at }) => toUnitName({ ...at, wording: "text" }));
  const stored = new Map(variants.map((one) => [toVariantName(one), one.variant]));
  return [...groups].flatMap(([name, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const { eventId, skillId } = first.at;
    const context: Context = skillId === undefined ? { kind: "account" } : { kind: "skill", skillId };
    const variant = replaceTexts(
      stored.get(name) ?? { texts: [] },
      new Map(group.map(({ at, text }) => [at.language, text])),
    );
    return [{ eventId, context, ...(isEmpty(variant) ? {} : { variant }) }];
  });
}

function toVariantName({ eventId, context }: Pick<VariantWrite, "eventId" | "context">): UnitName {
  return toUnitName({ eventId, wording: "text", ...(context.kind === "skill" ? { skillId: context.skillId } : {}) });
}

function replaceTexts(variant: Variant, texts: ReadonlyMap<Language, Text | undefined>): Variant {
  const known = new Set(variant.texts.map(({ language }) => language));
  const kept = variant.texts.flatMap((text) => (texts.has(text.language) ? (texts.get(text.language) ?? []) : text));
  const added = [...texts].flatMap(([language, text]) => (known.has(language) || text === undefined ? [] : [text]));
  return { ...variant, texts: [...kept, ...added] };
}

function isEmpty({ enabled, texts, timer }: Variant): boolean {
  return enabled === undefined && timer === undefined && texts.length === 0;
}
