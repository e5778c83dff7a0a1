import { systemTime, type TimeSource } from "../time.ts";
import { type ConsumerAdmission, createConsumerAdmission } from "./consumer-admission.ts";
import type {
  ConsumerSession,
  ConsumerSessionOptions,
  ConsumerSnapshot,
  ConversationWish,
} from "./consumer-session.ts";
import { type ConsumerEffect, type ConsumerEvent, FIRST_STATE } from "./consumer-state.ts";
import { decideConsumer } from "./decide-consumer.ts";
import { findInteger, findString, toObject } from "./json-reader.ts";
import type { Line } from "./line.ts";
import { parseConversationChanges } from "./parse-conversation-changes.ts";
import { parseMessagingEvents } from "./parse-messaging-events.ts";
import { readTranscript } from "./read-transcript.ts";
import { RequestError } from "./request-error.ts";
import { createSocketClient, type SocketClient } from "./socket-client.ts";
import type { Notification } from "./socket-link.ts";
import { TranscriptFollower } from "./transcript-follower.ts";

/** An agent that fell silent while typing is not typing any more; its client repeats the state sooner than that. */
const TYPING_LASTS_MS = 12_000;

export function createConsumerSession(options: ConsumerSessionOptions): ConsumerSession {
  return new SocketConsumerSession(options);
}

type Publish = Extract<ConsumerEffect, { kind: "publish" }>;

/** The shell: what happens becomes an event, and what `decideConsumer` makes of it is done. It decides nothing itself. */
class SocketConsumerSession implements ConsumerSession {
  readonly #admission: ConsumerAdmission;
  readonly #client: SocketClient;
  readonly #time: TimeSource;
  readonly #listeners = new Set<() => void>();
  #state = FIRST_STATE;
  #follower: TranscriptFollower | undefined;
  #cancelSilence: () => void = () => {};

