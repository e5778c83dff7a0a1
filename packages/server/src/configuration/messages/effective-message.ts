import {
  type AccountConfiguration,
  CATALOGUE,
  type CatalogueEvent,
  type Context,
  type EventId,
  findDefaultFallback,
  findDefaultText,
  type Language,
  SHIPPED_LANGUAGES,
  type SkillId,
  type StoredVariant,
  type TimerSetting,
  type TranslationState,
  type Variant,
} from "@signpost/core";

/** A text as somebody would read it, with the spelling of its tag that clients get back. */
export interface EffectiveText {
  readonly language: Language;
  readonly spelling: string;
  readonly words: string;
  /** REN-5: its second wording. */
  readonly fallback?: string;
  /** RES-3; absent: nobody has to approve it. */
  readonly state?: TranslationState;
}

/** A message as one context sees it: skill over account over default, language by language (CFG-3). */
export interface EffectiveMessage {
  readonly eventId: EventId;
  readonly enabled: boolean;
  readonly texts: readonly EffectiveText[];
  readonly timer?: TimerSetting;
}

export function findVariant(
  configuration: AccountConfiguration,
  eventId: EventId,
  context: Context,
): StoredVariant | undefined {
  return configuration.variants.find((stored) => stored.eventId === eventId && isSameContext(stored.context, context));
}

/** Whether two contexts are the same one. */
export function isSameContext(a: Context, b: Context): boolean {
  if (a.kind === "account" || b.kind === "account") return a.kind === b.kind;
  return a.skillId === b.skillId;
}

/** The skills that override a message, in order of their ids. */
export function listOverridingSkills(configuration: AccountConfiguration, eventId: EventId): readonly SkillId[] {
  return configuration.variants
    .flatMap((stored) =>
      stored.eventId === eventId && stored.context.kind === "skill" ? [stored.context.skillId] : [],
    )
    .toSorted((a, b) => a - b);
}

export function toEffectiveMessage(
  configuration: AccountConfiguration,
  eventId: EventId,
  context: Context,
): EffectiveMessage {
  const inherited = toInherited(configuration, eventId, context);
  return applyVariant(inherited, findVariant(configuration, eventId, context)?.variant);
}

/** What the context would show without a variant of its own. */
export function toInherited(configuration: AccountConfiguration, eventId: EventId, context: Context): EffectiveMessage {
  return context.kind === "account"
    ? toDefault(eventId)
    : toEffectiveMessage(configuration, eventId, { kind: "account" });
}

/** CFG-7: what the catalogue ships. */
export function toDefault(eventId: EventId): EffectiveMessage {
  const { defaultEnabled, defaultTimer }: CatalogueEvent = CATALOGUE[eventId];
  const texts = SHIPPED_LANGUAGES.flatMap((language): EffectiveText[] => {
    const words = findDefaultText(eventId, language);
    const fallback = findDefaultFallback(eventId, language);
    return words === undefined ? [] : [toEffectiveText({ language, spelling: language, words }, fallback)];
  });
  const timer: TimerSetting | undefined = defaultTimer && {
    value: defaultTimer.everyMs / 1000,
    unit: "seconds",
    repeat: defaultTimer.repeat,
  };
  return { eventId, enabled: defaultEnabled, texts, ...(timer === undefined ? {} : { timer }) };
}

function toEffectiveText(text: EffectiveText, fallback: string | undefined): EffectiveText {
  return fallback === undefined ? text : { ...text, fallback };
}

function applyVariant(inherited: EffectiveMessage, variant: Variant | undefined): EffectiveMessage {
  if (variant === undefined) return inherited;
  const texts = new Map<Language, EffectiveText>(inherited.texts.map((text) => [text.language, text]));
  for (const { language, spelling, words, fallback, state } of variant.texts) {
    texts.set(language, toEffectiveText({ language, spelling, words, state }, fallback));
  }
  return {
    eventId: inherited.eventId,
    enabled: variant.enabled ?? inherited.enabled,
    texts: [...texts.values()],
    ...toTimerField(variant.timer ?? inherited.timer),
  };
}

/** The override alone (`merge_data=false`): its own texts, and the switch as it takes effect. */
export function toOverride(inherited: EffectiveMessage, { enabled, texts, timer }: Variant): EffectiveMessage {
  return { eventId: inherited.eventId, enabled: enabled ?? inherited.enabled, texts, ...toTimerField(timer) };
}

function toTimerField(timer: TimerSetting | undefined): { timer?: TimerSetting } {
  return timer === undefined ? {} : { timer };
}
