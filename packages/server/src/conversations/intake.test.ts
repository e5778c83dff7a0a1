import type { AccountId, ConsumerId, Input } from "@signpost/core";
import { expect, test } from "vitest";
import { DEFAULT_LIMITS, NO_LIMITS } from "../limits/limit-table.ts";
import { createIntake } from "./intake.ts";

const author = { accountId: "demo" as AccountId, consumerId: "v1" as ConsumerId };
const says = (text: string): Input => ({ kind: "consumer.message", content: { kind: "text", text } });
const rich = (event: Readonly<Record<string, unknown>>): Input => ({
  kind: "consumer.message",
  content: { kind: "other", event },
});
let now = 0;
const intakeOf = (more: Partial<typeof DEFAULT_LIMITS> = {}) =>
  createIntake({ limits: { ...DEFAULT_LIMITS, ...more }, time: { now: () => now } });

test("[LIM-6] a consumer's words are cut to 8 KB, or to what the account says", () => {
  const intake = intakeOf();
  const textOf = (words: string, own?: number) => {
    const admission = intake.admit(says(words), author, own);
    if (admission.kind === "refused" || admission.input.kind !== "consumer.message") throw new Error("refused");
    return admission.input.content.kind === "text" ? admission.input.content.text : "";
  };
  expect(textOf("x".repeat(8_192))).toBe("x".repeat(8_192));
  expect(textOf("x".repeat(100_000))).toBe(`${"x".repeat(8_189)}…`);
  expect(textOf("x".repeat(100_000), 20_000)).toHaveLength(19_998);
  expect(textOf("x".repeat(1_000), 256)).toHaveLength(254);
});

test("[LIM-6] a consumer's rich content is refused where it is too large, and says how large it may be", () => {
  const intake = intakeOf();
  expect(intake.admit(rich({ type: "RichContentEvent", content: "é".repeat(4_000) }), author, undefined).kind).toBe(
    "admitted",
  );
  expect(intake.admit(rich({ type: "RichContentEvent", content: "é".repeat(4_100) }), author, undefined)).toEqual({
    kind: "refused",
    failure: {
      code: "invalid",
      issues: [{ path: "event", rule: "may have at most 8192 bytes as JSON, and has 8240" }],
    },
  });
});

test("[LIM-6] what one consumer stores in a day has an end, whatever it writes, and is told when there is room", () => {
  const intake = intakeOf({ storedOfConsumer: 1_048_576 });
  for (let line = 0; line < 128; line++) intake.count(author, 8_192);
  const receipt: Input = { kind: "receipt", from: { kind: "consumer" }, status: "READ", sequences: [1] };
  for (const input of [says("one more"), rich({ type: "RichContentEvent" }), receipt]) {
    expect(() => intake.admit(input, author, undefined)).toThrow(
      /^too many bytes stored by this consumer: at most 1048576 a day; try again in \d+ seconds$/,
    );
  }
  expect(intake.admit({ kind: "conversation.closed", by: "CONSUMER" }, author, undefined).kind).toBe("admitted");
  expect(intake.admit(says("hello"), { ...author, consumerId: "v2" as ConsumerId }, undefined).kind).toBe("admitted");
  now += 3_600_000;
  expect(intake.admit(says("later"), author, undefined).kind).toBe("admitted");
});

test("[LIM-6] an agent's own lines and receipts are not the consumer's", () => {
  const intake = intakeOf({ storedOfConsumer: 1_048_576 });
  intake.count(author, 2_000_000);
  const agent = { id: "a1" as never };
  const content = { kind: "text", text: "x".repeat(10_000) } as const;
  const inputs: readonly Input[] = [
    { kind: "agent.message", agent, role: "ASSIGNED_AGENT", content },
    { kind: "receipt", from: { kind: "agent", agent }, status: "READ", sequences: [1] },
  ];
  for (const input of inputs) expect(intake.admit(input, author, undefined)).toEqual({ kind: "admitted", input });
});

test("[LIM-6] all consumers of an account together have a day's worth as well, and 0 is no limit", () => {
  const intake = intakeOf({ storedOfAccount: 1_048_576 });
  intake.count(author, 2_000_000);
  const other = { accountId: "other" as AccountId, consumerId: "v1" as ConsumerId };
  expect(() => intake.admit(says("hello"), { ...author, consumerId: "v2" as ConsumerId }, undefined)).toThrow(
    "by the consumers of this account",
  );
  expect(intake.admit(says("hello"), other, undefined).kind).toBe("admitted");
  const endless = createIntake({ limits: NO_LIMITS, time: { now: () => now } });
  endless.count(author, 1e15);
  const long = says("x".repeat(50_000));
  expect(endless.admit(long, author, undefined)).toEqual({ kind: "admitted", input: long });
});
