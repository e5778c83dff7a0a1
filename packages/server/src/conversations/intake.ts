import { cutText, type Input } from "@signpost/core";
import { type Budgets, createBudgets } from "../limits/budget.ts";
import type { Limits } from "../limits/limit-table.ts";
import { TooMany } from "../limits/too-many.ts";
import type { TimeOfDay } from "../time.ts";
import type { Admission, Author, Intake } from "./conversations.ts";

const DAY_MS = 24 * 3_600_000;
/** The bytes that a line costs besides its content. */
const LINE_BYTES = 256;

/** LIM-6: how much of what consumers write is accepted, and how much of it is stored in a day. */
export function createIntake({ limits, time }: { readonly limits: Limits; readonly time: TimeOfDay }): Intake {
  const { consumerText, storedOfConsumer, storedOfAccount } = limits;
  const quotas: readonly Quota[] = [
    toQuota("by this consumer", storedOfConsumer, ({ accountId, consumerId }) => `${accountId}/${consumerId}`),
    toQuota("by the consumers of this account", storedOfAccount, ({ accountId }) => accountId),
  ].filter(({ amount }) => amount > 0);

  function check(author: Author): void {
    const now = time.now();
    for (const { budgets, whose, amount, nameOf } of quotas) {
      const waitMs = budgets.of(nameOf(author), now).waitMs(now);
      if (waitMs === 0) continue;
      throw new TooMany(
        `too many bytes stored ${whose}: at most ${amount} a day`,
        Math.max(1, Math.ceil(waitMs / 1000)),
      );
    }
  }

  return {
    admit(input, author, maxTextBytes) {
      switch (input.kind) {
        case "receipt":
          if (input.from.kind === "consumer") check(author);
          return { kind: "admitted", input };
        case "conversation.opened":
        case "conversation.transferred":
        case "urgency.set":
          // The lines that answer these inputs are stored permanently.
          check(author);
          return { kind: "admitted", input };
        case "consumer.message":
          check(author);
          return limitWords(input, maxTextBytes ?? consumerText);
        default:
          return { kind: "admitted", input };
      }
    },
    count(author, bytes) {
      const now = time.now();
      for (const { budgets, nameOf } of quotas) budgets.of(nameOf(author), now).spend(bytes + LINE_BYTES, now);
    },
  };
}

interface Quota {
  readonly whose: string;
  readonly amount: number;
  readonly budgets: Budgets;
  readonly nameOf: (author: Author) => string;
}

function toQuota(whose: string, amount: number, nameOf: Quota["nameOf"]): Quota {
  return { whose, amount, nameOf, budgets: createBudgets(amount, DAY_MS) };
}

/**
 * A text is cut, because a visitor cannot shorten it. An event that a program made must be complete, so it is refused. 0: no
 * limit.
 */
function limitWords(input: Extract<Input, { kind: "consumer.message" }>, maxBytes: number): Admission {
  const { content } = input;
  if (maxBytes === 0) return { kind: "admitted", input };
  if (content.kind === "text") {
    const text = cutText(content.text, maxBytes);
    return { kind: "admitted", input: text === content.text ? input : { ...input, content: { kind: "text", text } } };
  }
  const bytes = Buffer.byteLength(JSON.stringify(content.event));
  if (bytes <= maxBytes) return { kind: "admitted", input };
  const rule = `may have at most ${maxBytes} bytes as JSON, and has ${bytes}`;
  return { kind: "refused", failure: { code: "invalid", issues: [{ path: "event", rule }] } };
}
