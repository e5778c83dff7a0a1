import type { Input } from "../conversation/input.ts";
import type { AccountId, ConversationId, Instant, SkillId } from "../ids.ts";
import { toRevision } from "../ids.ts";
import type { AccountConfiguration } from "../policy/configuration.ts";

/** SIM-1: this configuration, these events; what is sent when? */
export interface Scenario {
  /** Only what the scenario says; `undefined` where it leaves that to the account it is run for. */
  readonly configuration: Partial<Pick<AccountConfiguration, "settings" | "skills" | "variants">>;
  /** In the order in which they are told, each at its place in the document. */
  readonly events: readonly ScenarioEvent[];
  readonly until: Instant;
}

/** One event of a scenario; `path` is its place in the document, for messages about it. */
export interface ScenarioEvent {
  readonly path: string;
  readonly at: Instant;
  readonly conversationId: ConversationId;
  readonly input: Input;
}

/** What a scenario is limited to, so that whoever runs it for others can. */
export const SCENARIO_LIMITS = {
  events: 10_000,
  conversations: 1_000,
  skills: 1_000,
  messages: 5_000,
  /** The longest timer twenty times over, and a year. */
  spanDays: 1_000,
  /** Of what is sent or suppressed. */
  sends: 10_000,
};

const NOBODY: AccountConfiguration = {
  accountId: "scenario" as AccountId,
  revision: toRevision(0),
  settings: {},
  skills: [],
  variants: [],
};

/**
 * The configuration to run under: what the scenario says in place of what the account has. Without an account, a skill that
 * is named anywhere exists, and sets nothing of its own. Hooks are outside, and a simulation asks nobody.
 */
export function toScenarioConfiguration(scenario: Scenario, account?: AccountConfiguration): AccountConfiguration {
  const { hooks: _, ...base } = account ?? NOBODY;
  const configuration = { ...base, ...scenario.configuration };
  if (account !== undefined && scenario.configuration.skills === undefined) return configuration;
  const known = new Set(configuration.skills.map(({ skillId }) => skillId));
  const unlisted = listNamedSkills(scenario).filter((skillId) => !known.has(skillId));
  const implied = unlisted.map((skillId) => ({ skillId, name: `Skill ${skillId}`, responseTime: {} }));
  return { ...configuration, skills: [...configuration.skills, ...implied] };
}

function listNamedSkills({ configuration, events }: Scenario): readonly SkillId[] {
  const inMessages = (configuration.variants ?? []).map(({ context }) =>
    context.kind === "skill" ? context.skillId : undefined,
  );
  const inEvents = events.map(({ input }) => ("skillId" in input ? input.skillId : undefined));
  return [...new Set([...inMessages, ...inEvents].filter((skillId) => skillId !== undefined))];
}
