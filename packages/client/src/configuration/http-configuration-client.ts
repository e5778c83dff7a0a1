import type { UnifiedMessage } from "@signpost/protocol";
import type { TimeSource } from "../time.ts";
import { type AccountConfig, type ConfigAnswer, type ConfigWrite, notUnderstood } from "./account-config.ts";
import type { Authorizer } from "./authorizer.ts";
import type { ConfigurationClient, MessageToSave, WriteOptions } from "./configuration-client.ts";
import { ConfigurationError } from "./configuration-error.ts";
import type { MessageApi } from "./message-api.ts";
import { type MessageContext, type MessageQuery, type MessagesQuery, toSearch } from "./messages-query.ts";
import { parseJson } from "./parse-json.ts";
import {
  type DefaultMessage,
  type MessagesByContext,
  parseAll,
  parseByContext,
  parseDefaultMessage,
  parseMessage,
  parseSelectedMessage,
  type SelectedMessage,
} from "./parse-messages.ts";
import { encodePathSegment } from "./percent-encode.ts";
import type { Revision } from "./revision.ts";
import { SeenRevisions, type SeenScope } from "./seen-revisions.ts";
import { startKeepAlive } from "./start-keep-alive.ts";

const DEFAULTS_PATH = "/api/account/default/configuration/engagement-window/unified-auto-messages-defaults?v=2.0";

/** The configuration client over HTTP: finds the host, logs in, repeats what may be repeated, remembers revisions. */
export class HttpConfigurationClient implements ConfigurationClient {
  readonly #api: MessageApi;
  readonly #config: AccountConfig;
  readonly #authorizer: Authorizer;
  readonly #time: TimeSource;
  readonly #collection: string;
  readonly #seen: SeenRevisions;
  readonly #stops = new Set<() => void>();
  #last: Revision | undefined;

  constructor(accountId: string, api: MessageApi, config: AccountConfig, authorizer: Authorizer, time: TimeSource) {
    const account = encodePathSegment("accountId", accountId);
    this.#collection = `/api/account/${account}/configuration/engagement-window/${api.resource}`;
    this.#api = api;
    this.#seen = new SeenRevisions(accountId);
    this.#config = config;
    this.#authorizer = authorizer;
    this.#time = time;
  }

  listMessages(query: MessagesQuery & { readonly select: string }): Promise<SelectedMessage[]>;
  listMessages(query?: MessagesQuery): Promise<UnifiedMessage[]>;
  async listMessages(query: MessagesQuery = {}): Promise<SelectedMessage[]> {
    const answer = await this.#read(`${this.#collection}?${toSearch(query)}`, { context: toContext(query) });
    const parseOne = query.select === undefined ? parseMessage : parseSelectedMessage;
    return understand(answer, "a list of messages", (value) => parseAll<SelectedMessage>(value, parseOne));
  }

  getMessage(
    id: string,
    query: MessageQuery & { readonly view: "BY_CONTEXT"; readonly select: string },
  ): Promise<MessagesByContext<SelectedMessage>>;
  getMessage(id: string, query: MessageQuery & { readonly view: "BY_CONTEXT" }): Promise<MessagesByContext>;
  getMessage(id: string, query: MessageQuery & { readonly select: string }): Promise<SelectedMessage>;
  getMessage(id: string, query?: MessageQuery): Promise<UnifiedMessage>;
  async getMessage(
    id: string,
    query: MessageQuery = {},
  ): Promise<SelectedMessage | MessagesByContext<SelectedMessage>> {
    const isByContext = query.view === "BY_CONTEXT";
    const scope = isByContext ? { id } : { id, context: toContext(query) };
    const answer = await this.#read(`${this.#toItem(id)}?${toSearch(query)}`, scope);
    const parseOne: (value: unknown) => SelectedMessage | undefined =
      query.select === undefined ? parseMessage : parseSelectedMessage;
    if (!isByContext) return understand(answer, "a message", parseOne);
    return understand(answer, "a map of contexts to messages", (value) => parseByContext(value, parseOne));
  }

