import type { Input } from "../conversation/input.ts";
import type { AccountId, ConversationId, Instant, SkillId } from "../ids.ts";
import { toRevision } from "../ids.ts";
import type { AccountConfiguration } from "../policy/configuration.ts";

/** SIM-1: a configuration and events. The simulation shows what is sent and when. */
export interface Scenario {
  /** What the scenario sets. What is absent is taken from the account it is run for. */
  readonly configuration: Partial<Pick<AccountConfiguration, "settings" | "skills" | "variants">>;
  /** The events in the order of the document. */
  readonly events: readonly ScenarioEvent[];
  readonly until: Instant;
}

/** One event of a scenario. `path` is its place in the document, for messages about it. */
export interface ScenarioEvent {
  readonly path: string;
  readonly at: Instant;
  readonly conversationId: ConversationId;
  readonly input: Input;
}

/** Limits of a scenario, so that a server can run the scenarios of others. */
export const SCENARIO_LIMITS = {
  events: 10_000,
  conversations: 1_000,
  skills: 1_000,
  messages: 5_000,
  /** Twenty times the longest timer, and a year. */
  spanDays: 1_000,
  /** The most messages that are sent or suppressed. */
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
 * The configuration of a run: the scenario's values in place of the account's. Without an account, every skill that is
 * named exists, with nothing set. There are no hooks, because a simulation calls nobody outside.
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