  constructor(options: ConsumerSessionOptions) {
    this.#time = options.time ?? systemTime;
    this.#admission = createConsumerAdmission(options, (conversationId) =>
      this.#take({ kind: "identity.new", conversationId }),
    );
    this.#client = createSocketClient({
      authenticate: this.#admission.authenticate,
      time: this.#time,
      ...(options.openSocket === undefined ? {} : { openSocket: options.openSocket }),
      ...(options.random === undefined ? {} : { random: options.random }),
    });
    const conversationId = options.memory.load()?.conversationId;
    if (conversationId !== undefined) this.#take({ kind: "remembered", conversationId });
  }

  readonly getSnapshot = (): ConsumerSnapshot => this.#state.snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    this.#client.start({
      onState: (connection) => this.#take({ kind: "connection.changed", connection }),
      onOpen: () => this.#take({ kind: "connection.opened" }),
      onNotification: (notification) => this.#receive(notification),
    });
  }

  stop(): void {
    this.#follower?.stop();
    this.#cancelSilence();
    this.#client.stop();
  }

  retryNow(): void {
    this.#client.retryNow();
  }

  openConversation(wish: ConversationWish): void {
    this.#take({ kind: "conversation.wished", wish });
  }

  send(text: string): void {
    this.#take({ kind: "line.written", text, at: this.#time.now() });
  }

  resend(id: number): void {
    this.#take({ kind: "line.resent", id });
  }

  setTyping(isTyping: boolean): void {
    this.#take({ kind: "typing.changed", isTyping });
  }

  async setLanguage(language: string): Promise<void> {
    await this.#changeConversation({ field: "Language", language });
  }

  async closeConversation(): Promise<void> {
    const conversationId = await this.#changeConversation({
      field: "ConversationStateField",
      conversationState: "CLOSE",
    });
    if (conversationId !== undefined) this.#take({ kind: "conversation.closed", conversationId });
  }

  /** Of the open conversation: its id, or nothing where none is open. */
  async #changeConversation(change: Readonly<Record<string, string>>): Promise<string | undefined> {
    const { conversation } = this.#state.snapshot;
    if (conversation.kind !== "open") return undefined;
    const { conversationId } = conversation;
    const body = { conversationId, conversationField: [change] };
    await this.#client.request("cm.UpdateConversationField", body);
    return conversationId;
  }

  #receive({ type, body }: Notification): void {
    if (type === "ms.MessagingEventNotification") {
      for (const event of parseMessagingEvents(body)) this.#take({ kind: "messaging.received", event });
      return;
    }
    if (type !== "cqm.ExConversationChangeNotification") return;
    for (const change of parseConversationChanges(body)) {
      if (change.kind === "changed") this.#take({ kind: "conversation.learned", summary: change.conversation });
    }
  }

  #take(event: ConsumerEvent): void {
    const before = this.#state.snapshot;
    const { state, effects } = decideConsumer(this.#state, event);
    this.#state = state;
    for (const effect of effects) this.#do(effect);
    if (state.snapshot !== before) for (const listener of this.#listeners) listener();
  }

  #do(effect: ConsumerEffect): void {
    switch (effect.kind) {
      case "subscribe-list":
        this.#subscribeList();
        break;
      case "ask-clock":
        this.#ask(() => this.#client.request("GetClock").then(() => ({ kind: "clock.answered" })));
        break;
      case "open":
        this.#ask(() => this.#requestConversation(effect.wish));
        break;
      case "remember":
        this.#admission.remember(effect.conversationId);
        break;
      case "follow":
        this.#follower = this.#follow(effect.conversationId);
        break;
      case "restore":
        void this.#follower?.restore();
        break;
      case "unfollow":
        this.#follower?.stop();
        this.#follower = undefined;
        break;
      case "read-earlier":
        void this.#readEarlier(effect.conversationId);
        break;
      case "add-entries":
        this.#follower?.add(effect.entries);
        break;
      case "publish":
        void this.#publish(effect);
        break;
      case "tell-typing":
        this.#tellTyping(effect.conversationId, effect.isTyping);
        break;
      case "await-silence":
        this.#awaitSilence(effect.isAwaited);
        break;
    }
  }

  #awaitSilence(isAwaited: boolean): void {
    this.#cancelSilence();
    if (isAwaited)
      this.#cancelSilence = this.#time.after(TYPING_LASTS_MS, () => this.#take({ kind: "agent.fell-silent" }));
  }

  #subscribeList(): void {
    const goOn = () => this.#take({ kind: "list.subscribed" });
    this.#client.request("cqm.SubscribeExConversations", { convState: ["OPEN", "CLOSE"] }).then(goOn, goOn);
  }

  /** What opens a conversation. */
  #ask(ask: () => Promise<ConsumerEvent>): void {
    ask().then(
      (event) => this.#take(event),
      (error: unknown) => this.#take({ kind: "opening.failed", isRefused: isRefusal(error) }),
    );
  }

  async #requestConversation({ skillId, language }: ConversationWish): Promise<ConsumerEvent> {
    const lang = language === undefined ? {} : { lang: language };
    const body = toObject(
      await this.#client.request("cm.ConsumerRequestConversation", {
        ttrDefName: "NORMAL",
        channelType: "MESSAGING",
        ...(skillId === undefined ? {} : { skillId }),
        conversationContext: { type: "SharkContext", ...lang },
      }),
    );
    const conversationId = findString(body, "conversationId");
    if (conversationId === undefined) {
      throw new RequestError({ kind: "refused", code: 500, message: "the answer names no conversation" });
    }
    return { kind: "opening.answered", conversationId };
  }

  #follow(conversationId: string): TranscriptFollower {
    return new TranscriptFollower(this.#client, { dialogId: conversationId, seesPrivate: false }, this.#time, {
      onChange: ({ lines }, before) =>
        this.#take({ kind: "transcript.changed", lines, added: lines.slice(before.lines.length) }),
      onCaughtUp: () => this.#take({ kind: "transcript.caught-up" }),
      onRefused: () => this.#take({ kind: "transcript.refused" }),
    });
  }

  /** Unanswered, it is asked for again after the next connection. */
  async #readEarlier(conversationId: string): Promise<void> {
    const take = (lines: readonly Line[]) => this.#take({ kind: "earlier.read", conversationId, lines });
    try {
      take(await readTranscript(this.#client, conversationId));
    } catch (error) {
      if (isRefusal(error)) take([]);
    }
  }

  async #publish({ id, text, conversationId, following }: Publish): Promise<void> {
    try {
      const event = { type: "ContentEvent", contentType: "text/plain", message: text };
      const answer = await this.#client.request("ms.PublishEvent", { dialogId: conversationId, event });
      const sequence = findInteger(toObject(answer), "sequence");
      const lastSequence = this.#follower?.transcript.lastSequence ?? -1;
      const stored = { kind: "line.stored", id, text, conversationId, following, lastSequence } as const;
      this.#take({ ...stored, at: this.#time.now(), ...(sequence === undefined ? {} : { sequence }) });
    } catch (error) {
      this.#take({ kind: "line.failed", id, isRefused: isRefusal(error) });
    }
  }

  #tellTyping(dialogId: string, isTyping: boolean): void {
    const event = { type: "ChatStateEvent", chatState: isTyping ? "COMPOSING" : "PAUSE" };
    this.#client.request("ms.PublishEvent", { dialogId, event }).catch(() => {}); // a lost hint is not worth a word
  }
}

/** Anything else: unanswered, or never asked. */
function isRefusal(error: unknown): boolean {
  return error instanceof RequestError && error.failure.kind === "refused";
}
