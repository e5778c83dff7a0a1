import { systemTime, type TimeSource } from "../time.ts";
import { createConsumerAdmission } from "./consumer-admission.ts";
import type {
  ConsumerMemory,
  ConsumerSession,
  ConsumerSessionOptions,
  ConsumerSnapshot,
  ConversationWish,
} from "./consumer-session.ts";
import type { ConversationSummary } from "./conversation-summary.ts";
import { findInteger, findString, toObject } from "./json-reader.ts";
import type { Line } from "./line.ts";
import { confirmLine, type OutgoingLine, toNextOutgoing } from "./outbox.ts";
import { parseConversationChanges } from "./parse-conversation-changes.ts";
import { type MessagingEvent, parseMessagingEvents } from "./parse-messaging-events.ts";
import { RequestError } from "./request-error.ts";
import { createSocketClient, type SocketClient } from "./socket-client.ts";
import type { Notification } from "./socket-link.ts";
import type { Transcript } from "./transcript.ts";
import { TranscriptFollower } from "./transcript-follower.ts";

/** An agent that fell silent while typing is not typing any more; its client repeats the state sooner than that. */
const TYPING_LASTS_MS = 12_000;

const FIRST_SNAPSHOT: ConsumerSnapshot = {
  connection: { kind: "idle" },
  conversation: { kind: "none" },
  language: undefined,
  lines: [],
  outbox: [],
  agentNickname: undefined,
  isAgentTyping: false,
};

export function createConsumerSession(options: ConsumerSessionOptions): ConsumerSession {
  return new SocketConsumerSession(options);
}

class SocketConsumerSession implements ConsumerSession {
  readonly #memory: ConsumerMemory;
  readonly #client: SocketClient;
  readonly #time: TimeSource;
  readonly #listeners = new Set<() => void>();
  readonly #known = new Map<string, ConversationSummary>();
  #snapshot = FIRST_SNAPSHOT;
  #follower: TranscriptFollower | undefined;
  #wish: ConversationWish = {};
  #opening: "not-asked" | "asking" | "uncertain" = "not-asked";
  #isCaughtUp = false;
  #isPublishing = false;
  #lastOutgoingId = 0;
  #isTyping = false;
  #cancelTypingEnd: () => void = () => {};

