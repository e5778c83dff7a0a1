import { expect, test } from "vitest";
import type { Topic } from "../broker.ts";
import { encodeMessage, parseMessage, toNatsSubject, toTopic } from "./nats-messages.ts";

const NEWS: Topic<string> = { subject: "news", shorten: (words) => words.slice(0, 3) };

test("[DLV-2] a message is said whole where it fits, and short where it does not", () => {
  expect(parseMessage(encodeMessage(NEWS, "hello", 7))).toBe("hello");
  expect(parseMessage(encodeMessage(NEWS, "hello", 6))).toBe("hel");
});

test.each([
  ["cannot be shortened", { subject: "news" }, 6, /^too large to announce on news: 7 bytes$/],
  ["is too large even short", NEWS, 4, /^too large to announce on news: 5 bytes$/],
])("[DLV-2] what %s is not said at all", (_, topic: Topic<string>, maxBytes, message) => {
  expect(() => encodeMessage(topic, "hello", maxBytes)).toThrow(message);
});

test("[DLV-2] subjects lead back to their topics, and what is no JSON is not read", () => {
  expect(toTopic(toNatsSubject(NEWS))).toEqual({ subject: "news" });
  expect(parseMessage(Buffer.from("{"))).toBeUndefined();
});
