import type { Conversation, QueueFigures } from "@signpost/core";
import type { QueuePlace } from "../storage/conversation-queries.ts";
import type { Loaded } from "../storage/conversation-store.ts";
import type { ReadQueueFigures } from "./create-queue-figures.ts";
import type { Job } from "./decide-job.ts";

/** A job, and its conversation as it is. */
export interface LoadedJob {
  readonly job: Job;
  readonly conversation: Conversation | undefined;
}

/**
 * CHT-1: the account's own figures for the chats that wait or are being opened, by their places in the list. If there are no
 * such chats, nothing is read: messaging pays nothing for it.
 */
export async function loadQueueFigures(
  readQueueFigures: ReadQueueFigures,
  jobs: readonly LoadedJob[],
): Promise<ReadonlyMap<number, QueueFigures>> {
  const asked = jobs.flatMap((job, index) => {
    const place = findPlace(job);
    return place === undefined ? [] : [{ index, place }];
  });
  if (asked.length === 0) return new Map();
  const figures = await readQueueFigures(asked.map(({ place }) => place));
  return new Map(figures.map((one, index) => [asked[index]?.index ?? -1, one]));
}

export function withQueue(loaded: Loaded, queue: QueueFigures | undefined): Loaded {
  return queue === undefined ? loaded : { ...loaded, facts: { ...loaded.facts, queue } };
}

function findPlace({ job, conversation }: LoadedJob): QueuePlace | undefined {
  if (conversation === undefined) return findPlaceOfOpening(job);
  if (conversation.channel !== "CHAT" || conversation.kind === "closed") return undefined;
  const { accountId, conversationId, skillId, handling, chat } = conversation;
  // A platform that tells its own figures is believed, so ours are not needed.
  if (handling.kind !== "queued" || chat?.toldFigures !== undefined) return undefined;
  return { accountId, conversationId, queuedAt: handling.queuedAt, ...(skillId === undefined ? {} : { skillId }) };
}

function findPlaceOfOpening(job: Job): QueuePlace | undefined {
  for (const { accountId, conversationId, input } of job) {
    if (input.kind !== "conversation.opened" || input.channel !== "CHAT") continue;
    return { accountId, conversationId, ...(input.skillId === undefined ? {} : { skillId: input.skillId }) };
  }
  return undefined;
}
