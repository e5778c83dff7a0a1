import type { Line } from "@signpost/core";
import { expect, test } from "vitest";
import { storageExamples as eg } from "../storage/contract.testsuite.ts";
import { createTranscriptSubscriptions } from "./transcript-subscriptions.ts";

const CONVERSATION = eg.conversation("c");

/** Subscriptions whose pages come when the test says so, in the order in which they were asked for. */
function listen() {
  const asked: PromiseWithResolvers<readonly Line[]>[] = [];
  const answered: string[] = [];
  const transcripts = createTranscriptSubscriptions({
    readPage: () => {
      const page = Promise.withResolvers<readonly Line[]>();
      asked.push(page);
      return page.promise;
    },
    deliver: async () => {},
    giveUp: () => answered.push("gave up"),
    isGone: () => false,
  });
  const follow = (name: string) => transcripts.follow(CONVERSATION, 0, () => answered.push(name));
  return { asked, answered, follow, isFollowed: () => transcripts.has(CONVERSATION.conversationId) };
}

test("[DLV-2] a subscription whose first page cannot be read is none, and who asked for it hears that", async () => {
  const { asked, answered, follow, isFollowed } = listen();
  const first = follow("first");
  expect(isFollowed()).toBe(true);
  asked[0]?.reject(new Error("the store is away"));
  await expect(first).rejects.toThrow("the store is away");
  expect([isFollowed(), answered]).toEqual([false, []]);
});

test("[DLV-2] a subscription that took the place of one whose page cannot be read stays", async () => {
  const { asked, answered, follow, isFollowed } = listen();
  const [first, second] = [follow("first"), follow("second")];
  asked[0]?.reject(new Error("the store is away"));
  await expect(first).rejects.toThrow("the store is away");
  asked[1]?.resolve([]);
  await second;
  expect([isFollowed(), answered]).toEqual([true, ["second"]]);
});
