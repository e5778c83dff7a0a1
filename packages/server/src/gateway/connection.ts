import {
  type AccountId,
  type Conversation,
  type ConversationId,
  type Input,
  type Line,
  type Originator,
  parseConversationId,
} from "@signpost/core";
import type { ConversationResult, Dialect, JsonObject, MessagingEventChange } from "@signpost/protocol";
import { type ConversationChanged, type Typing, typingIn } from "../broker/topics.ts";
import type { Command } from "../conversations/conversations.ts";
import type { SocketMeter } from "../limits/socket-meter.ts";
import type { AccountHub } from "./account-hub.ts";
import { CLOSE_CODES, type ClientSocket } from "./client-socket.ts";
import { type ConversationSubscriptions, createConversationSubscriptions } from "./conversation-subscriptions.ts";
import type { AgentNames } from "./directory.ts";
import type { GatewayDeps } from "./gateway-deps.ts";
import { toKnownResult } from "./known-results.ts";
import type { PublishedEvent } from "./read-published-event.ts";
import { SocketRefusal, toRefusal } from "./refusal.ts";
import {
  createTranscriptSubscriptions,
  type TranscriptDeps,
  type TranscriptSubscriptions,
} from "./transcript-subscriptions.ts";
import { toMessagingChange, toOriginator } from "./wire/to-messaging-change.ts";

export interface ConnectionOptions {
  readonly accountId: AccountId;
  readonly hub: AccountHub;
  readonly socket: ClientSocket;
  readonly meter: SocketMeter;
  /** Which conversations this client may see. */
  readonly isInSight: (conversation: Conversation) => boolean;
  readonly findExisting: Parameters<typeof createConversationSubscriptions>[0]["findExisting"];
  /** Which lines this client may read. */
  readonly maySee: (line: Line) => boolean;
}

/**
 * What the connections of consumers and agents share: subscriptions to conversations and transcripts, and requests that
 * change them.
 */
export class Connection {
  readonly deps: GatewayDeps;
  readonly options: ConnectionOptions;
  readonly conversationSubscriptions: ConversationSubscriptions;
  readonly transcripts: TranscriptSubscriptions;

  constructor(deps: GatewayDeps, options: ConnectionOptions) {
    this.deps = deps;
    this.options = options;
    const { isInSight, findExisting, socket } = options;
    this.conversationSubscriptions = createConversationSubscriptions({
      isInSight,
      findExisting,
      newId: deps.newId,
      send: (frame) => socket.send(frame),
      drained: async () => socket.drained(),
      isGone: () => socket.isGone,
      toResult: (conversation, dialect) => this.toResult(conversation, dialect),
      namesOf: (conversation) => this.namesOf(conversation),
    });
    this.transcripts = this.createTranscripts((conversationId, lines) => this.sendLines(conversationId, lines));
  }

  createTranscripts(deliver: TranscriptDeps["deliver"]): TranscriptSubscriptions {
    const { socket } = this.options;
    return createTranscriptSubscriptions({
      readPage: (conversation, fromSequence) => this.readPage(conversation, fromSequence, LINES_PER_NOTIFICATION),
      deliver,
      giveUp: () => socket.close(CLOSE_CODES.tryAgain, "connect again"),
      isGone: () => socket.isGone,
    });
  }

  /** LIM-5: reads a part of a transcript when it is this client's turn. */
  readPage({ accountId, conversationId }: Conversation, fromSequence: number, limit: number): Promise<readonly Line[]> {
    const { meter, socket } = this.options;
    return this.deps.turns.take(meter.sharer, async () => {
      // The client may have gone while it waited for its turn.
      if (socket.isGone) return [];
      const page = { fromSequence, limit, maxBytes: MAX_PAGE_BYTES };
      return this.deps.storage.conversations.listLines(accountId, conversationId, page);
    });
  }

  hear(change: ConversationChanged): void {
    this.transcripts.onChange(change);
    this.conversationSubscriptions.onConversation(change.conversation);
  }

  hearTyping({ conversationId, from, chatState }: Typing): void {
    if (!this.transcripts.has(conversationId)) return;
    const { accountId, hub, socket } = this.options;
    const change = {
      sequence: 0,
      dialogId: conversationId,
      ...toOriginator(from, accountId, hub.directory),
      serverTimestamp: this.deps.time.now(),
      event: { type: "ChatStateEvent", chatState },
    };
    socket.send({
      kind: "notification",
      type: "ms.MessagingEventNotification",
      body: { dialogId: conversationId, changes: [change] },
    });
  }

