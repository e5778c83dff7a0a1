import { type Conversation, toNextWakeAt } from "../conversation/conversation.ts";
import type { Facts, Input } from "../conversation/input.ts";
import type { Send } from "../conversation/send.ts";
import { decide } from "../decide/decide.ts";
import type { Failure, Issue } from "../failure.ts";
import type { ConsumerId, ConversationId, Instant } from "../ids.ts";
import { compilePolicy } from "../policy/compile-policy.ts";
import type { AccountConfiguration } from "../policy/configuration.ts";
import type { Policy } from "../policy/policy.ts";
import { unreachable } from "../unreachable.ts";
import { ChatQueues } from "./chat-queues.ts";
import { SCENARIO_LIMITS, type Scenario, type ScenarioEvent } from "./scenario.ts";

/** A send, and the conversation that it belongs to. */
export interface SimulatedSend {
  readonly conversationId: ConversationId;
  readonly send: Send;
}

/** EVT-6: an event that names an earlier time than one before it in its conversation, and the time at which it counts. */
export interface CountedLater {
  readonly path: string;
  readonly at: Instant;
  readonly countedAt: Instant;
}

/** The result of a scenario, or the issue for which it was not run. */
export type Simulation =
  | {
      readonly kind: "ran";
      readonly sends: readonly SimulatedSend[];
      readonly outOfOrder: readonly CountedLater[];
    }
  | { readonly kind: "invalid"; readonly issue: Issue };

/** Far more than any sensible scenario needs, so that one that runs in circles is refused. */
const MAX_STEPS = 50_000;

/**
 * SIM-1: runs production's `decide` with a clock of its own. Clocks that are due before an event or with it are settled
 * first, each at the very instant that its conversation asks for. So nothing is ever late, and a scenario always gives
 * the same result.
 */
export function simulate(scenario: Scenario, configuration: AccountConfiguration): Simulation {
  const run: Run = {
    policy: compilePolicy(configuration),
    conversations: new Map(),
    wakes: new Map(),
    consumers: new Map(),
    queues: new ChatQueues(),
    sends: [],
    outOfOrder: [],
    steps: 0,
  };
  for (const event of scenario.events) {
    const issue = settleUntil(run, event.at) ?? apply(run, event);
    if (issue !== undefined) return { kind: "invalid", issue };
  }
  const issue = settleUntil(run, scenario.until);
  return issue === undefined
    ? { kind: "ran", sends: run.sends, outOfOrder: run.outOfOrder }
    : { kind: "invalid", issue };
}

type KnownConsumer = Facts["consumer"];

interface Run {
  readonly policy: Policy;
  readonly conversations: Map<ConversationId, Conversation>;
  /** When each conversation that waits for a clock is due. */
  readonly wakes: Map<ConversationId, Instant>;
  readonly consumers: Map<ConsumerId, KnownConsumer>;
  readonly queues: ChatQueues;
  readonly sends: SimulatedSend[];
  readonly outOfOrder: CountedLater[];
  steps: number;
}

function settleUntil(run: Run, until: Instant): Issue | undefined {
  for (let due = findNextDue(run); due !== undefined && due.at <= until; due = findNextDue(run)) {
    const { failure } = step(run, due.conversationId, { kind: "clock" }, due.at);
    if (failure !== undefined) throw new Error(`a clock was refused: ${failure.code}`);
    const issue = findExcess(run);
    if (issue !== undefined) return issue;
  }
  return undefined;
}

/** The conversation that is due next. Of those due together, the one that has waited longest is first. */
function findNextDue({ wakes }: Run): { conversationId: ConversationId; at: Instant } | undefined {
  let next: { conversationId: ConversationId; at: Instant } | undefined;
  for (const [conversationId, at] of wakes) if (next === undefined || at < next.at) next = { conversationId, at };
  return next;
}

function apply(run: Run, event: ScenarioEvent): Issue | undefined {
  const { conversationId, input, at, path } = event;
  const { failure, countedAt } = step(run, conversationId, input, at);
  if (countedAt !== undefined) run.outOfOrder.push({ path, at, countedAt });
  return failure === undefined ? findExcess(run) : toIssue(path, failure);
}

interface Step {
  readonly failure?: Failure;
  readonly countedAt?: Instant;
}

function step(run: Run, conversationId: ConversationId, input: Input, now: Instant): Step {
  const { policy, conversations, sends } = run;
  const conversation = conversations.get(conversationId);
  run.steps += 1;
  const decision = decide({
    accountId: policy.accountId,
    conversationId,
    ...(conversation === undefined ? {} : { conversation }),
    input,
    facts: toFacts(run, conversationId, input),
    policy,
    now,
  });
  if (decision.kind === "refused") return { failure: decision.failure };
  conversations.set(conversationId, decision.conversation);
  remember(run, decision.conversation);
  sends.push(...decision.sends.map((send) => ({ conversationId, send })));
  return decision.countedAt === undefined ? {} : { countedAt: decision.countedAt };
}

/** The facts that an account would know, taken from the scenario's other conversations. */
function toFacts({ consumers, queues }: Run, conversationId: ConversationId, input: Input): Facts {
  const known = input.kind === "conversation.opened" ? consumers.get(input.consumer.id) : undefined;
  const queue = queues.figuresFor(conversationId, input);
  return { consumer: known ?? { seenBefore: false }, ...(queue === undefined ? {} : { queue }) };
}

function remember({ consumers, queues, wakes }: Run, conversation: Conversation): void {
  queues.follow(conversation);
  const { conversationId, consumer } = conversation;
  const isAutoClose = conversation.kind === "closed" && conversation.closedBy === "AUTO_CLOSE";
  consumers.set(consumer.id, {
    ...consumers.get(consumer.id),
    seenBefore: true,
    ...(isAutoClose ? { lastAutoCloseAt: conversation.closedAt } : {}),
  });
  const wakeAt = toNextWakeAt(conversation);
  if (wakeAt === undefined) wakes.delete(conversationId);
  else wakes.set(conversationId, wakeAt);
}

function findExcess({ sends, steps }: Run): Issue | undefined {
  const { sends: most } = SCENARIO_LIMITS;
  if (sends.length > most) return { path: "until", rule: `must be earlier: a timeline has at most ${most} entries` };
  return steps > MAX_STEPS
    ? { path: "until", rule: `must be earlier: clocks run out ${MAX_STEPS} times before` }
    : undefined;
}

/** EVT-4: a failure, with the place in the document. */
function toIssue(path: string, failure: Failure): Issue {
  switch (failure.code) {
    case "invalid": {
      const [issue] = failure.issues;
      return { path: `${path}${issue === undefined ? "" : `.${issue.path}`}`, rule: issue?.rule ?? "is not valid" };
    }
    case "not-found":
      return {
        path: `${path}.conversation`,
        rule: "must be a conversation that an earlier conversation.opened has opened",
      };
    case "conflict":
    case "too-many":
    case "forbidden":
      return { path: `${path}.type`, rule: failure.message };
    case "wrong-state":
      return {
        path: `${path}.type`,
        rule: `makes no sense here: ${failure.message}; the conversation is ${failure.state}`,
      };
    default:
      return unreachable(failure);
  }
}
