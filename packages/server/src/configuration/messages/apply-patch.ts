import type { AccountConfiguration, Context, Language, Text, TimerSetting, Variant } from "@signpost/core";
import type { ConfigurationChange } from "../../storage/configuration-store.ts";

import { type EffectiveMessage, findVariant, toInherited } from "./effective-message.ts";
import type { MessagePatch } from "./parse-message-patches.ts";

export type MessageChange = Extract<ConfigurationChange, { kind: "message" }>;

export interface PatchOptions {
  readonly context: Context;
  /** CFG-5: the `data` list is everything there is to be, instead of the languages it names. */
  readonly replace: boolean;
  readonly origin: Text["origin"];
}

/** CFG-5: the variant that a patch leaves behind. One that says nothing of its own is no variant at all. */
export function applyPatch(
  configuration: AccountConfiguration,
  patch: MessagePatch,
  options: PatchOptions,
): MessageChange {
  const { context, replace, origin } = options;
  const { eventId } = patch;
  const inherited = toInherited(configuration, eventId, context);
  const before = findVariant(configuration, eventId, context)?.variant;
  const texts = new Map<Language, Text>(
    (replace && patch.texts ? [] : (before?.texts ?? [])).map((text) => [text.language, text]),
  );
  for (const { language, spelling, words } of patch.texts ?? []) {
    if (isInherited(inherited, language, words)) texts.delete(language);
    else texts.set(language, { language, spelling, words, state: "approved", origin });
  }
  const enabled = toSwitch(patch, before?.enabled, inherited.enabled);
  const timer = toTimer(patch, before?.timer, inherited.timer);
  const variant: Variant = {
    ...(enabled === undefined ? {} : { enabled }),
    texts: [...texts.values()],
    ...(timer === undefined ? {} : { timer }),
  };
  const change = { kind: "message", eventId, context } as const;
  return isEmpty(variant) ? change : { ...change, variant };
}

/** A text equal to the inherited one is the inherited one: when that changes, so does this. */
function isInherited({ texts }: EffectiveMessage, language: Language, words: string): boolean {
  return texts.some((text) => text.language === language && text.words === words);
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
