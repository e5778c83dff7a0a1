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
 * LIM-8: by their places in the list, the jobs that would open a conversation too many, and why. Counted before it is decided, so
 * what other groups and other nodes open at the same moment is not seen yet; of one consumer a node opens one at a time.
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

/** What a job opens, if it does. */
function findOpening(job: Job) {
  for (const { accountId, input, isConsumers = false } of job)
    if (input.kind === "conversation.opened") return { accountId, consumerId: input.consumer.id, isConsumers };
  return undefined;
}

/** Whose turn a job waits for: its conversation's; of those that a consumer opens, that consumer's. */
export function toJobName(job: Job): string {
  const [first] = job;
  if (first === undefined) throw new Error("a job has a command");
  const { accountId, conversationId, input, isConsumers = false } = first;
  // An account's id has no colon in it, so that none of these names is one of those.
  if (isConsumers && input.kind === "conversation.opened") return `opening:${accountId}/${input.consumer.id}`;
  return `${accountId}/${conversationId}`;
}

function tooMany(message: string): Failure {
  return { code: "too-many", message };
}
