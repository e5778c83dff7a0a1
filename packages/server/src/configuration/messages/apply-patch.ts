import {
  type AccountConfiguration,
  type Context,
  type EventId,
  isTrueToSource,
  type Language,
  parseText,
  type Text,
  type TextFields,
  type TimerSetting,
  type Variant,
} from "@signpost/core";
import type { Actor, ConfigurationChange } from "../../storage/configuration-store.ts";
import { type EffectiveText, findVariant, toInherited } from "./effective-message.ts";
import type { MessagePatch } from "./parse-message-patches.ts";

export type MessageChange = Extract<ConfigurationChange, { kind: "message" }>;

export interface PatchOptions {
  readonly context: Context;
  /** CFG-5: the `data` list is everything there is to be, instead of the languages it names. */
  readonly replace: boolean;
  readonly actor: Pick<Actor, "name" | "at" | "source">;
  /** RES-3: what this writer writes waits until somebody approves it. */
  readonly waitsForApproval: boolean;
  /** TRX-1: in which the others of a context are written from. */
  readonly sourceLanguage: Language;
}

/** CFG-5: the variant that a patch leaves behind. One that says nothing of its own is no variant at all. */
export function applyPatch(
  configuration: AccountConfiguration,
  patch: MessagePatch,
  options: PatchOptions,
): MessageChange {
  const { context, replace } = options;
  const { eventId } = patch;
  const inherited = toInherited(configuration, eventId, context);
  const before = findVariant(configuration, eventId, context)?.variant;
  const texts = new Map<Language, Text>(
    (replace && patch.texts ? [] : (before?.texts ?? [])).map((text) => [text.language, text]),
  );
  for (const fields of patch.texts ?? []) {
    const { language, words } = fields;
    const own = before?.texts.find((text) => text.language === language);
    const above = inherited.texts.find((text) => text.language === language);
    const fallback = toFallback(fields, own, above);
    if (above?.words === words && above.fallback === fallback) texts.delete(language);
    else texts.set(language, toText(fields, fallback, own, options));
  }
  const sourceBefore = before?.texts.find(({ language }) => language === options.sourceLanguage);
  const enabled = toSwitch(patch, before?.enabled, inherited.enabled);
  const timer = toTimer(patch, before?.timer, inherited.timer);
  const variant: Variant = {
    ...(enabled === undefined ? {} : { enabled }),
    texts: compareWithSource([...texts.values()], sourceBefore, eventId),
    ...(timer === undefined ? {} : { timer }),
  };
  const change = { kind: "message", eventId, context } as const;
  return isEmpty(variant) ? change : { ...change, variant };
}

/** TRX-3, TRX-9: a source with other placeholders leaves none of its translations as it was, whenever they were written. */
function compareWithSource(texts: readonly Text[], before: Text | undefined, eventId: EventId): readonly Text[] {
  const after = texts.find(({ language }) => language === before?.language);
  if (before === undefined || after === undefined || before.words === after.words) return texts;
  const rule = { eventId, language: before.language, wording: "text" } as const;
  if (isTrueToSource(parseText(before.words), parseText(after.words), rule)) return texts;
  return texts.map((text) => ({
    ...text,
    isCompared: true,
    ...(text.approved === undefined ? {} : { approved: { ...text.approved, isCompared: true } }),
  }));
}

type Wordings = Pick<Text, "words" | "fallback">;

/** HIS-1: clients send back whole what they read; a text that says what it said has not been written anew. */
function toText(
  { language, spelling, words, state }: TextFields,
  fallback: string | undefined,
  own: Text | undefined,
  { actor, waitsForApproval }: PatchOptions,
): Text {
  const wordings: Wordings = { words, ...(fallback === undefined ? {} : { fallback }) };
  if (own !== undefined && isSameWords(own, wordings)) {
    return state === "approved" && !waitsForApproval ? toApproved({ ...own, spelling }) : { ...own, spelling };
  }
  const approved = own === undefined || own.state === "approved" ? own : own.approved;
  // Back to what visitors read all the while: nothing is left to approve.
  if (waitsForApproval && approved !== undefined && isSameWords(approved, wordings)) return { ...approved, spelling };
  return {
    language,
    spelling,
    ...wordings,
    state: waitsForApproval ? "translated" : "approved",
    origin: actor.source,
    author: actor.name,
    writtenAt: actor.at,
    isCompared: true,
    ...(waitsForApproval && approved !== undefined ? { approved } : {}),
  };
}

function isSameWords(a: Wordings, b: Wordings): boolean {
  return a.words === b.words && a.fallback === b.fallback;
}

/** RES-3: whose words they are stays so. */
function toApproved({ approved: _, ...text }: Text): Text {
  return { ...text, state: "approved" };
}

/**
 * RES-7: a text equal to the inherited one, second wording included, is the inherited one: when that changes, so does this.
 * Clients of LivePerson's do not know the field: what they leave out stays as it is, and the inherited words mean the
 * inherited text. New words begin without a second wording: that of the words which they replace was not written for them.
 */
function toFallback(
  { words, fallback }: TextFields,
  own: Text | undefined,
  above: EffectiveText | undefined,
): string | undefined {
  if (fallback !== undefined) return fallback === "" ? undefined : fallback;
  return own?.fallback ?? (above?.words === words ? above.fallback : undefined);
}

/** CFG-5: what is written as it is inherited is inherited, as texts are: clients send back whole what they read. */
function toSwitch({ enabled }: MessagePatch, own: boolean | undefined, inherited: boolean): boolean | undefined {
  if (enabled === undefined) return own;
  return enabled === "inherit" || enabled === inherited ? undefined : enabled;
}

function toTimer(
  { timer }: MessagePatch,
  own: TimerSetting | undefined,
  inherited: TimerSetting | undefined,
): TimerSetting | undefined {
  if (timer === undefined) return own;
  if (timer === "inherit") return undefined;
  const merged = mergeTimer(timer, own ?? inherited);
  return isSameTimer(merged, inherited) ? undefined : merged;
}

export function isSameTimer(a: TimerSetting | undefined, b: TimerSetting | undefined): boolean {
  return a?.value === b?.value && a?.unit === b?.unit && a?.repeat === b?.repeat;
}

function mergeTimer(patch: Partial<TimerSetting>, current: TimerSetting | undefined): TimerSetting {
  return { value: 180, unit: "seconds", repeat: 0, ...current, ...patch };
}

function isEmpty({ enabled, texts, timer }: Variant): boolean {
  return enabled === undefined && timer === undefined && texts.length === 0;
}
