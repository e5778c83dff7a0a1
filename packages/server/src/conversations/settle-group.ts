import { randomInt } from "node:crypto";
import type { ConversationWrite, Faulty } from "../storage/conversation-store.ts";
import { encodeWrite } from "../storage/encode-write.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import type { CommandResult } from "./conversations.ts";
import { decideGroup, type Outcome } from "./decide-group.ts";
import type { Job } from "./decide-job.ts";
import type { GroupDeps } from "./group-deps.ts";
import { answer, fail, type WaitingJob } from "./waiting-job.ts";

/** Another writer that wins this often in a row is a fault, not a race. */
const MAX_ATTEMPTS = 20;

/** Decides and commits one group, then tells everybody; returns the jobs that another writer overtook. */
export async function settleGroup(group: readonly WaitingJob[], deps: GroupDeps): Promise<WaitingJob[]> {
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
function failAll(group: readonly WaitingJob[], error: unknown, deps: GroupDeps): WaitingJob[] {
  for (const waiting of group) fail(waiting, error, deps);
  return [];
}

async function setAside(group: readonly WaitingJob[], outcomes: readonly Outcome[], deps: GroupDeps): Promise<void> {
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
  group: readonly WaitingJob[],
  outcomes: readonly Outcome[],
  deps: GroupDeps,
): Promise<WaitingJob[]> {
  const writes = outcomes.flatMap((outcome) =>
    outcome.kind === "decided" && outcome.write !== undefined ? [outcome.write] : [],
  );
  const committed = writes.length === 0 ? [] : await commit(writes, deps);
  const again: WaitingJob[] = [];
  const done: { readonly waiting: WaitingJob; readonly results: readonly CommandResult[] }[] = [];
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

function retry(waiting: WaitingJob, again: WaitingJob[], deps: GroupDeps): void {
  if (waiting.attempts < MAX_ATTEMPTS) again.push({ ...waiting, attempts: waiting.attempts + 1 });
  else fail(waiting, new Error("the conversation kept changing while a command was decided"), deps);
}

/** Two nodes that collide again and again need to fall out of step. */
export async function backOff(again: readonly WaitingJob[], { time }: GroupDeps): Promise<void> {
  const attempts = Math.max(...again.map((waiting) => waiting.attempts));
  if (attempts > 2) await time.sleep(randomInt(1, attempts * 4));
}
