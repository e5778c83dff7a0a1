import { toAutoCloseAt } from "../conversation-columns.ts";
import type { ConversationWrite } from "../conversation-store.ts";
import { toNumberArray, toTextArray } from "./binary-arrays.ts";
import * as statements from "./commit-statements.ts";
import type { Queries } from "./database.ts";

/** Not waited for: what is remembered of the consumers whose conversations were written, by the order of their names. */
export function writeConsumers(queries: Queries, effective: readonly ConversationWrite[]): void {
  const seen = inNameOrder(
    effective.filter(({ reading }) => reading === undefined).map((write) => toConsumer(write, write.at)),
  );
  if (seen.length > 0) queries.run(statements.SEE_CONSUMERS, ...toConsumerArrays(seen));
  const autoClosed = inNameOrder(
    effective.flatMap((write) => {
      const at = toAutoCloseAt(write.conversation);
      return at === undefined ? [] : [toConsumer(write, at)];
    }),
  );
  if (autoClosed.length > 0) queries.run(statements.REMEMBER_AUTO_CLOSES, ...toConsumerArrays(autoClosed));
}

interface ConsumerAt {
  readonly accountId: string;
  readonly consumerId: string;
  readonly at: number;
}

function toConsumer({ conversation }: ConversationWrite, at: number): ConsumerAt {
  return { accountId: conversation.accountId, consumerId: conversation.consumer.id, at };
}

/** One of each; of several the last. */
function inNameOrder(consumers: readonly ConsumerAt[]): readonly ConsumerAt[] {
  const byConsumer = new Map(consumers.map((one) => [`${one.accountId}/${one.consumerId}`, one]));
  return [...byConsumer].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function toConsumerArrays(consumers: readonly ConsumerAt[]) {
  return [
    toTextArray(consumers.map(({ accountId }) => accountId)),
    toTextArray(consumers.map(({ consumerId }) => consumerId)),
    toNumberArray(consumers.map(({ at }) => at)),
  ];
}
