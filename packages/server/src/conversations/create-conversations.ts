import { randomInt } from "node:crypto";
import type { HookCall, Input, Instant } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { conversationsOf } from "../broker/topics.ts";
import type { Policies } from "../configuration/policies.ts";
import { maxConsumerTextBytesOf } from "../configuration/settings/consumer-text.ts";
import type { Logger } from "../observability/logger.ts";
import type { Metrics } from "../observability/metrics.ts";
import type { ConversationWrite, Faulty } from "../storage/conversation-store.ts";
import { encodeWrite } from "../storage/encode-write.ts";
import { type Storage, StorageUnavailable } from "../storage/storage.ts";
import type { TimeSource } from "../time.ts";
import type { Author, CommandResult, Conversations, Intake } from "./conversations.ts";
import { createGroupQueue } from "./create-group-queue.ts";
import { createQueueFigures, type ReadQueueFigures } from "./create-queue-figures.ts";
import { type DecidedJob, decideJob, type Job, toLoadRequests } from "./decide-job.ts";
import { findFull, type OpenLimits, toJobName } from "./find-room.ts";
import { loadQueueFigures, withQueue } from "./load-queue-figures.ts";
import { settleDue } from "./settle-due.ts";

export interface ConversationsDeps {
  readonly storage: Pick<Storage, "conversations">;
  readonly policies: Policies;
  readonly broker: Broker;
  readonly time: TimeSource;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** When the store was last put back from a backup, if it was (TIM-6). */
  readonly restoredAt?: Instant | undefined;
  /** Absent: everything is taken in. */
  readonly intake?: Intake;
  /** LIM-8; absent: as many as there are. */
  readonly openLimits?: OpenLimits;
}

const NO_OPEN_LIMITS: OpenLimits = { ofConsumer: 0, ofAccount: 0 };

/** What a group is settled with. */
interface GroupDeps extends ConversationsDeps {
  readonly queueFigures: ReadQueueFigures;
  readonly announce: (writes: readonly ConversationWrite[]) => void;
}

/** How many commands share one transaction at most: beyond a few hundred a commit gains nothing and only delays its first. */
const GROUP_LIMIT = 256;

/** Another writer that wins this often in a row is a fault, not a race. */
const MAX_ATTEMPTS = 20;

