import {
  type Conversation,
  decide,
  type Facts,
  type Failure,
  type Hook,
  type HookCall,
  type Input,
  type Instant,
  type Line,
  type Policy,
  type Send,
  toNextWakeAt,
} from "@signpost/core";
import type { ConversationWrite, Faulty, Loaded, LoadRequest, Reading } from "../storage/conversation-store.ts";
import { DAMAGED } from "../storage/read-state.ts";
import type { Admission, Author, Command, CommandResult } from "./conversations.ts";
import { toDeliveries } from "./to-deliveries.ts";

/** Commands of one conversation that are decided one after the other and committed together. Never empty. */
export type Job = readonly Command[];

export interface DecidedJob {
  readonly kind: "decided";
  /** One for each command, up to the first that was refused. */
  readonly results: readonly CommandResult[];
  /** Absent when nothing changed. */
  readonly write?: ConversationWrite;
  /** Present when the conversation cannot be read. */
  readonly faulty?: Faulty;
}

/** The conversation once, with the facts about its consumer, and once more for every further key. */
export function toLoadRequests(job: Job): LoadRequest[] {
  const opening = job.map(({ input }) => input).find((input) => input.kind === "conversation.opened");
  return job
    .filter(({ key }, index) => index === 0 || key !== undefined)
    .map(({ accountId, conversationId, key }) => ({
      accountId,
      conversationId,
      ...(key === undefined ? {} : { key }),
      ...(opening === undefined ? {} : { consumerId: opening.consumer.id }),
    }));
}

interface JobToDecide {
  readonly job: Job;
  /** In the order of `toLoadRequests`. */
  readonly loaded: readonly Loaded[];
  /** Absent: no such account. */
  readonly policy: Policy | undefined;
  readonly hooks: readonly Hook[];
  readonly now: Instant;
  /** TIM-6. */
  readonly restoredAt: Instant | undefined;
  /** LIM-8: why no conversation may be opened now; absent: one may. */
  readonly noRoom?: Failure | undefined;
  /** Absent: everything is taken in. */
  readonly admit?: (input: Input, author: Author) => Admission;
}

/** What becomes of a conversation when a job's commands reach it in order. */
export function decideJob({ job, loaded, policy, hooks, now, restoredAt, noRoom, admit }: JobToDecide): DecidedJob {
  const [first] = loaded;
  if (policy === undefined) return { kind: "decided", results: [refusedAsAbsent("account")] };
  if (first === undefined) throw new Error("a job was not loaded");
  if (first.isDamaged === true) return toSetAside(first.reading);
  const progress: Progress = {
    conversation: first.conversation,
    lines: [],
    sends: [],
    hookCalls: [],
    keys: new Map(),
    changed: false,
  };
  const answers = collectAnswers(job, loaded);
  const results: CommandResult[] = [];
  for (const command of job) {
    const result = applyCommand(command, progress, {
      answers,
      facts: first.facts,
      policy,
      now,
      restoredAt,
      noRoom,
      admit,
    });
    results.push(result);
    if (result.kind === "refused") break;
  }
  const decided = toDecided(progress, results, first, now);
  if (decided.write === undefined || hooks.length === 0) return decided;
  return { ...decided, write: { ...decided.write, deliveries: toDeliveries(decided.write, hooks, now) } };
}

interface Progress {
  conversation: Conversation | undefined;
  readonly lines: Line[];
  readonly sends: Send[];
  readonly hookCalls: HookCall[];
  readonly keys: Map<string, string>;
  changed: boolean;
}

interface Surroundings {
  readonly answers: ReadonlyMap<string, string>;
  readonly facts: Facts;
  readonly policy: Policy;
  readonly now: Instant;
  readonly restoredAt: Instant | undefined;
  readonly noRoom: Failure | undefined;
  readonly admit: JobToDecide["admit"];
}

