import type { UnifiedMessage, UnifiedMessageUpdate } from "@signpost/protocol";
import type { TimeSource } from "../time.ts";
import type { ConfigurationAuth } from "./configuration-auth.ts";
import type { MessageChannel } from "./message-api.ts";
import type { MessageContext, MessageQuery, MessagesQuery } from "./messages-query.ts";
import type { DefaultMessage, MessagesByContext, SelectedMessage } from "./parse-messages.ts";

/** Which account, where, and with which credentials. */
export interface ConfigurationClientOptions {
  readonly accountId: string;
  /** host[:port] of the Domain API, such as `api.liveperson.net`. */
  readonly domain: string;
  /** Of the Domain API and of all services. Default `https`. */
  readonly scheme?: "https" | "http";
  readonly auth: ConfigurationAuth;
  /** Whose messages: those of messaging (API §3, the default), or those of live chat, whose ids are numbers (API §2). */
  readonly channel?: MessageChannel;
  readonly fetch?: typeof fetch;
  readonly time?: TimeSource;
  /** Chance of the retry pauses, in [0, 1). */
  readonly random?: () => number;
  /** Not sent by browsers, which have their own. */
  readonly userAgent?: string;
  /** How often a request is sent at most. Default 4 (API §13). */
  readonly maxAttempts?: number;
  /** How long one attempt may take, in milliseconds. Default 30,000. */
  readonly attemptTimeoutMs?: number;
}

/** Which message; the rest as `PUT` takes it. What is left out keeps its value on Signpost's own server (CFG-5). */
export type MessageToSave = UnifiedMessageUpdate & { readonly id: string };

/** Where a write goes, and on what condition. */
export interface WriteOptions extends MessageContext {
  /**
   * Refuses the write when what is written has changed since this revision; `"seen"` is the last at which this client has
   * read it. Without it the last writer wins.
   */
  readonly ifMatch?: "seen" | number;
}

/**
 * The automatic messages of an account, of one channel. Every operation rejects with a ConfigurationError, the writes with a
 * StaleRevisionError where `ifMatch` is stale.
 */
export interface ConfigurationClient {
  listMessages(query: MessagesQuery & { readonly select: string }): Promise<SelectedMessage[]>;
  listMessages(query?: MessagesQuery): Promise<UnifiedMessage[]>;
  getMessage(
    id: string,
    query: MessageQuery & { readonly view: "BY_CONTEXT"; readonly select: string },
  ): Promise<MessagesByContext<SelectedMessage>>;
  getMessage(id: string, query: MessageQuery & { readonly view: "BY_CONTEXT" }): Promise<MessagesByContext>;
  getMessage(id: string, query: MessageQuery & { readonly select: string }): Promise<SelectedMessage>;
  getMessage(id: string, query?: MessageQuery): Promise<UnifiedMessage>;
  saveMessage(message: MessageToSave, options?: WriteOptions): Promise<UnifiedMessage>;
  /** In one request, answered in the same order. */
  saveMessages(messages: readonly MessageToSave[], options?: WriteOptions): Promise<UnifiedMessage[]>;
  /** Removes the variant of the context and answers it, where the server does. */
  deleteMessage(id: string, options?: WriteOptions): Promise<UnifiedMessage | undefined>;
  /** What the product says in messaging where the account says nothing (API §3.6). */
  listDefaults(): Promise<DefaultMessage[]>;
  /** The revision that the last answer about messages carried, for `ifMatch`. */
  lastRevision(): number | undefined;
  /**
   * Refreshes the login session every five minutes (API §7.5) until the returned function or `close` is called; credentials
   * without a session need none. `onFailure` hears of rounds that failed; the next one is tried all the same.
   */
  startKeepAlive(onFailure?: (error: unknown) => void): () => void;
  /** Ends the keep-alive and logs out. An operation after it logs in anew. */
  close(): Promise<void>;
}