/** A job that waits, and whom to tell. */
interface Waiting {
  /** Jobs of one name have their turns one after the other. */
  readonly name: string;
  readonly job: Job;
  readonly attempts: number;
  readonly resolve: (results: readonly CommandResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Thrown to callers that come after `close`. */
export class ConversationsClosed extends Error {
  override readonly name = "ConversationsClosed";
}

/**
 * The command path: load → decide → commit, in groups. Jobs of one conversation never share a group, nor are they under way
 * in two, so they are decided in the order they came.
 */
export function createConversations(given: ConversationsDeps): Conversations {
  const wakeListeners: ((at: Instant) => void)[] = [];
  const deliveryListeners: (() => void)[] = [];
  const hookListeners: ((call: HookCall) => void)[] = [];
  const deps: GroupDeps = {
    ...given,
    queueFigures: createQueueFigures({ ...given.storage, time: given.time }),
    announce(writes) {
      const tell = <T>(listener: (news: T) => void, news: T): void => tellSafely(listener, news, given.logger);
      for (const write of writes) tell((news) => announce(news, given, wake), write);
      if (writes.some(({ deliveries = [] }) => deliveries.length > 0))
        for (const listener of deliveryListeners) tell(listener, undefined);
      for (const call of writes.flatMap(({ hookCalls = [] }) => hookCalls))
        for (const listener of hookListeners) tell(listener, call);
    },
  };
  const queue = createGroupQueue<Waiting>({
    groupsAtOnce: deps.storage.conversations.groupsAtOnce,
    limit: GROUP_LIMIT,
    async settle(group) {
      const again = await settleGroup(group, deps);
      if (again.length > 0) await backOff(again, deps);
      return again;
    },
  });
  let isClosed = false;

  function wake(at: Instant): void {
    for (const listener of wakeListeners) listener(at);
  }

  function enqueue(job: Job): Promise<readonly CommandResult[]> {
    if (isClosed) return Promise.reject(new ConversationsClosed("the server is stopping"));
    return new Promise((resolve, reject) => queue.add({ name: toJobName(job), job, attempts: 0, resolve, reject }));
  }

  return {
    async submit(command) {
      const [result] = await enqueue([command]);
      if (result === undefined) throw new Error("a job of one command has one result");
      return result;
    },
    submitAll: (commands) => (commands.length === 0 ? Promise.resolve([]) : enqueue(commands)),
    async settleDue(limit) {
      const startedAt = performance.now();
      const { claimed, written, setAside, latenessMs } = await settleDue(limit, deps);
      if (claimed > 0) deps.metrics.observeCommit("clock", (performance.now() - startedAt) / 1000);
      deps.metrics.observeLateness(latenessMs);
      deps.metrics.countSetAside(setAside);
      deps.announce(written);
      return claimed;
    },
    onWake: (listener) => void wakeListeners.push(listener),
    onDeliveries: (listener) => void deliveryListeners.push(listener),
    onHookCall: (listener) => void hookListeners.push(listener),
    async retry(accountId, conversationId) {
      const now = deps.time.now();
      const isBack = await deps.storage.conversations.retrySetAside(accountId, conversationId, now);
      if (isBack) wake(now);
      return isBack;
    },
    async close() {
      isClosed = true;
      await queue.idle();
    },
  };
}

/** Decides and commits one group, then tells everybody; returns the jobs that another writer overtook. */
async function settleGroup(group: readonly Waiting[], deps: GroupDeps): Promise<Waiting[]> {
  let decided: readonly Outcome[];
  try {
    decided = await decideGroup(group, deps);
    await setAside(group, decided, deps);
  } catch (error) {
    // What the store cannot do now is everybody's; anything else is of one of them, who is looked for.
    if (group.length === 1 || error instanceof StorageUnavailable) return failAll(group, error, deps);
    const middle = Math.ceil(group.length / 2);
    return [...(await settleGroup(group.slice(0, middle), deps)), ...(await settleGroup(group.slice(middle), deps))];
  }
  try {
    return await commitGroup(group, decided, deps);
  } catch (error) {
    return failAll(group, error, deps);
  }
}

/** Nothing of the group was written: nobody is told otherwise. */
function failAll(group: readonly Waiting[], error: unknown, deps: GroupDeps): Waiting[] {
  for (const waiting of group) fail(waiting, error, deps);
  return [];
}

type Outcome = DecidedJob | { readonly kind: "failed"; readonly error: unknown };

async function decideGroup(group: readonly Waiting[], deps: GroupDeps, isFresh = false): Promise<readonly Outcome[]> {
  const requests = group.map(({ job }) => toLoadRequests(job).map((request) => ({ ...request, isFresh })));
  const loaded = await deps.storage.conversations.load(requests.flat());
  let offset = 0;
  const jobs = group.map(({ job }, index) => {
    const [first, ...others] = loaded.slice(offset, offset + (requests[index]?.length ?? 0));
    offset += others.length + 1;
    return { job, first, others, conversation: first?.conversation };
  });
  const [queues, full] = await Promise.all([
    loadQueueFigures(deps.queueFigures, jobs),
    findFull(deps.storage.conversations, jobs, deps.openLimits ?? NO_OPEN_LIMITS),
  ]);
  const now = deps.time.now();
  const outcomes: Outcome[] = [];
  for (const [index, { job, first, others }] of jobs.entries()) {
    const own = first === undefined ? others : [withQueue(first, queues.get(index)), ...others];
    outcomes.push(await decideAlone({ job, loaded: own, noRoom: full.get(index) }, deps, now));
  }
  const isDoubtful = (index: number) => jobs[index]?.first?.isRecalled === true && !isWholeWrite(outcomes[index]);
  const doubtful = group.filter((_, index) => isDoubtful(index));
  if (doubtful.length === 0) return outcomes;
  const again = (await decideGroup(doubtful, deps, true)).values();
  return outcomes.map((outcome, index) => (isDoubtful(index) ? (again.next().value ?? outcome) : outcome));
}

/** What a commit checks as a whole. A refusal may come of what this node does not know yet, or repeat a command that was accepted. */
function isWholeWrite(outcome: Outcome | undefined): boolean {
  if (outcome?.kind !== "decided" || outcome.write === undefined) return false;
  return outcome.results.every(({ kind }) => kind === "done");
}

/** One bad conversation must not stop the others: its error is its own, and so is what cannot be written of it. */
async function decideAlone(
  { job, loaded, noRoom }: Pick<Parameters<typeof decideJob>[0], "job" | "loaded" | "noRoom">,
  { policies, restoredAt, intake }: ConversationsDeps,
  now: number,
): Promise<Outcome> {
  try {
    const [first] = job;
    const accountId = first?.accountId;
    if (accountId === undefined) return { kind: "decided", results: [] };
    const snapshot = policies.peek(accountId) ?? (await policies.get(accountId));
    const { policy, hooks = [] } = snapshot ?? {};
    const maxTextBytes = snapshot && maxConsumerTextBytesOf(snapshot);
    const admit = intake && { admit: (input: Input, author: Author) => intake.admit(input, author, maxTextBytes) };
    const decided = decideJob({ job, loaded, policy, hooks, now, restoredAt, noRoom, ...admit });
    if (decided.write !== undefined) encodeWrite(decided.write);
    return decided;
  } catch (error) {
    return { kind: "failed", error };
  }
}

async function setAside(group: readonly Waiting[], outcomes: readonly Outcome[], deps: GroupDeps): Promise<void> {
  const faulty: Faulty[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.kind !== "decided" || outcome.faulty === undefined) continue;
    faulty.push(outcome.faulty);
    const [command] = group[index]?.job ?? [];
    const { accountId, conversationId } = command ?? {};
    deps.logger.error("a conversation cannot be read", { accountId, conversationId });
  }
  if (faulty.length === 0) return;
  deps.metrics.countSetAside(await deps.storage.conversations.setAside(faulty, deps.time.now()));
}

async function commitGroup(
  group: readonly Waiting[],
  outcomes: readonly Outcome[],
  deps: GroupDeps,
): Promise<Waiting[]> {
  const writes = outcomes.flatMap((outcome) =>
    outcome.kind === "decided" && outcome.write !== undefined ? [outcome.write] : [],
  );
  const committed = writes.length === 0 ? [] : await commit(writes, deps);
  const again: Waiting[] = [];
  const done: { readonly waiting: Waiting; readonly results: readonly CommandResult[] }[] = [];
  let next = 0;
  for (const [index, waiting] of group.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) continue;
    if (outcome.kind === "failed") {
      fail(waiting, outcome.error, deps);
      continue;
    }
    const fate = outcome.write === undefined ? "committed" : committed[next++];
    if (fate === "conflict") retry(waiting, again, deps);
    else if (fate instanceof Error) fail(waiting, fate, deps);
    else {
      if (outcome.write !== undefined) countStored(outcome.write, waiting.job, deps);
      done.push({ waiting, results: outcome.results });
    }
  }
  const written = writes.filter((_, index) => committed[index] === "committed");
  deps.announce(written);
  for (const { waiting, results } of done) answer(waiting, results, deps);
  return again;
}

