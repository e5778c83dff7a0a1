import { INSTANT_RULE, type Issue, parseInstant, SCENARIO_LIMITS } from "@signpost/core";
import { ONLY_CONVERSATION } from "./only-conversation.ts";
import type { ScenarioMessage } from "./read-message.ts";

/** What the rules between the parts of a scenario look at. */
interface Parts {
  readonly skills?: readonly { readonly id: number }[];
  readonly messages?: readonly ScenarioMessage[];
  readonly events?: readonly Event[];
  readonly until?: string;
}

interface Event {
  readonly id?: string;
  readonly at?: string;
  readonly conversation?: string;
}

const DAY_MS = 86_400_000;

/** What is wrong between the parts of a scenario that are right by themselves. */
export function findScenarioIssues({ skills = [], messages = [], events, until }: Parts): readonly Issue[] {
  return [
    ...findTwins(
      skills,
      "skills",
      ({ id }) => String(id),
      (twin) => `is the id of ${twin} already`,
    ),
    ...findTwins(
      messages,
      "messages",
      toMessageKey,
      (twin) => `is the message of ${twin} already, in the same context`,
    ),
    ...(events === undefined ? [] : [...findEventIssues(events), ...findUntilIssues(until, events)]),
  ];
}

function toMessageKey({ eventId, context }: ScenarioMessage): string {
  return context.kind === "account" ? eventId : `${eventId} ${context.skillId}`;
}

function findTwins<T>(
  all: readonly T[],
  path: string,
  keyOf: (one: T) => string | undefined,
  toRule: (twin: string) => string,
): readonly Issue[] {
  const seen = new Map<string, string>();
  return all.flatMap((one, index) => {
    const key = keyOf(one);
    const twin = key === undefined ? undefined : seen.get(key);
    if (twin !== undefined) return [{ path: `${path}[${index}].id`, rule: toRule(twin) }];
    if (key !== undefined) seen.set(key, `${path}[${index}]`);
    return [];
  });
}

/** What happened twice under one id happened once in production (DLV-3); in a document it is a mistake. */
function findEventIssues(events: readonly Event[]): readonly Issue[] {
  const keyOf = ({ id, conversation = ONLY_CONVERSATION }: Event) =>
    id === undefined ? undefined : `${conversation} ${id}`;
  const conversations = new Set<string>();
  const first = events.findIndex(
    ({ conversation = ONLY_CONVERSATION }) => conversations.add(conversation).size > SCENARIO_LIMITS.conversations,
  );
  const rule = `must be one of at most ${SCENARIO_LIMITS.conversations} conversations`;
  return [
    ...(first === -1 ? [] : [{ path: `events[${first}].conversation`, rule }]),
    ...findTwins(events, "events", keyOf, (twin) => `is the id of ${twin} already, in the same conversation`),
  ];
}

function findUntilIssues(said: string | undefined, events: readonly Event[]): readonly Issue[] {
  const [first, last] = findEnds(events.map(({ at = "" }) => parseInstant(at) ?? Number.NaN));
  if (first === undefined || last === undefined)
    return said === undefined
      ? [{ path: "until", rule: `is required where there are no events; it ${INSTANT_RULE}` }]
      : [];
  const until = said === undefined ? last.at : (parseInstant(said) ?? Number.NaN);
  if (until < last.at) return [{ path: "until", rule: `must not be before events[${last.index}].at` }];
  const { spanDays } = SCENARIO_LIMITS;
  return said !== undefined && until - first.at > spanDays * DAY_MS
    ? [{ path: "until", rule: `must be at most ${spanDays} days after events[${first.index}].at` }]
    : [];
}

interface End {
  readonly at: number;
  readonly index: number;
}

/** The first in time, and the last. */
function findEnds(instants: readonly number[]): readonly [End?, End?] {
  let first: End | undefined;
  let last: End | undefined;
  for (const [index, at] of instants.entries()) {
    if (first === undefined || at < first.at) first = { at, index };
    if (last === undefined || at >= last.at) last = { at, index };
  }
  return first === undefined || last === undefined ? [] : [first, last];
}