  /** Resolves when the lines have left this process, or the client is gone. */
  async sendLines(conversationId: ConversationId, lines: readonly Line[]): Promise<void> {
    const changes = this.toChanges(conversationId, lines);
    if (changes.length === 0) return;
    const { socket } = this.options;
    const body = { dialogId: conversationId, changes };
    await new Promise<void>((done) =>
      socket.send({ kind: "notification", type: "ms.MessagingEventNotification", body }, done),
    );
  }

  toChanges(conversationId: ConversationId, lines: readonly Line[]): readonly MessagingEventChange[] {
    const { accountId, hub, maySee } = this.options;
    return lines.filter(maySee).map((line) => toMessagingChange(line, { accountId, conversationId }, hub.directory));
  }

  /**
   * Applies inputs to a conversation in order. If one is refused, those before it stay applied and the refusal is thrown.
   */
  async submit(
    conversationId: ConversationId,
    inputs: readonly Input[],
    more: Pick<Command, "isConsumers"> = {},
  ): Promise<readonly Line[]> {
    const { accountId } = this.options;
    const results = await this.deps.conversations.submitAll(
      inputs.map((input) => ({ accountId, conversationId, input, ...more })),
    );
    const last = results.at(-1);
    if (last?.kind === "refused") throw toRefusal(last.failure);
    return results.flatMap((result) => (result.kind === "done" ? result.lines : []));
  }

  relayTyping(
    { conversationId, consumer }: Conversation,
    from: Originator,
    { chatState }: Extract<PublishedEvent, { kind: "chat-state" }>,
  ): void {
    this.deps.broker.publish(typingIn(this.options.accountId), {
      conversationId,
      consumerId: consumer.id,
      from,
      chatState,
    });
  }

  /** A conversation out of sight is refused like one that does not exist. */
  async readConversation(id: unknown, field: string): Promise<Conversation> {
    const conversationId = typeof id === "string" ? parseConversationId(id) : undefined;
    if (conversationId === undefined) throw new SocketRefusal(400, `${field}: must be the id of a conversation`);
    const conversation = await this.deps.storage.conversations.find(this.options.accountId, conversationId);
    if (conversation === undefined || !this.options.isInSight(conversation))
      throw new SocketRefusal(404, "no such conversation");
    return conversation;
  }

  async followTranscript(
    conversation: Conversation,
    { fromSeq }: JsonObject,
    respond: (body: unknown) => void,
  ): Promise<void> {
    const from = typeof fromSeq === "number" && Number.isSafeInteger(fromSeq) ? fromSeq : 0;
    await this.transcripts.follow(conversation, from, () => respond({}));
  }

  /**
   * The conversation may have left the client's sight while its transcript was read. Then nobody has ended this
   * subscription yet.
   */
  async endIfOutOfSight({ accountId, conversationId }: Conversation): Promise<void> {
    const now = await this.deps.storage.conversations.find(accountId, conversationId);
    if (now === undefined || !this.options.isInSight(now)) this.transcripts.unfollow(conversationId);
  }

  /**
   * Answers with a part of a transcript. It may end before the transcript does: the client asks again from its last
   * sequence, and an empty answer says that there is no more. So parts without any line for this client are skipped.
   */
  async queryMessages(conversation: Conversation, body: JsonObject): Promise<readonly MessagingEventChange[]> {
    const newerThan = body["newerThanSequence"];
    let from = typeof newerThan === "number" && Number.isSafeInteger(newerThan) ? newerThan + 1 : 0;
    for (;;) {
      const lines = await this.readPage(conversation, from, MAX_QUERIED);
      const changes = this.toChanges(conversation.conversationId, lines);
      const last = lines.at(-1);
      if (changes.length > 0 || last === undefined || last.sequence >= conversation.sequence) return changes;
      from = last.sequence + 1;
    }
  }

  toResult(conversation: Conversation, dialect: Dialect): ConversationResult {
    const policy = this.deps.policies.peek(this.options.accountId)?.policy;
    return toKnownResult(conversation, { directory: this.options.hub.directory, policy, dialect });
  }

  namesOf(conversation: Conversation): readonly AgentNames[] {
    const agents = conversation.participants.map(({ agent }) => agent);
    if (conversation.kind === "open" && conversation.handling.kind === "assigned")
      agents.push(conversation.handling.agent);
    if (conversation.kind === "closed" && conversation.lastAgent !== undefined) agents.push(conversation.lastAgent);
    return agents.map((agent) => this.options.hub.directory.namesOf(agent));
  }
}

const MAX_QUERIED = 1_000;
const LINES_PER_NOTIFICATION = 100;
/**
 * Small enough to read and write within a few milliseconds, and small compared with what a client may have unread (WS-3).
 */
const MAX_PAGE_BYTES = 256 * 1024;
