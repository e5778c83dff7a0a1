import { expect, test } from "vitest";
import { createWindowMemory, parseRemembered } from "./window-memory.ts";

/** The browser's storage as far as the window uses it. */
function createStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

test("[DLV-2] who the visitor is and which conversation is open outlive the page, for each account", () => {
  const lasting = createStorage();
  createWindowMemory("demo", lasting, createStorage()).consumer.save({ token: "t", conversationId: "c" });
  expect(createWindowMemory("demo", lasting, createStorage()).consumer.load()).toEqual({
    token: "t",
    conversationId: "c",
  });
  expect(createWindowMemory("other", lasting, createStorage()).consumer.load()).toBeUndefined();
});

test("[DLV-2] what was seen counts for its own conversation only", () => {
  const memory = createWindowMemory("demo", createStorage(), createStorage());
  memory.saveSeen("first", 7);
  expect(memory.loadSeen("first")).toBe(7);
  expect(memory.loadSeen("second")).toBe(-1);
});

test("[WS-4] a browser that stores nothing still remembers until the next page", () => {
  const full: Storage = {
    ...createStorage(),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  const memory = createWindowMemory("demo", full, undefined);
  memory.consumer.save({ token: "t" });
  memory.saveIsOpen(true);
  expect(memory.consumer.load()).toEqual({ token: "t" });
  expect(memory.loadIsOpen()).toBe(true);
});

test("[WIN-10] who empties the browser's storage is forgotten, also in a tab that goes on", () => {
  const lasting = createStorage();
  const memory = createWindowMemory("demo", lasting, undefined);
  memory.consumer.save({ token: "t", conversationId: "c" });
  lasting.clear();
  expect(memory.consumer.load()).toBeUndefined();
});

test("[WS-4] what a full storage did not take counts, not what it took before", () => {
  const lasting = createStorage();
  const setItem = lasting.setItem;
  const memory = createWindowMemory("demo", lasting, undefined);
  memory.consumer.save({ token: "old" });
  lasting.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  memory.consumer.save({ token: "new" });
  expect(memory.consumer.load()).toEqual({ token: "new" });
  lasting.setItem = setItem;
  memory.consumer.save({ token: "newest" });
  lasting.clear();
  expect(memory.consumer.load()).toBeUndefined();
});

test.each(["", "{", "null", "[]", '"t"', '{"token":7}', '{"conversationId":"c"}'])(
  "[WS-4] what is stored there and is not ours counts as nothing: %j",
  (stored) => {
    expect(parseRemembered(stored)).toBeUndefined();
  },
);

test("[WIN-3] the language of a conversation outlives the page, and is not another conversation's", () => {
  const lasting = createStorage();
  createWindowMemory("demo", lasting, createStorage()).saveLanguage("first", "fr-CA");
  const memory = createWindowMemory("demo", lasting, createStorage());
  expect(memory.loadLanguage("first")).toBe("fr-CA");
  expect(memory.loadLanguage("second")).toBeUndefined();
});
