import { expect, vi } from "vitest";
import type {
  ConsumerMemory,
  ConsumerSession,
  ConsumerSessionOptions,
  RememberedConsumer,
} from "./consumer-session.ts";
import { createConsumerSession } from "./create-consumer-session.ts";
import { ProtocolServer } from "./protocol-server.testsuite.ts";

/** Visitors of one small server, each with a browser of its own; two tabs of one browser share its memory. */
export class Visitors {
  readonly server = new ProtocolServer();
  readonly #sessions: ConsumerSession[] = [];
  #origin = "";

  async begin(): Promise<this> {
    this.#origin = await this.server.listen();
    return this;
  }

  async end(): Promise<void> {
    for (const session of this.#sessions) session.stop();
    await this.server.end();
  }

  open(memory: ConsumerMemory = createMemory()): ConsumerSession {
    const session = this.create({ memory });
    session.start();
    return session;
  }

  /** Not started yet. */
  create(options: Partial<ConsumerSessionOptions>): ConsumerSession {
    const usual = { server: this.#origin, accountId: "demo", memory: createMemory(), random: () => 0 };
    const session = createConsumerSession({ ...usual, ...options });
    this.#sessions.push(session);
    return session;
  }
}

export interface TestMemory extends ConsumerMemory {
  /** As the person at the browser does it. */
  clear(): void;
}

export function createMemory(): TestMemory {
  let remembered: RememberedConsumer | undefined;
  return {
    load: () => remembered,
    save: (next) => {
      remembered = next;
    },
    clear: () => {
      remembered = undefined;
    },
  };
}

export async function openConversation(session: ConsumerSession): Promise<string> {
  session.openConversation({ skillId: 3, language: "fr-FR" });
  await until(() => expect(textsOf(session)).toEqual(["welcome"]));
  const { conversation } = session.getSnapshot();
  if (conversation.kind !== "open") throw new Error("the conversation is not open");
  return conversation.conversationId;
}

export function textsOf(session: ConsumerSession): string[] {
  return session.getSnapshot().lines.map(({ text }) => text);
}

export function earlierTextsOf(session: ConsumerSession): string[][] {
  return session.getSnapshot().earlier.map(({ lines }) => lines.map(({ text }) => text));
}

export function until(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 8000, interval: 20 });
}
