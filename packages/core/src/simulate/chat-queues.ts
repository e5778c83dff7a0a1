import { LATEST_WAIT_WEIGHT, type QueueFigures } from "../conversation/chat.ts";
import type { Conversation, Handling } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
import type { ConversationId, Instant, SkillId } from "../ids.ts";

interface Waiting {
  readonly conversationId: ConversationId;
  readonly skillId: SkillId | undefined;
  readonly queuedAt: Instant;
}

/**
 * CHT-1: the figures of the queues of chats, as the store keeps them in production. Here they are of the scenario's
 * waiting chats.
 */
export class ChatQueues {
  readonly #waiting = new Map<ConversationId, Waiting>();
  /** By skill; the chat that waits longest is first. They are asked for at every step and seldom change. */
  readonly #lines = new Map<SkillId | undefined, Waiting[]>();
  /** By skill: the average wait of the chats that were accepted. */
  readonly #averageWaitsMs = new Map<SkillId | undefined, number>();

  follow(conversation: Conversation): void {
    if (conversation.channel !== "CHAT") return;
    const { conversationId, skillId } = conversation;
    const handling = conversation.kind === "open" ? conversation.handling : undefined;
    const before = this.#waiting.get(conversationId);
    if (handling?.kind === "queued") {
      const { queuedAt } = handling;
      if (before?.queuedAt === queuedAt && before.skillId === skillId) return;
      this.#leave(before);
      this.#enter({ conversationId, skillId, queuedAt });
      return;
    }
    this.#leave(before);
    if (before !== undefined && handling !== undefined) this.#addWait(before, handling);
  }

  /** Undefined for a conversation that neither waits in a queue of chats nor is about to. */
  figuresFor(conversationId: ConversationId, input: Input): QueueFigures | undefined {
    const waiting = this.#waiting.get(conversationId);
    if (waiting !== undefined) {
      const line = this.#lineOf(waiting.skillId);
      return this.#toFigures(waiting.skillId, line.indexOf(waiting) + 1, line.length);
    }
    if (input.kind !== "conversation.opened" || input.channel !== "CHAT") return undefined;
    // A new chat comes after all that wait already.
    const length = this.#lineOf(input.skillId).length + 1;
    return this.#toFigures(input.skillId, length, length);
  }

  #toFigures(skillId: SkillId | undefined, place: number, length: number): QueueFigures {
    const averageWaitMs = this.#averageWaitsMs.get(skillId);
    return { place, length, ...(averageWaitMs === undefined ? {} : { averageWaitMs }) };
  }

  #lineOf(skillId: SkillId | undefined): Waiting[] {
    return this.#lines.get(skillId) ?? [];
  }

  #enter(waiting: Waiting): void {
    this.#waiting.set(waiting.conversationId, waiting);
    const line = [...this.#lineOf(waiting.skillId), waiting];
    this.#lines.set(waiting.skillId, line.sort(compareWaiting));
  }

  #leave(waiting: Waiting | undefined): void {
    if (waiting === undefined) return;
    this.#waiting.delete(waiting.conversationId);
    const line = this.#lineOf(waiting.skillId);
    this.#lines.set(
      waiting.skillId,
      line.filter((other) => other !== waiting),
    );
  }

  #addWait({ skillId, queuedAt }: Waiting, { assignedAt, waited }: Extract<Handling, { kind: "assigned" }>): void {
    // A chat that came back to the queue has waited since then.
    const waitMs = Math.max(0, assignedAt - (waited?.again?.at ?? queuedAt));
    const before = this.#averageWaitsMs.get(skillId) ?? waitMs;
    this.#averageWaitsMs.set(skillId, before + (waitMs - before) * LATEST_WAIT_WEIGHT);
  }
}

function compareWaiting(a: Waiting, b: Waiting): number {
  return a.queuedAt - b.queuedAt || (a.conversationId < b.conversationId ? -1 : 1);
}
