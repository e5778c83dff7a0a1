import { ConversationNews } from "./conversation-news.ts";
import type { CommandResult, Conversations } from "./conversations.ts";
import { createGroupQueue } from "./create-group-queue.ts";
import { createQueueFigures } from "./create-queue-figures.ts";
import type { Job } from "./decide-job.ts";
import { toJobName } from "./find-room.ts";
import type { ConversationsDeps, GroupDeps } from "./group-deps.ts";
import { settleDue } from "./settle-due.ts";
import { backOff, settleGroup } from "./settle-group.ts";
import type { WaitingJob } from "./waiting-job.ts";

/** The most commands in one transaction. Beyond a few hundred, a commit gains nothing and only delays its first command. */
const GROUP_LIMIT = 256;

/** Thrown to callers after `close`. */
export class ConversationsClosed extends Error {
  override readonly name = "ConversationsClosed";
}

/**
 * The command path: load → decide → commit, in groups. Jobs of one conversation are never in one group, nor in two groups
 * at the same time. So they are decided in the order in which they came.
 */
export function createConversations(given: ConversationsDeps): Conversations {
  const news = new ConversationNews(given);
  const deps: GroupDeps = {
    ...given,
    queueFigures: createQueueFigures({ ...given.storage, time: given.time }),
    announce: (writes) => news.announce(writes),
  };
  const queue = createGroupQueue<WaitingJob>({
    groupsAtOnce: deps.storage.conversations.groupsAtOnce,
    limit: GROUP_LIMIT,
    async settle(group) {
      const again = await settleGroup(group, deps);
      if (again.length > 0) await backOff(again, deps);
      return again;
    },
  });
  let isClosed = false;

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
    onWake: (listener) => news.onWake(listener),
    onDeliveries: (listener) => news.onDeliveries(listener),
    onHookCall: (listener) => news.onHookCall(listener),
    async retry(accountId, conversationId) {
      const now = deps.time.now();
      const isBack = await deps.storage.conversations.retrySetAside(accountId, conversationId, now);
      if (isBack) news.wake(now);
      return isBack;
    },
    async close() {
      isClosed = true;
      await queue.idle();
    },
  };
}
