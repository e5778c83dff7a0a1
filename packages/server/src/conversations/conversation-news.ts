import type { HookCall, Instant } from "@signpost/core";
import { conversationsOf } from "../broker/topics.ts";
import type { ConversationWrite } from "../storage/conversation-store.ts";
import type { ConversationsDeps } from "./group-deps.ts";

type NewsDeps = Pick<ConversationsDeps, "broker" | "metrics" | "logger">;

/** Tells everybody what has been committed, and who on this node has something to do now. */
export class ConversationNews {
  readonly #deps: NewsDeps;
  readonly #wakeListeners: ((at: Instant) => void)[] = [];
  readonly #deliveryListeners: (() => void)[] = [];
  readonly #hookListeners: ((call: HookCall) => void)[] = [];

  constructor(deps: NewsDeps) {
    this.#deps = deps;
  }

  /** Told of each instant at which a conversation has to be looked at. */
  onWake(listener: (at: Instant) => void): void {
    this.#wakeListeners.push(listener);
  }

  /** Told that webhooks are owed something. */
  onDeliveries(listener: () => void): void {
    this.#deliveryListeners.push(listener);
  }

  /** Told which functions are to be asked. */
  onHookCall(listener: (call: HookCall) => void): void {
    this.#hookListeners.push(listener);
  }

  announce(writes: readonly ConversationWrite[]): void {
    for (const write of writes) this.#tell((news) => this.#publish(news), write);
    if (writes.some(({ deliveries = [] }) => deliveries.length > 0))
      for (const listener of this.#deliveryListeners) this.#tell(listener, undefined);
    for (const call of writes.flatMap(({ hookCalls = [] }) => hookCalls))
      for (const listener of this.#hookListeners) this.#tell(listener, call);
  }

  /** To whoever sleeps until the next clock. */
  wake(at: Instant): void {
    for (const listener of this.#wakeListeners) listener(at);
  }

  #publish({ conversation, lines, sends, nextWakeAt }: ConversationWrite): void {
    this.#deps.broker.publish(conversationsOf(conversation.accountId), { conversation, lines, sends });
    this.#deps.metrics.countSends(sends);
    if (nextWakeAt !== undefined) this.wake(nextWakeAt);
  }

  /** What is committed is committed: whoever fails over the news must not make it look as if it were not. */
  #tell<T>(listener: (news: T) => void, news: T): void {
    try {
      listener(news);
    } catch (error) {
      this.#deps.logger.error("what was committed could not be announced", { error });
    }
  }
}
