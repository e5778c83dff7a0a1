import type { ConsumerMemory, RememberedConsumer } from "@signpost/client";

/** What the window keeps in the browser: who the visitor is to the account, and how the window was left. */
export interface WindowMemory {
  readonly consumer: ConsumerMemory;
  /** Up to where the visitor has seen the conversation. */
  loadSeen(conversationId: string): number;
  saveSeen(conversationId: string, sequence: number): void;
  /** Which language the conversation is in, as the server said when it was last asked. */
  loadLanguage(conversationId: string): string | undefined;
  saveLanguage(conversationId: string, language: string): void;
  loadIsOpen(): boolean;
  saveIsOpen(isOpen: boolean): void;
}

/**
 * Who the visitor is outlives the tab, so that a known visitor is known; whether the panel stood open belongs to the tab.
 * A browser that refuses to store anything still chats: until the next page.
 */
export function createWindowMemory(
  owner: string,
  lasting: Storage | undefined,
  ofTab: Storage | undefined,
): WindowMemory {
  const key = (name: string) => `signpost:${owner}:${name}`;
  const unstored = new Map<string, string>();
  const load = (storage: Storage | undefined, name: string): string | undefined => {
    try {
      return unstored.get(name) ?? storage?.getItem(key(name)) ?? undefined;
    } catch {
      return undefined;
    }
  };
  const save = (storage: Storage | undefined, name: string, value: string): void => {
    unstored.set(name, value);
    try {
      storage?.setItem(key(name), value);
      // What the browser keeps is kept there alone: who empties it is forgotten, and another tab may write it too.
      if (storage?.getItem(key(name)) === value) unstored.delete(name);
    } catch {
      // Full or forbidden: `unstored` has it.
    }
  };
  return {
    consumer: {
      load: () => parseRemembered(load(lasting, "consumer")),
      save: (remembered) => save(lasting, "consumer", JSON.stringify(remembered)),
    },
    loadSeen: (conversationId) => {
      const [id, sequence] = (load(lasting, "seen") ?? "").split(" ");
      return id === conversationId ? Number(sequence) : -1;
    },
    saveSeen: (conversationId, sequence) => save(lasting, "seen", `${conversationId} ${sequence}`),
    loadLanguage: (conversationId) => {
      const [id, language] = (load(lasting, "language") ?? "").split(" ");
      return id === conversationId ? language : undefined;
    },
    saveLanguage: (conversationId, language) => save(lasting, "language", `${conversationId} ${language}`),
    loadIsOpen: () => load(ofTab, "open") === "yes",
    saveIsOpen: (isOpen) => save(ofTab, "open", isOpen ? "yes" : "no"),
  };
}

/** The page's own scripts can write here too, so it is read like anything from outside. */
export function parseRemembered(stored: string | undefined): RememberedConsumer | undefined {
  if (stored === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== "object" || value === null || !("token" in value) || typeof value.token !== "string")
      return undefined;
    const { token } = value;
    const conversationId = "conversationId" in value ? value.conversationId : undefined;
    return typeof conversationId === "string" ? { token, conversationId } : { token };
  } catch {
    return undefined;
  }
}
