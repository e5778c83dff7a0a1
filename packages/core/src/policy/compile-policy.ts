import type { EventId } from "../catalogue/event-id.ts";
import type { PlaceholderRule } from "../checks/compare-placeholders.ts";
import { isTrueToSource, type ParsedText, parseText } from "../checks/is-true-to-source.ts";
import { toEffectiveHours } from "../hours/to-effective-hours.ts";
import type { Language, SkillId } from "../ids.ts";
import { isVisible } from "../render/to-plain-words.ts";
import { checkText } from "../texts/check-text.ts";
import { isServable } from "../texts/is-servable.ts";
import type { Template } from "../texts/template.ts";
import { type AnsweringHook, type AnsweringHookSetting, DEFAULT_HOOK_LIMIT_MS } from "./answering-hook.ts";
import type { AccountConfiguration, Context, Text, Variant } from "./configuration.ts";
import { DEFAULT_SETTINGS } from "./default-settings.ts";
import type {
  AccountSettings,
  CompiledText,
  CompiledVariant,
  MessagePolicy,
  Policy,
  SpokenLanguages,
} from "./policy.ts";
import { toTimer } from "./timer.ts";

/** Does once, at a configuration's revision, all the work that `decide` would otherwise repeat for every message. */
export function compilePolicy(configuration: AccountConfiguration): Policy {
  const settings = toSettings(configuration);
  const messages = new Map<EventId, { account?: CompiledVariant; skills: Map<SkillId, CompiledVariant> }>();
  for (const { eventId, context, variant } of configuration.variants) {
    const message = messages.get(eventId) ?? { skills: new Map<SkillId, CompiledVariant>() };
    const compiled = compileVariant(eventId, context, variant, settings);
    if (context.kind === "account") message.account = compiled;
    else message.skills.set(context.skillId, compiled);
    messages.set(eventId, message);
  }
  return {
    accountId: configuration.accountId,
    revision: configuration.revision,
    settings,
    skills: new Map(configuration.skills.map((skill) => [skill.skillId, skill])),
    hours: compileHours(configuration, settings),
    messages: messages satisfies ReadonlyMap<EventId, MessagePolicy>,
    languages: collectLanguages([...messages.values()]),
    hooks: compileHooks(configuration.hooks ?? []),
  };
}

/** What the account has set, over what holds where it has set nothing. */
export function toSettings({ settings }: AccountConfiguration): AccountSettings {
  return { ...DEFAULT_SETTINGS, ...settings };
}

/** SKL-2: the hours of the account and of each skill, with what a skill inherits. */
export function compileHours({ occasions, skills }: AccountConfiguration, settings: AccountSettings): Policy["hours"] {
  const account = { ...settings, ...(occasions === undefined ? {} : { occasions }) };
  return {
    account: toEffectiveHours(account, {}),
    skills: new Map(skills.map((skill) => [skill.skillId, toEffectiveHours(account, skill)])),
  };
}

function collectLanguages(messages: readonly MessagePolicy[]): SpokenLanguages {
  const skills = new Map<SkillId, CompiledVariant[]>();
  for (const [skillId, variant] of messages.flatMap((message) => [...message.skills])) {
    const known = skills.get(skillId) ?? [];
    known.push(variant);
    skills.set(skillId, known);
  }
  return {
    account: listServableLanguages(messages.flatMap(({ account }) => (account === undefined ? [] : [account]))),
    skills: new Map([...skills].map(([skillId, variants]) => [skillId, listServableLanguages(variants)])),
  };
}

/** In one order, whichever variant was compiled first. */
export function listServableLanguages(variants: readonly CompiledVariant[]): readonly Language[] {
  return [...new Set(variants.flatMap(({ servableLanguages }) => servableLanguages))].toSorted();
}

/** HOK-2: the functions that are asked about each event, in the order of the configuration. */
export function compileHooks(
  settings: readonly AnsweringHookSetting[],
): ReadonlyMap<EventId, readonly AnsweringHook[]> {
  const hooks = new Map<EventId, AnsweringHook[]>();
  for (const setting of settings) {
    const hook = { limitMs: DEFAULT_HOOK_LIMIT_MS, ...setting };
    for (const eventId of new Set(setting.eventIds)) hooks.set(eventId, [...(hooks.get(eventId) ?? []), hook]);
  }
  return hooks;
}

