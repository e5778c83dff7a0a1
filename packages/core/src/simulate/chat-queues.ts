import { LATEST_WAIT_WEIGHT, type QueueFigures } from "../conversation/chat.ts";
import type { Conversation } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
import type { ConversationId, Instant, SkillId } from "../ids.ts";

interface Place {
  readonly skillId: SkillId | undefined;
  readonly queuedAt: Instant;
}

/** CHT-1: the account's own figures, as the store keeps them in production: of the scenario's chats that wait. */
export class ChatQueues {
  readonly #places = new Map<ConversationId, Place>();
  /** By skill, of the chats that were accepted. */
  readonly #averageWaitsMs = new Map<SkillId | undefined, number>();

  follow(conversation: Conversation): void {
    if (conversation.channel !== "CHAT") return;
    const { conversationId, skillId } = conversation;
    const left = this.#places.get(conversationId);
    this.#places.delete(conversationId);
    if (conversation.kind === "closed") return;
    const { handling } = conversation;
    if (handling.kind === "queued") this.#places.set(conversationId, { skillId, queuedAt: handling.queuedAt });
    else if (left !== undefined) this.#addWait(left, handling.assignedAt);
  }

  /** Undefined for what does not wait in a queue of chats, and is not about to. */
  figuresFor(
    conversationId: ConversationId,
    conversation: Conversation | undefined,
    input: Input,
  ): QueueFigures | undefined {
    const place = conversation === undefined ? toPlaceOfOpening(input) : this.#places.get(conversationId);
    if (place === undefined) return undefined;
    const { skillId, queuedAt } = place;
    const others = [...this.#places].filter(([id, other]) => id !== conversationId && other.skillId === skillId);
    const ahead = others.filter(
      ([id, other]) => other.queuedAt < queuedAt || (other.queuedAt === queuedAt && id < conversationId),
    );
    const averageWaitMs = this.#averageWaitsMs.get(skillId);
    return {
      place: ahead.length + 1,
      length: others.length + 1,
      ...(averageWaitMs === undefined ? {} : { averageWaitMs }),
    };
  }

  #addWait({ skillId, queuedAt }: Place, acceptedAt: Instant): void {
    const waitMs = Math.max(0, acceptedAt - queuedAt);
    const before = this.#averageWaitsMs.get(skillId) ?? waitMs;
    this.#averageWaitsMs.set(skillId, before + (waitMs - before) * LATEST_WAIT_WEIGHT);
  }
}

/** Behind all who wait already. */
function toPlaceOfOpening(input: Input): Place | undefined {
  if (input.kind !== "conversation.opened" || input.channel !== "CHAT") return undefined;
  return { skillId: input.skillId, queuedAt: Number.POSITIVE_INFINITY };
}
