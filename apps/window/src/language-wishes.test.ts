import type { ConsumerSnapshot, Line } from "@signpost/client";
import { expect, test } from "vitest";
import { toLanguageWishes, toSpokenWishes } from "./language-wishes.ts";

test("[LNG-2] the wishes are the embedding's, the page's, the browser's, in this order and each once", () => {
  expect(toLanguageWishes(["fr-FR", "de", "en-US", "fr-FR"])).toEqual(["fr-FR", "de", "en-US"]);
  expect(toLanguageWishes([null, " de ", undefined, "", "en_US"])).toEqual(["de", "en_US"]);
  expect(toLanguageWishes(["de;q=0.5, fr", "en"])).toEqual(["fr", "de", "en"]);
  expect(toLanguageWishes(["fr;q=0, de; Q=0.3, it;q=x", "en"])).toEqual(["de", "en"]);
  expect(toLanguageWishes(["<script>", "de DE", "e".repeat(65), "de"])).toEqual(["de"]);
  const many = Array.from({ length: 30 }, (_, n) => `de-${n}`);
  expect(toLanguageWishes([many.join(), "fr"])).toEqual([...many.slice(0, 4), "fr"]);
  expect(toLanguageWishes(many)).toHaveLength(10);
});

function toSnapshot(more: Partial<ConsumerSnapshot>): ConsumerSnapshot {
  return {
    connection: { kind: "open" },
    conversation: { kind: "open", conversationId: "c" },
    language: undefined,
    lines: [],
    outbox: [],
    agentNickname: undefined,
    isAgentTyping: false,
    earlier: [],
    ...more,
  };
}

const LINE: Line = {
  conversationId: "c",
  sequence: 1,
  at: 0,
  author: { kind: "automatic" },
  text: "",
  isPrivate: false,
};

test("[WIN-3] before there is a conversation the window follows the wishes, and then the conversation", () => {
  const opening = toSnapshot({ conversation: { kind: "opening" } });
  expect(toSpokenWishes(opening, "fr", ["de"])).toEqual(["de"]);
  expect(toSpokenWishes(toSnapshot({ language: "he" }), "fr", ["de"])).toEqual(["he", "de"]);
  const closed = { kind: "closed", conversationId: "c", closedBy: "AGENT" } as const;
  expect(toSpokenWishes(toSnapshot({ conversation: closed, language: "he" }), undefined, ["de"])).toEqual(["he", "de"]);
});

test("[WIN-3] until the server has said it, the language is the one that it said last time", () => {
  expect(toSpokenWishes(toSnapshot({}), "fr", ["de"])).toEqual(["fr", "de"]);
});

test("[WIN-3] where the window lacks the conversation's language, it speaks that of what is said there", () => {
  const lines = [{ ...LINE, language: "fr-FR" }, { ...LINE, language: "de" }, LINE];
  expect(toSpokenWishes(toSnapshot({ language: "ca", lines }), undefined, ["ca", "en"])).toEqual([
    "ca",
    "de",
    "ca",
    "en",
  ]);
});