  async saveMessage(message: MessageToSave, options: WriteOptions = {}): Promise<UnifiedMessage> {
    const path = this.#toItem(message.id);
    const body = JSON.stringify(this.#api.toBody(message));
    const answer = await this.#write({ method: "PUT", path, body }, [message.id], options);
    return understand(answer, "the saved message", parseMessage);
  }

  async saveMessages(messages: readonly MessageToSave[], options: WriteOptions = {}): Promise<UnifiedMessage[]> {
    if (messages.length === 0) return [];
    const ids = messages.map(({ id }) => id);
    const body = JSON.stringify(messages.map((message) => this.#api.toBody(message)));
    const request = { method: "PUT", path: this.#collection, body } as const;
    const answer = await this.#write(request, ids, options);
    return understand(answer, "the list of saved messages", (value) => parseAll(value, parseMessage));
  }

  async deleteMessage(id: string, options: WriteOptions = {}): Promise<UnifiedMessage | undefined> {
    const answer = await this.#write({ method: "DELETE", path: this.#toItem(id) }, [id], options);
    // Related services answer a deletion without a body (API §5.6).
    return answer.text.trim() === "" ? undefined : understand(answer, "the deleted message", parseMessage);
  }

  async listDefaults(): Promise<DefaultMessage[]> {
    const answer = await this.#config.read("accountConfigReadWrite", DEFAULTS_PATH);
    return understand(answer, "a list of default messages", (value) => parseAll(value, parseDefaultMessage));
  }

  lastRevision(): number | undefined {
    return this.#last?.number;
  }

  startKeepAlive(onFailure?: (error: unknown) => void): () => void {
    const stop = startKeepAlive(() => this.#authorizer.refresh(), this.#time, onFailure);
    this.#stops.add(stop);
    return () => {
      this.#stops.delete(stop);
      stop();
    };
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#stops.clear();
    await this.#authorizer.end();
  }

  async #read(path: string, scope: SeenScope): Promise<ConfigAnswer> {
    const answer = await this.#config.read("accountConfigReadOnly", path);
    if (answer.revision === undefined) return answer;
    this.#last = answer.revision;
    this.#seen.noteRead(scope, answer.revision);
    return answer;
  }

  async #write(
    request: Omit<ConfigWrite, "ifMatch">,
    ids: readonly string[],
    options: WriteOptions,
  ): Promise<ConfigAnswer> {
    const context = toContext(options);
    const path = `${request.path}?${toSearch(context)}`;
    const answer = await this.#config.write({ ...request, path, ifMatch: this.#readIfMatch(ids, options) });
    if (answer.revision === undefined) return answer;
    this.#last = answer.revision;
    this.#seen.noteWrite(context, ids, answer.revision);
    return answer;
  }

  #readIfMatch(ids: readonly string[], { ifMatch, ...context }: WriteOptions): string | undefined {
    if (ifMatch !== "seen") return ifMatch === undefined ? undefined : String(ifMatch);
    const seen = this.#seen.find(context, ids);
    if (seen !== undefined) return seen.tag;
    // To send no If-Match instead would overwrite what the caller asked to protect.
    throw new ConfigurationError({ message: 'ifMatch: "seen" needs a read of the messages in this context before' });
  }

  #toItem(id: string): string {
    return `${this.#collection}/${encodePathSegment("id", id)}`;
  }
}

function toContext({ contextType, contextId }: MessageContext): MessageContext {
  return {
    ...(contextType === undefined ? {} : { contextType }),
    ...(contextId === undefined ? {} : { contextId }),
  };
}

function understand<T>(answer: ConfigAnswer, expected: string, parse: (value: unknown) => T | undefined): T {
  const parsed = parse(parseJson(answer.text));
  if (parsed === undefined) throw notUnderstood(answer, expected);
  return parsed;
}
