import type { EventId } from "../catalogue/event-id.ts";
import type { SkillId } from "../ids.ts";
import {
  compileHooks,
  compileHours,
  compilePolicy,
  compileVariant,
  listServableLanguages,
  toSettings,
} from "./compile-policy.ts";
import type { AccountConfiguration, Context, Variant } from "./configuration.ts";
import type { AccountSettings, CompiledVariant, MessagePolicy, Policy, SpokenLanguages } from "./policy.ts";

/** One message in one context as it is now. Without a variant it was removed. */
export interface ChangedVariant {
  readonly eventId: EventId;
  readonly context: Context;
  readonly variant?: Variant;
}

/** A configuration and the policy that was compiled from it. */
export interface Compiled {
  readonly configuration: AccountConfiguration;
  readonly policy: Policy;
}

/**
 * The same policy as `compilePolicy` makes of the configuration, at the cost of what has changed (PRF-24). `changed` names every
 * variant that differs from the configuration of before; of the rest, whatever is the same object is taken to be the same.
 */
export function recompilePolicy(
  before: Compiled,
  configuration: AccountConfiguration,
  changed: readonly ChangedVariant[],
): Policy {
  const settings = toSettings(configuration);
  if (isOtherForTexts(settings, before.policy.settings)) return compilePolicy(configuration);
  const messages = replaceVariants(before.policy.messages, changed, settings);
  return {
    accountId: configuration.accountId,
    revision: configuration.revision,
    messages,
    languages: replaceLanguages(before.policy.languages, messages, changed),
    ...(isSameBesides(before.configuration, configuration)
      ? pickRest(before.policy)
      : {
          settings,
          skills: new Map(configuration.skills.map((skill) => [skill.skillId, skill])),
          hours: compileHours(configuration, settings),
          hooks: compileHooks(configuration.hooks ?? []),
        }),
  };
}

/** What every text depends on: whether it waits, and which one is the source of the others. */
function isOtherForTexts(after: AccountSettings, before: AccountSettings): boolean {
  return after.requireApproval !== before.requireApproval || after.defaultLanguage !== before.defaultLanguage;
}

function isSameBesides(before: AccountConfiguration, after: AccountConfiguration): boolean {
  return (
    before.settings === after.settings &&
    before.skills === after.skills &&
    before.occasions === after.occasions &&
    before.hooks === after.hooks
  );
}

function pickRest({ settings, skills, hours, hooks }: Policy): Pick<Policy, "settings" | "skills" | "hours" | "hooks"> {
  return { settings, skills, hours, hooks };
}

function replaceVariants(
  before: Policy["messages"],
  changed: readonly ChangedVariant[],
  settings: AccountSettings,
): Policy["messages"] {
  if (changed.length === 0) return before;
  const messages = new Map(before);
  for (const { eventId, context, variant } of changed) {
    const compiled = variant && compileVariant(eventId, context, variant, settings);
    const message = replaceVariant(messages.get(eventId) ?? { skills: new Map() }, context, compiled);
    if (message.account === undefined && message.skills.size === 0) messages.delete(eventId);
    else messages.set(eventId, message);
  }
  return messages;
}

function replaceVariant(
  { account, skills }: MessagePolicy,
  context: Context,
  compiled: CompiledVariant | undefined,
): MessagePolicy {
  if (context.kind === "account") return { ...(compiled === undefined ? {} : { account: compiled }), skills };
  const others = new Map(skills);
  if (compiled === undefined) others.delete(context.skillId);
  else others.set(context.skillId, compiled);
  return { ...(account === undefined ? {} : { account }), skills: others };
}

function replaceLanguages(
  before: SpokenLanguages,
  messages: Policy["messages"],
  changed: readonly ChangedVariant[],
): SpokenLanguages {
  const all = [...messages.values()];
  const skills = new Map(before.skills);
  for (const skillId of new Set(changed.flatMap(toSkillIds))) {
    const variants = all.flatMap((message) => message.skills.get(skillId) ?? []);
    if (variants.length === 0) skills.delete(skillId);
    else skills.set(skillId, listServableLanguages(variants));
  }
  const isAccountChanged = changed.some(({ context }) => context.kind === "account");
  const account = isAccountChanged
    ? listServableLanguages(all.flatMap((message) => message.account ?? []))
    : before.account;
  return { account, skills };
}

function toSkillIds({ context }: ChangedVariant): readonly SkillId[] {
  return context.kind === "skill" ? [context.skillId] : [];
}