/** What of the settings a variant's texts depend on. */
type TextSettings = Pick<AccountSettings, "requireApproval" | "defaultLanguage">;

/** The texts of one message in one context, parsed and checked. It depends on no other variant, and on two settings alone. */
export function compileVariant(
  eventId: EventId,
  context: Context,
  variant: Variant,
  settings: TextSettings,
): CompiledVariant {
  const source = findSource(eventId, variant, settings);
  const texts = new Map<Language, CompiledText>(
    variant.texts.map((text) => [text.language, compileText(eventId, context, text, { settings, source })]),
  );
  return {
    context,
    ...(variant.enabled === undefined ? {} : { enabled: variant.enabled }),
    ...(variant.timer === undefined ? {} : { timer: toTimer(variant.timer) }),
    texts,
    servableLanguages: [...texts.values()].filter((text) => text.isServable).map((text) => text.language),
  };
}

/** What the other texts of a variant are made from (TRX-1). */
interface Source {
  readonly language: Language;
  readonly text: ParsedText;
  readonly fallback?: ParsedText;
}

interface Beside {
  readonly settings: TextSettings;
  readonly source: Source | undefined;
}

/** TRX-9: a source that is silent, or not served itself, says nothing about the others. */
function findSource(eventId: EventId, { texts }: Variant, settings: TextSettings): Source | undefined {
  const source = texts.find(({ language }) => language === settings.defaultLanguage);
  const served = source && toServed(source, settings);
  if (served === undefined || !isVisible(served.words) || !isFine(eventId, served.language, served.words))
    return undefined;
  const { language, words, fallback = "" } = served;
  return {
    language,
    text: parseText(words),
    ...(isVisible(fallback) ? { fallback: parseText(fallback) } : {}),
  };
}

/** RES-3: while words wait for approval, what was approved last is served. */
function toServed(text: Text, settings: TextSettings): Omit<Text, "approved"> | undefined {
  return isReleased(text, settings) ? text : text.approved;
}

function compileText(eventId: EventId, context: Context, text: Text, { settings, source }: Beside): CompiledText {
  const { language, spelling } = text;
  const served = toServed(text, settings);
  const { words, isCompared } = served ?? text;
  const own = parseText(words);
  const compared = isCompared && source?.language !== language ? source : undefined;
  const isTrue = isServableBeside(compared?.text, own, { eventId, language, wording: "text" });
  const found = { language, context, step: context.kind === "skill" ? "skill-exact" : "account-exact" } as const;
  return {
    language,
    spelling,
    // RES-6: an empty text is a decision to say nothing, and so is one that nobody would see.
    whenExact: !isVisible(words)
      ? { kind: "silent", ...found }
      : {
          kind: "found",
          template: own.template,
          ...compileFallback(eventId, served ?? text, compared?.fallback),
          ...found,
        },
    isServable: served !== undefined && isTrue && isFine(eventId, language, words),
  };
}

/** CFG-13. */
function isFine(eventId: EventId, language: Language, words: string): boolean {
  return isServable(checkText({ eventId, language, words }));
}

function isServableBeside(source: ParsedText | undefined, own: ParsedText, rule: PlaceholderRule): boolean {
  return source === undefined || !isVisible(own.words) || isTrueToSource(source, own, rule);
}

/** REN-5: one that has errors is not served, and leaves its text as it would be without. */
function compileFallback(
  eventId: EventId,
  { language, fallback = "" }: Omit<Text, "approved">,
  source: ParsedText | undefined,
): { readonly fallback?: Template } {
  if (!isVisible(fallback) || !isFine(eventId, language, fallback)) return {};
  const own = parseText(fallback);
  return isServableBeside(source, own, { eventId, language, wording: "fallback" }) ? { fallback: own.template } : {};
}

/** RES-3. What is not finished, or was rejected, is never served, whatever the account requires. */
export function isReleased(
  { state }: Pick<Text, "state">,
  { requireApproval }: Pick<AccountSettings, "requireApproval">,
): boolean {
  return state === "approved" || (state === "translated" && !requireApproval);
}