/** LIM-6: what a consumer has written, and what was said to what it asked for, as it is stored. */
function countStored(write: ConversationWrite, job: Job, { intake }: GroupDeps): void {
  if (intake === undefined) return;
  const { accountId, consumer } = write.conversation;
  const isConsumers = job.some((command) => command.isConsumers === true);
  const { lines, sends } = encodeWrite(write);
  const count = (body = ""): void => intake.count({ accountId, consumerId: consumer.id }, body.length);
  for (const [index, { from }] of write.lines.entries()) {
    if (isConsumers || from.kind === "consumer") count(lines[index]?.body);
  }
  if (isConsumers) for (const { body } of sends) count(body);
}

async function commit(writes: readonly ConversationWrite[], { storage, metrics }: GroupDeps) {
  const startedAt = performance.now();
  const outcomes = await storage.conversations.commit(writes);
  metrics.observeCommit("command", (performance.now() - startedAt) / 1000);
  return outcomes;
}

function retry(waiting: Waiting, again: Waiting[], deps: GroupDeps): void {
  if (waiting.attempts < MAX_ATTEMPTS) again.push({ ...waiting, attempts: waiting.attempts + 1 });
  else fail(waiting, new Error("the conversation kept changing while a command was decided"), deps);
}

function answer({ job, resolve }: Waiting, results: readonly CommandResult[], { metrics }: GroupDeps): void {
  for (const [index, result] of results.entries()) {
    const kind = job[index]?.input.kind;
    if (kind !== undefined) metrics.countInput(kind, toOutcome(result));
  }
  resolve(results);
}

function toOutcome(result: CommandResult): "accepted" | "repeated" | "refused" {
  if (result.kind === "refused") return "refused";
  return result.isRepeat ? "repeated" : "accepted";
}

function fail({ job, reject }: Waiting, error: unknown, { metrics }: GroupDeps): void {
  for (const { input } of job) metrics.countInput(input.kind, "failed");
  reject(error);
}

/** What is committed is committed: whoever fails over the news must not make it look as if it were not. */
function tellSafely<T>(listener: (news: T) => void, news: T, logger: Logger): void {
  try {
    listener(news);
  } catch (error) {
    logger.error("what was committed could not be announced", { error });
  }
}

/** What has been committed is told to everybody, and to who sleeps until the next clock. */
function announce(
  { conversation, lines, sends, nextWakeAt }: ConversationWrite,
  { broker, metrics }: ConversationsDeps,
  wake: (at: Instant) => void,
): void {
  broker.publish(conversationsOf(conversation.accountId), { conversation, lines, sends });
  metrics.countSends(sends);
  if (nextWakeAt !== undefined) wake(nextWakeAt);
}

/** Two nodes that collide again and again need to fall out of step. */
async function backOff(again: readonly Waiting[], { time }: GroupDeps): Promise<void> {
  const attempts = Math.max(...again.map((waiting) => waiting.attempts));
  if (attempts > 2) await time.sleep(randomInt(1, attempts * 4));
}
