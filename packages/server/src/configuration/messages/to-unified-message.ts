import {
  type AccountConfiguration,
  type Context,
  type EventId,
  isReleased,
  type Language,
  type TimerSetting,
  type TranslationState,
} from "@signpost/core";
import type { UnifiedMessage, UnifiedMessageByContext } from "@signpost/protocol";
import {
  type EffectiveMessage,
  findVariant,
  listOverridingSkills,
  toEffectiveMessage,
  toInherited,
  toOverride,
} from "./effective-message.ts";

/** How a client asked to see messages. */
export interface MessageView {
  readonly context: Context;
  /** Absent: every language. */
  readonly languages?: ReadonlySet<Language>;
  readonly withContexts: boolean;
}

interface Shown {
  readonly languages?: ReadonlySet<Language> | undefined;
  /** RES-3: with it, what is translated waits. */
  readonly requireApproval?: boolean | undefined;
}

/** Domain to wire (CFG-2). */
export function toUnifiedMessage(
  message: EffectiveMessage,
  { languages, requireApproval = false }: Shown = {},
): UnifiedMessage {
  const { eventId, enabled, texts, timer } = message;
  return {
    id: eventId,
    messageEventId: eventId,
    deleted: false,
    enabled,
    data: texts
      .filter(({ language }) => languages === undefined || languages.has(language))
      .map(({ words, spelling, fallback, state = "approved" }) => ({
        msg: words,
        lang: spelling,
        ...(fallback === undefined ? {} : { fallback }),
        ...toWaiting(state, requireApproval),
      })),
    ...(timer === undefined ? {} : { attributes: toAttributes(timer) }),
  };
}

/** RES-3: the state of words that are not served, or not yet. */
function toWaiting(state: TranslationState, requireApproval: boolean): Pick<UnifiedMessage["data"][number], "state"> {
  return state === "approved" || isReleased({ state }, { requireApproval }) ? {} : { state };
}

function toAttributes({ value, unit, repeat }: TimerSetting): Readonly<Record<string, string>> {
  return { timer: String(value), timerUnit: unit, repeat: String(repeat) };
}

/** One message in a context, merged, with what the view adds (CFG-3, CFG-4). */
export function toMessageInView(
  configuration: AccountConfiguration,
  eventId: EventId,
  { context, languages, withContexts }: MessageView,
): UnifiedMessage {
  const { requireApproval } = configuration.settings;
  const effective = toEffectiveMessage(configuration, eventId, context);
  const message = toUnifiedMessage(effective, { languages, requireApproval });
  const isOverridden = context.kind === "skill" && findVariant(configuration, eventId, context) !== undefined;
  return {
    ...message,
    ...(isOverridden ? { skillId: context.skillId } : {}),
    ...(withContexts ? { contexts: toContexts(configuration, eventId) } : {}),
  };
}

/** The override of a context alone, or nothing where there is none. */
export function toOverrideInView(
  configuration: AccountConfiguration,
  eventId: EventId,
  { context, languages }: MessageView,
): UnifiedMessage | undefined {
  const stored = findVariant(configuration, eventId, context);
  if (stored === undefined) return undefined;
  const override = toOverride(toInherited(configuration, eventId, context), stored.variant);
  return {
    ...toUnifiedMessage(override, { languages, requireApproval: configuration.settings.requireApproval }),
    ...(context.kind === "skill" ? { skillId: context.skillId } : {}),
  };
}

export function toMessageByContext(
  configuration: AccountConfiguration,
  eventId: EventId,
  languages?: ReadonlySet<Language>,
): UnifiedMessageByContext {
  const view = { withContexts: false, ...(languages === undefined ? {} : { languages }) };
  const bySkill = listOverridingSkills(configuration, eventId).flatMap((skillId): [string, UnifiedMessage][] => {
    const override = toOverrideInView(configuration, eventId, { ...view, context: { kind: "skill", skillId } });
    return override === undefined ? [] : [[String(skillId), override]];
  });
  const account = toMessageInView(configuration, eventId, { ...view, context: { kind: "account" } });
  return { SKILL: Object.fromEntries(bySkill), ACCOUNT: { [configuration.accountId]: account } };
}

function toContexts(configuration: AccountConfiguration, eventId: EventId): NonNullable<UnifiedMessage["contexts"]> {
  return {
    ACCOUNT: [{ id: configuration.accountId }],
    SKILL: listOverridingSkills(configuration, eventId).map((skillId) => ({
      skillId,
      enabled: toEffectiveMessage(configuration, eventId, { kind: "skill", skillId }).enabled,
    })),
  };
}