  constructor(options: ConsumerSessionOptions) {
    this.#memory = options.memory;
    this.#time = options.time ?? systemTime;
    const authenticate = createConsumerAdmission(options, () => this.#forgetConversation());
    this.#client = createSocketClient({
      authenticate,
      time: this.#time,
      ...(options.openSocket === undefined ? {} : { openSocket: options.openSocket }),
      ...(options.random === undefined ? {} : { random: options.random }),
    });
    const conversationId = this.#memory.load()?.conversationId;
    if (conversationId !== undefined) this.#adopt(conversationId, "remembered");
  }

  readonly getSnapshot = (): ConsumerSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    this.#client.start({
      onState: (connection) => this.#update({ connection }),
      onOpen: () => void this.#restore(),
      onNotification: (notification) => this.#receive(notification),
    });
  }

  stop(): void {
    this.#follower?.stop();
    this.#cancelTypingEnd();
    this.#client.stop();
  }

  retryNow(): void {
    this.#client.retryNow();
  }

  openConversation(wish: ConversationWish): void {
    const { kind } = this.#snapshot.conversation;
    if (kind === "open" || kind === "opening") return;
    this.#wish = wish;
    this.#forgetConversation();
    this.#update({ conversation: { kind: "opening" } });
    void this.#requestConversation();
  }

  send(text: string): void {
    this.#lastOutgoingId += 1;
    const line: OutgoingLine = { id: this.#lastOutgoingId, text, madeAt: this.#time.now(), state: "waiting" };
    this.#update({ outbox: [...this.#snapshot.outbox, line] });
    this.#isTyping = false; // a line ends the typing by itself
    void this.#publishNext();
  }

  resend(id: number): void {
    if (this.#snapshot.conversation.kind !== "open") return;
    this.#setOutgoing(id, "waiting");
    void this.#publishNext();
  }

  setTyping(isTyping: boolean): void {
    const { conversation } = this.#snapshot;
    if (isTyping === this.#isTyping || conversation.kind !== "open") return;
    this.#isTyping = isTyping;
    const event = { type: "ChatStateEvent", chatState: isTyping ? "COMPOSING" : "PAUSE" };
    const body = { dialogId: conversation.conversationId, event };
    this.#client.request("ms.PublishEvent", body).catch(() => {}); // a lost hint is not worth a word
  }

  async setLanguage(language: string): Promise<void> {
    await this.#changeConversation({ field: "Language", language });
  }

  async closeConversation(): Promise<void> {
    const conversationId = await this.#changeConversation({
      field: "ConversationStateField",
      conversationState: "CLOSE",
    });
    if (conversationId !== undefined) this.#endConversation(conversationId, "CONSUMER");
  }

  /** Of the open conversation: its id, or nothing where none is open. */
  async #changeConversation(change: Readonly<Record<string, string>>): Promise<string | undefined> {
    const { conversation } = this.#snapshot;
    if (conversation.kind !== "open") return undefined;
    const { conversationId } = conversation;
    const body = { conversationId, conversationField: [change] };
    await this.#client.request("cm.UpdateConversationField", body);
    return conversationId;
  }

  /** On every new connection: subscribe again, fill in what was missed, then go on with what was under way. */
  async #restore(): Promise<void> {
    this.#isCaughtUp = false;
    this.#isPublishing = false;
    if (this.#opening === "asking") this.#opening = "uncertain";
    // Without the list a close goes unnoticed until the next try to write; the lines come all the same.
    await this.#client.request("cqm.SubscribeExConversations", { convState: ["OPEN", "CLOSE"] }).catch(() => {});
    if (this.#follower !== undefined) await this.#follower.restore();
    else await this.#requestConversation();
  }

  async #requestConversation(): Promise<void> {
    if (this.#snapshot.conversation.kind !== "opening" || this.#client.state.kind !== "open") return;
    if (this.#opening === "asking") return;
    const isUncertain = this.#opening === "uncertain";
    this.#opening = "asking";
    try {
      // The answer to an earlier request was lost. Existing conversations are announced ahead of this answer.
      if (isUncertain) await this.#client.request("GetClock");
      const existing = [...this.#known.values()].find(({ isOpen }) => isOpen);
      const conversationId = isUncertain && existing !== undefined ? existing.conversationId : await this.#askToOpen();
      this.#adopt(conversationId, "opened");
      await this.#follower?.restore();
    } catch (error) {
      if (!(error instanceof RequestError) || error.failure.kind !== "refused") return; // the next connection goes on
      this.#opening = "not-asked";
      this.#update({ conversation: { kind: "refused" } });
    }
  }

  async #askToOpen(): Promise<string> {
    const { skillId, language } = this.#wish;
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
    return conversationId;
  }

  /** One that was only remembered may be gone; one just opened that cannot be followed is a failure, not to be repeated. */
  #adopt(conversationId: string, origin: "opened" | "remembered"): void {
    this.#opening = "not-asked";
    const remembered = this.#memory.load();
    if (remembered !== undefined) this.#memory.save({ ...remembered, conversationId });
    this.#follower = new TranscriptFollower(this.#client, conversationId, this.#time, {
      onChange: (transcript, before) => this.#showTranscript(transcript, before),
      onCaughtUp: () => {
        this.#isCaughtUp = true;
        void this.#publishNext();
      },
      onRefused: () => {
        this.#forgetConversation();
        if (origin === "opened") this.#update({ conversation: { kind: "refused" } });
      },
    });
    this.#update({ conversation: { kind: "open", conversationId } });
    const known = this.#known.get(conversationId);
    if (known !== undefined) this.#learn(known);
  }

  /** A conversation that is gone with its identity, or one left behind for a new one. */
  #forgetConversation(): void {
    this.#follower?.stop();
    this.#follower = undefined;
    this.#isCaughtUp = false;
    const remembered = this.#memory.load();
    if (remembered !== undefined) this.#memory.save({ token: remembered.token });
    const isOpening = this.#snapshot.conversation.kind === "opening";
    this.#update({
      lines: [],
      outbox: this.#snapshot.outbox.filter(({ state }) => state === "waiting"),
      isAgentTyping: false,
      agentNickname: undefined,
      language: undefined,
      ...(isOpening ? {} : { conversation: { kind: "none" as const } }),
    });
  }

  #receive({ type, body }: Notification): void {
    if (type === "ms.MessagingEventNotification") {
      for (const event of parseMessagingEvents(body)) this.#receiveEvent(event);
      return;
    }
    if (type !== "cqm.ExConversationChangeNotification") return;
    for (const change of parseConversationChanges(body)) {
      if (change.kind === "changed") this.#learn(change.conversation);
    }
  }

  #receiveEvent(event: MessagingEvent): void {
    const { conversation } = this.#snapshot;
    if (conversation.kind !== "open" && conversation.kind !== "closed") return;
    if (event.dialogId !== conversation.conversationId) return;
    if (event.kind === "entry") this.#follower?.add([event.entry]);
    else if (event.author.kind === "agent") this.#showTyping(event.isTyping);
  }

  #learn(summary: ConversationSummary): void {
    const known = this.#known.get(summary.conversationId);
    if (known !== undefined && known.changedAt > summary.changedAt) return;
    this.#known.set(summary.conversationId, summary);
    const { conversation } = this.#snapshot;
    if (conversation.kind !== "open" || conversation.conversationId !== summary.conversationId) return;
    const assigned = summary.agents.find(({ role, isSuggested }) => role === "ASSIGNED_AGENT" && !isSuggested);
    this.#update({ agentNickname: assigned?.nickname, language: summary.language });
    if (!summary.isOpen) this.#endConversation(summary.conversationId, summary.closedBy);
  }

  #endConversation(conversationId: string, closedBy: string | undefined): void {
    if (this.#snapshot.conversation.kind !== "open") return;
    const outbox = this.#snapshot.outbox.map((line): OutgoingLine => ({ ...line, state: "failed" }));
    this.#showTyping(false);
    this.#update({ conversation: { kind: "closed", conversationId, closedBy }, outbox });
  }

  #showTranscript({ lines }: Transcript, before: Transcript): void {
    const added = lines.slice(before.lines.length);
    const outbox = added.reduce(confirmLine, this.#snapshot.outbox);
    if (added.some(({ author }) => author.kind === "agent")) this.#showTyping(false);
    this.#update({ lines, outbox });
  }

  /** One at a time: two under way at once could be stored in the wrong order. */
  async #publishNext(): Promise<void> {
    const { conversation, outbox } = this.#snapshot;
    const next = toNextOutgoing(outbox);
    if (conversation.kind !== "open" || next === undefined || this.#isPublishing || !this.#isCaughtUp) return;
    this.#isPublishing = true;
    this.#setOutgoing(next.id, "sent");
    const follower = this.#follower;
    try {
      const event = { type: "ContentEvent", contentType: "text/plain", message: next.text };
      const body = { dialogId: conversation.conversationId, event };
      const sequence = findInteger(toObject(await this.#client.request("ms.PublishEvent", body)), "sequence");
      if (follower === this.#follower && sequence !== undefined)
        this.#settleOwn(next, conversation.conversationId, sequence);
    } catch (error) {
      // Unanswered: it may be stored. Whether it is shows after the next connection has caught up; only then again.
      if (!(error instanceof RequestError) || error.failure.kind !== "refused") return;
      this.#setOutgoing(next.id, "failed");
    }
    this.#isPublishing = false;
    void this.#publishNext();
  }

  /** The answer gives the line its place; its own notification, before or after, is then a repeat. */
  #settleOwn({ id, text }: OutgoingLine, conversationId: string, sequence: number): void {
    const { outbox } = this.#snapshot;
    const lastSequence = this.#follower?.transcript.lastSequence ?? -1;
    if (sequence <= lastSequence) {
      this.#update({ outbox: outbox.filter((line) => line.id !== id) });
      return;
    }
    this.#update({ outbox: outbox.map((line) => (line.id === id ? { ...line, sequence } : line)) });
    const author = { kind: "consumer" as const, id: "" };
    const line: Line = { conversationId, sequence, at: this.#time.now(), author, text, isPrivate: false };
    this.#follower?.add([{ sequence, line }]);
  }

  #setOutgoing(id: number, state: OutgoingLine["state"]): void {
    this.#update({ outbox: this.#snapshot.outbox.map((line) => (line.id === id ? { ...line, state } : line)) });
  }

  #showTyping(isAgentTyping: boolean): void {
    this.#cancelTypingEnd();
    if (isAgentTyping) this.#cancelTypingEnd = this.#time.after(TYPING_LASTS_MS, () => this.#showTyping(false));
    if (isAgentTyping !== this.#snapshot.isAgentTyping) this.#update({ isAgentTyping });
  }

  #update(change: Partial<ConsumerSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
