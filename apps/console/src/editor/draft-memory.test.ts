import { expect, test } from "vitest";
import { approveText, EMPTY_DRAFT, putText, setEnabled, setFallback, setTimer, setWords } from "./draft.ts";
import { createDraftMemory } from "./draft-memory.ts";

function createStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

const waiting = putText(setWords(EMPTY_DRAFT, "de", "Hallo"), "it", { language: "it-it", words: "", isWaiting: true });
const draft = setTimer(setEnabled(setFallback(approveText(waiting, "it"), "de", "Gleich."), false), {
  value: 90,
  unit: "seconds",
  repeat: 2,
});
const kept = { saved: { draft: waiting, revision: "7" }, draft };

test("[CON-2] what is not saved comes back whole, with the version it was written over", () => {
  const storage = createStorage();
  createDraftMemory(storage, "demo ann BACK_TO_QUEUE").keep(kept);
  const memory = createDraftMemory(storage, "demo ann BACK_TO_QUEUE");
  expect(memory.load()).toEqual(kept);
  expect(createDraftMemory(storage, "demo bob BACK_TO_QUEUE").load()).toBeUndefined();
  memory.forget();
  expect([memory.load(), storage.items.size]).toEqual([undefined, 0]);
});

test.each(["", "null", "[]", "{", '{"revision":1}', '{"revision":"1","saved":{},"draft":{"texts":[]}}'])(
  "[CON-2] what is no kept draft is none: %j",
  (stored) => {
    const storage = createStorage();
    storage.setItem("signpost.draft x", stored);
    expect(createDraftMemory(storage, "x").load()).toBeUndefined();
  },
);

test("[CON-2] a browser that stores nothing keeps nobody from writing", () => {
  const refuse = () => {
    throw new Error("no room");
  };
  const memory = createDraftMemory({ getItem: refuse, setItem: refuse, removeItem: refuse }, "x");
  memory.keep(kept);
  memory.forget();
  expect(memory.load()).toBeUndefined();
});
