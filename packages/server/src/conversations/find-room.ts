import type { Failure } from "@signpost/core";
import type { ConversationStore } from "../storage/conversation-store.ts";
import type { Job } from "./decide-job.ts";
import type { LoadedJob } from "./load-queue-figures.ts";

/** LIM-8: how many conversations may be open at a time; 0: as many as there are. */
export interface OpenLimits {
  readonly ofConsumer: number;
  readonly ofAccount: number;
}

/**
 * LIM-8: the jobs that would open a conversation too many, by their places in the list, and why. Counted before the decision,
 * so conversations that other groups and nodes open at the same moment are not seen yet. Of one consumer a node opens one
 * conversation at a time.
 */
export async function findFull(
  store: Pick<ConversationStore, "countOpen">,
  jobs: readonly LoadedJob[],
  limits: OpenLimits,
): Promise<ReadonlyMap<number, Failure>> {
  const full = new Map<number, Failure>();
  if (limits.ofConsumer === 0 && limits.ofAccount === 0) return full;
  const openings = jobs.flatMap(({ job, conversation }, index) => {
    const opening = conversation === undefined ? findOpening(job) : undefined;
    return opening === undefined ? [] : [{ index, ...opening }];
  });
  if (openings.length === 0) return full;
  const counts = await store.countOpen(openings);
  const admitted = new Map<string, number>();
  for (const [place, { index, accountId, isConsumers }] of openings.entries()) {
    const { ofConsumer = 0, ofAccount = 0 } = counts[place] ?? {};
    const besides = admitted.get(accountId) ?? 0;
    if (isConsumers && limits.ofConsumer > 0 && ofConsumer >= limits.ofConsumer) {
      full.set(
        index,
        tooMany(`a visitor has at most ${limits.ofConsumer} conversations open at a time: end one first`),
      );
    } else if (limits.ofAccount > 0 && ofAccount + besides >= limits.ofAccount) {
      full.set(
        index,
        tooMany(`the account has as many conversations open as it may, ${limits.ofAccount}: try again later`),
      );
    } else {
      admitted.set(accountId, besides + 1);
    }
  }
  return full;
}

/** The conversation that a job opens, if it opens one. */
function findOpening(job: Job) {
  for (const { accountId, input, isConsumers = false } of job)
    if (input.kind === "conversation.opened") return { accountId, consumerId: input.consumer.id, isConsumers };
  return undefined;
}

/** The name whose turn a job waits for: its conversation, or, if a consumer opens the conversation, that consumer. */
export function toJobName(job: Job): string {
  const [first] = job;
  if (first === undefined) throw new Error("a job has a command");
  const { accountId, conversationId, input, isConsumers = false } = first;
  // An account's id has no colon, so names of the two kinds are never equal.
  if (isConsumers && input.kind === "conversation.opened") return `opening:${accountId}/${input.consumer.id}`;
  return `${accountId}/${conversationId}`;
}

function tooMany(message: string): Failure {
  return { code: "too-many", message };
}
