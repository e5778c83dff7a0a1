import type { TimeSource } from "../time.ts";
import type { ConnectionState } from "./connection-state.ts";
import type { Line } from "./line.ts";
import type { OutgoingLine } from "./outbox.ts";

/** What a visitor's browser keeps, so that a reload goes on where it was. */
export interface RememberedConsumer {
  readonly token: string;
  readonly conversationId?: string;
}

export interface ConsumerMemory {
  load(): RememberedConsumer | undefined;
  save(remembered: RememberedConsumer): void;
}

export interface ConsumerSessionOptions {
  /** Origin of the server, `https://signpost.example`. */
  readonly server: string;
  readonly accountId: string;
  readonly memory: ConsumerMemory;
  readonly fetch?: typeof fetch;
  readonly openSocket?: (url: string) => WebSocket;
  readonly time?: TimeSource;
  readonly random?: () => number;
}

export interface ConversationWish {
  readonly skillId?: number;
  /** BCP 47, or several in the form of an `Accept-Language` header, best first (LNG-2). */
  readonly language?: string;
}

export type ConsumerConversation =
  | { readonly kind: "none" }
  | { readonly kind: "opening" }
  /** The server refused to open one. */
  | { readonly kind: "refused" }
  | { readonly kind: "open"; readonly conversationId: string }
  | { readonly kind: "closed"; readonly conversationId: string; readonly closedBy: string | undefined };

/** One of the same visitor's that has ended, as far as there is anything to read in it. */
export interface EarlierConversation {
  readonly conversationId: string;
  readonly language: string | undefined;
  readonly lines: readonly Line[];
}

/** Everything a visitor's window shows. A new object after every change, the same one in between. */
export interface ConsumerSnapshot {
  readonly connection: ConnectionState;
  readonly conversation: ConsumerConversation;
  /** Of the conversation, as the server fixed it (LNG-2); absent until the server has told it. */
  readonly language: string | undefined;
  readonly lines: readonly Line[];
  /** The visitor's last conversations before this one, oldest first; read one after the other once this one is (WIN-10). */
  readonly earlier: readonly EarlierConversation[];
  /** The visitor's lines that are not in the transcript yet, oldest first. */
  readonly outbox: readonly OutgoingLine[];
  readonly agentNickname: string | undefined;
  readonly isAgentTyping: boolean;
}

/** A visitor in one conversation at a time, over one socket that mends itself. */
export interface ConsumerSession {
  readonly getSnapshot: () => ConsumerSnapshot;
  /** Returns what ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
  start(): void;
  stop(): void;
  /** Try now instead of waiting out the back-off. */
  retryNow(): void;
  /** Opens a conversation, at once or when there is a connection. Nothing happens while one is open. */
  openConversation(wish: ConversationWish): void;
  /** Queues the line and sends it as soon as that can be done, in order and once. */
  send(text: string): void;
  /** Sends a failed line again. */
  resend(id: number): void;
  setTyping(isTyping: boolean): void;
  /** Asks for another language of the open conversation; what the server makes of it comes with the snapshot (LNG-2). */
  setLanguage(language: string): Promise<void>;
  closeConversation(): Promise<void>;
}
