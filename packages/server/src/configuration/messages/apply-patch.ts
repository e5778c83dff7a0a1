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
  const enabled = patch.enabled === "inherit" ? undefined : (patch.enabled ?? before?.enabled);
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

function toTimer(
  { timer }: MessagePatch,
  own: TimerSetting | undefined,
  inherited: TimerSetting | undefined,
): TimerSetting | undefined {
  if (timer === undefined) return own;
  return timer === "inherit" ? undefined : mergeTimer(timer, own ?? inherited);
}

function mergeTimer(patch: Partial<TimerSetting>, current: TimerSetting | undefined): TimerSetting {
  return { value: 180, unit: "seconds", repeat: 0, ...current, ...patch };
}

function isEmpty({ enabled, texts, timer }: Variant): boolean {
  return enabled === undefined && timer === undefined && texts.length === 0;
}
