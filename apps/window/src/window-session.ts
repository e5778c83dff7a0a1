import {
  type ConsumerSession,
  type ConsumerSnapshot,
  type ConversationWish,
  createConsumerSession,
  RequestError,
} from "@signpost/client";
import { toSpokenWishes } from "./language-wishes.ts";
import type { WindowMemory } from "./window-memory.ts";

/** A line that broke for less than this is nobody's concern. */
const CALM_MS = 1_200;
const TYPING_PAUSE_MS = 4_000;

/** What a visitor who does not look at the screen has to be told; lines speak for themselves. */
export type WindowNews = "broken" | "mended" | "ended" | "not-started" | "unavailable" | "not-sent" | "unread";

/** What a session of the window needs of the page that embeds it. */
export interface WindowSessionOptions {
  readonly server: string;
  readonly accountId: string;
  readonly memory: WindowMemory;
  readonly toWish: () => ConversationWish;
  readonly onChange: () => void;
  readonly onNews: (news: WindowNews) => void;
}

/** The conversation behind one window, with what the window remembers of it; knows nothing of the screen. */
export class WindowSession {
  readonly #options: WindowSessionOptions;
  readonly #session: ConsumerSession;
  #snapshot: ConsumerSnapshot;
  #showsBreak = false;
  #isWanted = false;
  #languageToAsk: string | undefined;
  #breakTimer: ReturnType<typeof setTimeout> | undefined;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: WindowSessionOptions) {
    this.#options = options;
    const { server, accountId, memory } = options;
    this.#session = createConsumerSession({ server, accountId, memory: memory.consumer });
    this.#snapshot = this.#session.getSnapshot();
    this.#session.subscribe(() => this.#take(this.#session.getSnapshot()));
    this.#session.start();
  }

  get snapshot(): ConsumerSnapshot {
    return this.#snapshot;
  }

  /** Whether a break has lasted long enough to be worth a word. */
  get showsBreak(): boolean {
    return this.#showsBreak;
  }

  /** What the window is to speak, best first, given what the visitor wishes (WIN-3). */
  toSpokenWishes(wishes: readonly string[]): readonly string[] {
    const conversationId = this.#findConversationId();
    const remembered = conversationId === undefined ? undefined : this.#options.memory.loadLanguage(conversationId);
    return toSpokenWishes(this.#snapshot, remembered, wishes);
  }

  get isUnavailable(): boolean {
    return this.#snapshot.connection.kind === "stopped";
  }

  /** While it is wanted there is a conversation: one that is lost on the server is followed by a new one. */
  set isWanted(isWanted: boolean) {
    this.#isWanted = isWanted;
    this.#followWish();
  }

  /**
   * An explicit request (LNG-2): it waits for a conversation that is being opened, and for a broken line. What the server refuses
   * changes nothing.
   */
  setLanguage(language: string): void {
    this.#languageToAsk = language;
    this.#askLanguage();
  }

  restart(): void {
    this.#session.openConversation(this.#options.toWish());
  }

  /** After the end it begins the next conversation. */
  send(text: string): void {
    clearTimeout(this.#typingTimer);
    if (this.#snapshot.conversation.kind === "closed") this.restart();
    this.#session.send(text);
  }

  resend(id: number): void {
    this.#session.resend(id);
  }

  noteTyping(isTyping: boolean): void {
    clearTimeout(this.#typingTimer);
    this.#session.setTyping(isTyping);
    this.#typingTimer = setTimeout(() => this.#session.setTyping(false), TYPING_PAUSE_MS);
  }

  /** Where the server does not take it, the conversation stays open on the screen as it is in truth. */
  end(): void {
    this.#session.closeConversation().catch(() => this.#options.onNews("broken"));
  }

  retryNow(): void {
    this.#session.retryNow();
  }

  stop(): void {
    clearTimeout(this.#breakTimer);
    clearTimeout(this.#typingTimer);
    this.#session.stop();
  }

  countUnread(): number {
    const conversationId = this.#findConversationId();
    if (conversationId === undefined) return 0;
    const seen = this.#options.memory.loadSeen(conversationId);
    return this.#snapshot.lines.filter(({ sequence, author }) => sequence > seen && author.kind !== "consumer").length;
  }

  markSeen(): void {
    const conversationId = this.#findConversationId();
    const last = this.#snapshot.lines.at(-1)?.sequence;
    if (conversationId === undefined || last === undefined) return;
    const { memory } = this.#options;
    if (memory.loadSeen(conversationId) < last) memory.saveSeen(conversationId, last);
  }

  #findConversationId(): string | undefined {
    const { conversation } = this.#snapshot;
    return conversation.kind === "open" || conversation.kind === "closed" ? conversation.conversationId : undefined;
  }

  #take(snapshot: ConsumerSnapshot): void {
    const before = this.#snapshot;
    this.#snapshot = snapshot;
    this.#watchConnection(before);
    this.#watchConversation(before);
    this.#rememberLanguage(before);
    // Not from inside the session's own change, which is still under way.
    if (this.#languageToAsk !== undefined) queueMicrotask(() => this.#askLanguage());
    if (isNewFailure(before, snapshot)) this.#options.onNews("not-sent");
    if (snapshot.lines !== before.lines && this.countUnread() > 0) this.#options.onNews("unread");
    this.#options.onChange();
  }

  #followWish(): void {
    if (this.#isWanted && this.#snapshot.conversation.kind === "none") this.restart();
  }

  #askLanguage(): void {
    const language = this.#languageToAsk;
    const { connection, conversation } = this.#snapshot;
    if (language === undefined || conversation.kind === "opening") return;
    // Without a conversation it is a wish of the next one's.
    if (conversation.kind === "open" && connection.kind !== "open") return;
    this.#languageToAsk = undefined;
    if (conversation.kind !== "open") return;
    this.#session.setLanguage(language).catch((error: unknown) => {
      if (error instanceof RequestError && error.failure.kind !== "refused") this.#languageToAsk ??= language;
    });
  }

  /** So that after a reload the window speaks it at once, and not first another. */
  #rememberLanguage(before: ConsumerSnapshot): void {
    const conversationId = this.#findConversationId();
    const { language } = this.#snapshot;
    if (conversationId === undefined || language === undefined || language === before.language) return;
    this.#options.memory.saveLanguage(conversationId, language);
  }

  #watchConversation(before: ConsumerSnapshot): void {
    const { kind } = this.#snapshot.conversation;
    if (kind === before.conversation.kind) return;
    if (kind === "closed") this.#options.onNews("ended");
    if (kind === "refused") this.#options.onNews("not-started");
    // Not from inside the session's own change, which is still under way.
    if (kind === "none") queueMicrotask(() => this.#followWish());
  }

  #watchConnection(before: ConsumerSnapshot): void {
    const { connection } = this.#snapshot;
    if (connection === before.connection) return;
    if (connection.kind === "stopped" && connection.reason === "refused") this.#options.onNews("unavailable");
    if (connection.kind === "waiting") this.#breakTimer ??= setTimeout(() => this.#tellBreak(), CALM_MS);
    if (connection.kind !== "open") return;
    clearTimeout(this.#breakTimer);
    this.#breakTimer = undefined;
    if (this.#showsBreak) this.#options.onNews("mended");
    this.#showsBreak = false;
  }

  #tellBreak(): void {
    this.#showsBreak = true;
    this.#options.onNews("broken");
    this.#options.onChange();
  }
}

function isNewFailure(before: ConsumerSnapshot, after: ConsumerSnapshot): boolean {
  const countFailed = ({ outbox }: ConsumerSnapshot) => outbox.filter(({ state }) => state === "failed").length;
  return after.conversation.kind === "open" && countFailed(after) > countFailed(before);
}
