import { type Conversation, type Instant, type QueueFigures, toNextWakeAt } from "@signpost/core";
import type { AccountSnapshot, Policies } from "../configuration/policies.ts";
import type { Logger } from "../observability/logger.ts";
import type { DueConversation, Settlement, Verdict } from "../storage/conversation-store.ts";
import { encodeWrite } from "../storage/encode-write.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import type { ReadQueueFigures } from "./create-queue-figures.ts";
import { decideJob, type Job } from "./decide-job.ts";
import { loadQueueFigures, withQueue } from "./load-queue-figures.ts";

export interface SettleDueDeps {
  readonly storage: Pick<Storage, "conversations">;
  readonly policies: Policies;
  readonly time: TimeOfDay;
  readonly logger: Logger;
  readonly queueFigures: ReadQueueFigures;
  readonly restoredAt?: Instant | undefined;
}

export interface Settled extends Settlement {
  /** How late each conversation that was claimed woke. */
  readonly latenessMs: readonly number[];
}

/** TIM-7, one unit of work: claims a batch of conversations whose time has come, decides each as a command would be, commits. */
export async function settleDue(limit: number, deps: SettleDueDeps): Promise<Settled> {
  const { storage, time } = deps;
  const now = time.now();
  let latenessMs: readonly number[] = [];
  const settlement = await storage.conversations.settleDue({ now, limit }, async (due) => {
    latenessMs = due.map(({ nextWakeAt }) => now - nextWakeAt);
    const queues = await loadQueueFigures(
      deps.queueFigures,
      due.map(({ conversation }) => ({ job: toJob(conversation), conversation })),
    );
    const verdicts: Verdict[] = [];
    for (const [index, one] of due.entries()) {
      verdicts.push(await decideOne(one, queues.get(index), deps, now));
    }
    return verdicts;
  });
  return { ...settlement, latenessMs };
}

/**
 * One bad conversation must not stop the others: it is set aside with its fault, for a person to see and retry. If its
 * account cannot be read, that is not the fault of the conversation, and the batch stops.
 */
async function decideOne(
  due: DueConversation,
  queue: QueueFigures | undefined,
  { policies, logger, restoredAt }: SettleDueDeps,
  now: Instant,
): Promise<Verdict> {
  const { accountId, conversationId } = due.conversation;
  const snapshot = policies.peek(accountId) ?? (await policies.get(accountId));
  try {
    const verdict = decideClock({ ...due, queue }, snapshot, { now, restoredAt });
    if (verdict.kind === "decided") encodeWrite(verdict.write);
    return verdict;
  } catch (error) {
    logger.error("a conversation was set aside", { accountId, conversationId, error });
    return setAside(error instanceof Error ? error.name : "Error", "it could not be decided; the log has the reason");
  }
}

function decideClock(
  { conversation, reading, queue }: DueConversation & { readonly queue: QueueFigures | undefined },
  snapshot: AccountSnapshot | undefined,
  { now, restoredAt }: { readonly now: Instant; readonly restoredAt: Instant | undefined },
): Verdict {
  const { results, write } = decideJob({
    job: toJob(conversation),
    loaded: [withQueue({ conversation, reading, facts: { consumer: { seenBefore: true } } }, queue)],
    policy: snapshot?.policy,
    hooks: snapshot?.hooks ?? [],
    now,
    restoredAt,
  });
  const [result] = results;
  if (result?.kind === "refused") return setAside(result.failure.code, "its clock was refused");
  // Nothing was due after all: it wakes when its clocks say.
  const nextWakeAt = toNextWakeAt(conversation);
  const unchanged = { conversation, before: conversation, reading, at: now, lines: [], sends: [], keys: [] };
  return {
    kind: "decided",
    write: write ?? { ...unchanged, ...(nextWakeAt === undefined ? {} : { nextWakeAt }) },
  };
}

function toJob({ accountId, conversationId }: Conversation): Job {
  return [{ accountId, conversationId, input: { kind: "clock" } }];
}

function setAside(code: string, message: string): Verdict {
  return { kind: "set-aside", fault: { code, message } };
}
