import type { EventId } from "../catalogue/event-id.ts";
import { toEffectiveHours } from "../hours/to-effective-hours.ts";
import type { Language, SkillId } from "../ids.ts";
import { checkText } from "../texts/check-text.ts";
import { isServable } from "../texts/is-servable.ts";
import { parseTemplate } from "../texts/parse-template.ts";
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

/** The texts of one message in one context, parsed and checked. It depends on no other variant, and on one setting alone. */
export function compileVariant(
  eventId: EventId,
  context: Context,
  variant: Variant,
  settings: Pick<AccountSettings, "requireApproval">,
): CompiledVariant {
  const texts = new Map<Language, CompiledText>(
    variant.texts.map((text) => [text.language, compileText(eventId, context, text, settings)]),
  );
  return {
    context,
    ...(variant.enabled === undefined ? {} : { enabled: variant.enabled }),
    ...(variant.timer === undefined ? {} : { timer: toTimer(variant.timer) }),
    texts,
    servableLanguages: [...texts.values()].filter((text) => text.isServable).map((text) => text.language),
  };
}

function compileText(
  eventId: EventId,
  context: Context,
  text: Text,
  settings: Pick<AccountSettings, "requireApproval">,
): CompiledText {
  const { language, spelling } = text;
  // RES-3: while words wait for approval, what was approved last is served.
  const served = isReleased(text, settings) ? text : text.approved;
  const { words } = served ?? text;
  const template = parseTemplate(words);
  const fallback = compileFallback(eventId, served ?? text);
  const found = { language, context, step: context.kind === "skill" ? "skill-exact" : "account-exact" } as const;
  return {
    language,
    spelling,
    // RES-6: an empty text is a decision to say nothing.
    whenExact:
      template.length === 0 ? { kind: "silent", ...found } : { kind: "found", template, ...fallback, ...found },
    isServable: served !== undefined && isServable(checkText({ eventId, language, words })),
  };
}

/** REN-5: one that has errors is not served, and leaves its text as it would be without. */
function compileFallback(eventId: EventId, { language, fallback = "" }: Text): { readonly fallback?: Template } {
  if (fallback === "" || !isServable(checkText({ eventId, language, words: fallback }))) return {};
  return { fallback: parseTemplate(fallback) };
}

/** RES-3. What is not finished, or was rejected, is never served, whatever the account requires. */
export function isReleased(
  { state }: Pick<Text, "state">,
  { requireApproval }: Pick<AccountSettings, "requireApproval">,
): boolean {
  return state === "approved" || (state === "translated" && !requireApproval);
}