function applyCommand(command: Command, progress: Progress, around: Surroundings): CommandResult {
  const { key, accountId, conversationId } = command;
  const known = key === undefined ? undefined : (progress.keys.get(key) ?? around.answers.get(key));
  if (known !== undefined && progress.conversation !== undefined) return toRepeat(known, progress.conversation);
  const { conversation } = progress;
  if (command.input.kind === "conversation.opened" && conversation === undefined && around.noRoom !== undefined)
    return { kind: "refused", failure: around.noRoom };
  const admission = admitInput(command, conversation, around.admit);
  if (admission.kind === "refused") return admission;
  const decision = decide({
    accountId,
    conversationId,
    ...(conversation === undefined ? {} : { conversation }),
    input: admission.input,
    facts: around.facts,
    policy: around.policy,
    now: command.at ?? around.now,
    arrivedAt: around.now,
    ...(around.restoredAt === undefined ? {} : { restoredAt: around.restoredAt }),
  });
  if (decision.kind === "refused") return { kind: "refused", failure: decision.failure };
  const { lines, sends } = decision;
  progress.changed ||= decision.conversation !== conversation || key !== undefined;
  progress.conversation = decision.conversation;
  progress.lines.push(...lines);
  progress.sends.push(...sends);
  progress.hookCalls.push(...decision.hookCalls);
  if (key !== undefined) progress.keys.set(key, JSON.stringify({ sends }));
  const counted = decision.countedAt === undefined ? {} : { countedAt: decision.countedAt };
  return { kind: "done", conversation: decision.conversation, lines, sends, isRepeat: false, ...counted };
}

/** Input for a conversation that does not exist is not limited: it is refused when it is decided. */
function admitInput(
  { accountId, input, isConsumers = false }: Command,
  conversation: Conversation | undefined,
  admit: JobToDecide["admit"],
): Admission {
  const isOpening = input.kind === "conversation.opened";
  const consumerId = isOpening ? input.consumer.id : conversation?.consumer.id;
  // LIM-6: what platforms and agents open and change does not count as the consumer's, whichever consumer it concerns.
  const isTheirs =
    !isConsumers && (isOpening || input.kind === "urgency.set" || input.kind === "conversation.transferred");
  if (consumerId === undefined || isTheirs || admit === undefined) return { kind: "admitted", input };
  return admit(input, { accountId, consumerId });
}

/** DLV-3: answers what it answered the first time. */
function toRepeat(answer: string, conversation: Conversation): CommandResult {
  const { sends }: { sends: readonly Send[] } = JSON.parse(answer);
  return { kind: "done", conversation, lines: [], sends, isRepeat: true };
}

function collectAnswers(job: Job, loaded: readonly Loaded[]): ReadonlyMap<string, string> {
  const requests = toLoadRequests(job);
  const found = requests.flatMap(({ key }, index) => {
    const answer = loaded[index]?.answer;
    return key !== undefined && answer !== undefined ? [[key, answer] as const] : [];
  });
  return new Map(found);
}

function toDecided(
  progress: Progress,
  results: readonly CommandResult[],
  { reading, conversation: before, facts }: Loaded,
  now: Instant,
): DecidedJob {
  const { conversation, lines, sends, hookCalls, keys, changed } = progress;
  if (!changed || conversation === undefined) return { kind: "decided", results };
  const nextWakeAt = toNextWakeAt(conversation);
  const write: ConversationWrite = {
    conversation,
    ...(reading === undefined ? {} : { reading }),
    ...(before === undefined ? {} : { before }),
    ...(reading === undefined && !facts.consumer.seenBefore ? { isConsumersFirst: true } : {}),
    ...(nextWakeAt === undefined ? {} : { nextWakeAt }),
    at: now,
    lines,
    sends,
    keys: [...keys].map(([key, answer]) => ({ key, answer })),
    ...(hookCalls.length === 0 ? {} : { hookCalls }),
  };
  return { kind: "decided", results, write };
}

/** One bad conversation must not stop the others: its commands are refused, and a person can see and mend it. */
function toSetAside(reading: Reading | undefined): DecidedJob {
  const message = "what is stored of the conversation cannot be read; it is set aside until it is mended";
  const failure: Failure = { code: "wrong-state", state: "set aside", message };
  return {
    kind: "decided",
    results: [{ kind: "refused", failure }],
    ...(reading === undefined ? {} : { faulty: { reading, fault: DAMAGED } }),
  };
}

function refusedAsAbsent(what: string): CommandResult {
  return { kind: "refused", failure: { code: "not-found", what } };
}
