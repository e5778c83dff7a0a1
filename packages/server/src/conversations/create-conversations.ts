import { randomInt } from "node:crypto";
import type { Broker } from "../broker/broker.ts";
import { conversationsOf } from "../broker/topics.ts";
import type { Clock } from "../clock.ts";
import type { Policies } from "../configuration/policies.ts";
import type { Storage } from "../storage/storage.ts";
import type { CommandResult, Conversations } from "./conversations.ts";
import { type DecidedJob, decideJob, type Job, toLoadRequests } from "./decide-job.ts";

export interface ConversationsDeps {
  readonly storage: Pick<Storage, "conversations">;
  readonly policies: Policies;
  readonly broker: Broker;
  readonly clock: Clock;
}

/** How many commands share one transaction at most: beyond a few hundred a commit gains nothing and only delays its first. */
const GROUP_LIMIT = 256;

/** Another writer that wins this often in a row is a fault, not a race. */
const MAX_ATTEMPTS = 20;

/** A job that waits, and whom to tell. */
interface Waiting {
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
 * The command path: load → decide → commit, in groups. Whatever waits while a group is being committed forms the next
 * one, so the groups grow with the load and a lone command waits for nobody. Jobs of one conversation never share a group,
 * so they are decided in the order they came.
 */
export function createConversations(deps: ConversationsDeps): Conversations {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let isClosed = false;

  function enqueue(job: Job): Promise<readonly CommandResult[]> {
    if (isClosed) return Promise.reject(new ConversationsClosed("the server is stopping"));
    return new Promise((resolve, reject) => {
      waiting.push({ job, attempts: 0, resolve, reject });
      running ??= drain();
    });
  }

  async function drain(): Promise<void> {
    // What arrives in this turn of the event loop joins the first group.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const [group, rest] = takeGroup(waiting);
      waiting = rest;
      const again = await settleGroup(group, deps);
      if (again.length > 0) await backOff(again);
      waiting = [...again, ...waiting];
    }
    running = undefined;
  }

  return {
    async submit(command) {
      const [result] = await enqueue([command]);
      if (result === undefined) throw new Error("a job of one command has one result");
      return result;
    },
    submitAll: (commands) => (commands.length === 0 ? Promise.resolve([]) : enqueue(commands)),
    async close() {
      isClosed = true;
      await running;
    },
  };
}

/** The first jobs, one for each conversation, in the order they came. */
function takeGroup(waiting: readonly Waiting[]): [group: Waiting[], rest: Waiting[]] {
  const group: Waiting[] = [];
  const rest: Waiting[] = [];
  const taken = new Set<string>();
  for (const candidate of waiting) {
    const [first] = candidate.job;
    const conversation = `${first?.accountId}/${first?.conversationId}`;
    if (group.length < GROUP_LIMIT && !taken.has(conversation)) group.push(candidate);
    else rest.push(candidate);
    taken.add(conversation);
  }
  return [group, rest];
}

/** Decides and commits one group, then tells everybody; returns the jobs that another writer overtook. */
async function settleGroup(group: readonly Waiting[], deps: ConversationsDeps): Promise<Waiting[]> {
  try {
    const decided = await decideGroup(group, deps);
    return await commitGroup(group, decided, deps);
  } catch (error) {
    // Nothing of the group was written: nobody is told otherwise.
    for (const { reject } of group) reject(error);
    return [];
  }
}

type Outcome = DecidedJob | { readonly kind: "failed"; readonly error: unknown };

async function decideGroup(group: readonly Waiting[], deps: ConversationsDeps): Promise<readonly Outcome[]> {
  const requests = group.map(({ job }) => toLoadRequests(job));
  const loaded = await deps.storage.conversations.load(requests.flat());
  const now = deps.clock.now();
  let offset = 0;
  const outcomes: Outcome[] = [];
  for (const [index, { job }] of group.entries()) {
    const count = requests[index]?.length ?? 0;
    const own = loaded.slice(offset, offset + count);
    offset += count;
    outcomes.push(await decideAlone(job, own, deps, now));
  }
  return outcomes;
}

/** One bad conversation must not stop the others: its error is its own. */
async function decideAlone(
  job: Job,
  loaded: Parameters<typeof decideJob>[0]["loaded"],
  { policies }: ConversationsDeps,
  now: number,
): Promise<Outcome> {
  try {
    const [first] = job;
    const accountId = first?.accountId;
    if (accountId === undefined) return { kind: "decided", results: [] };
    const snapshot = policies.peek(accountId) ?? (await policies.get(accountId));
    return decideJob({ job, loaded, policy: snapshot?.policy, now });
  } catch (error) {
    return { kind: "failed", error };
  }
}

async function commitGroup(
  group: readonly Waiting[],
  outcomes: readonly Outcome[],
  deps: ConversationsDeps,
): Promise<Waiting[]> {
  const writes = outcomes.flatMap((outcome) =>
    outcome.kind === "decided" && outcome.write !== undefined ? [outcome.write] : [],
  );
  const committed = writes.length === 0 ? [] : await deps.storage.conversations.commit(writes);
  const again: Waiting[] = [];
  let next = 0;
  for (const [index, waiting] of group.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) continue;
    if (outcome.kind === "failed") waiting.reject(outcome.error);
    else if (outcome.write !== undefined && committed[next++] === "conflict") retry(waiting, again);
    else announce(outcome, waiting, deps);
  }
  return again;
}

function retry(waiting: Waiting, again: Waiting[]): void {
  if (waiting.attempts < MAX_ATTEMPTS) again.push({ ...waiting, attempts: waiting.attempts + 1 });
  else waiting.reject(new Error("the conversation kept changing while a command was decided"));
}

function announce({ results, write }: DecidedJob, { resolve }: Waiting, { broker }: ConversationsDeps): void {
  if (write !== undefined) {
    const { conversation, lines, sends } = write;
    broker.publish(conversationsOf(conversation.accountId), { conversation, lines, sends });
  }
  resolve(results);
}

/** Two nodes that collide again and again need to fall out of step. */
async function backOff(again: readonly Waiting[]): Promise<void> {
  const attempts = Math.max(...again.map((waiting) => waiting.attempts));
  if (attempts > 2) await new Promise((resolve) => setTimeout(resolve, randomInt(1, attempts * 4)));
}
