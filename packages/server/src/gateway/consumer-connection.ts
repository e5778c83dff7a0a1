import {
  type AccountId,
  type ConsumerId,
  type ConversationId,
  type Input,
  LINE_TEXT_BYTES,
  parseSkillId,
  type SkillId,
} from "@signpost/core";
import { type JsonObject, toObject, toObjects } from "@signpost/protocol";
import type { ConversationChanged, Typing } from "../broker/topics.ts";
import type { SocketMeter } from "../limits/socket-meter.ts";
import type { AccountHub } from "./account-hub.ts";
import type { ClientSocket } from "./client-socket.ts";
import { Connection } from "./connection.ts";
import type { ExistingQuery } from "./conversation-query.ts";
import type { GatewayDeps } from "./gateway-deps.ts";
import type { Member } from "./members.ts";
import { readPublishedEvent } from "./read-published-event.ts";
import { SocketRefusal } from "./refusal.ts";
import type { RequestFrame } from "./serial-requests.ts";
import { parseConversationFields } from "./wire/parse-conversation-fields.ts";

export interface ConsumerOptions {
  readonly accountId: AccountId;
  readonly consumerId: ConsumerId;
  readonly hub: AccountHub;
  readonly socket: ClientSocket;
  readonly meter: SocketMeter;
  /** BEH §7.1: the features that the client's ClientProperties declare. */
  readonly features: ReadonlySet<unknown>;
  /** LNG-2: the languages that the browser prefers, best first. */
  readonly acceptLanguage?: string;
}

/** BEH §7.6: metadata is preloaded for the first 1,000 conversations only. */
const MAX_OWN = 1_000;

/** The connection of a consumer. It reaches the consumer's own conversations and nothing else (WS-4). */
export class ConsumerConnection implements Member {
  readonly consumerId: ConsumerId;
  readonly #options: ConsumerOptions;
  readonly #deps: GatewayDeps;
  readonly #base: Connection;

  constructor(deps: GatewayDeps, options: ConsumerOptions) {
    this.#deps = deps;
    this.#options = options;
    this.consumerId = options.consumerId;
    // TRG-9: a client that did not declare this feature would show automatic messages as an agent's.
    const readsAutomatic = options.features.has("AUTO_MESSAGES");
    this.#base = new Connection(deps, {
      ...options,
      isInSight: ({ consumer }) => consumer.id === options.consumerId,
      findExisting: (query) => this.#findOwn(query),
      maySee: ({ isPrivate, automatic }) => !isPrivate && (automatic === undefined || readsAutomatic),
    });
    options.hub.join(this);
  }

  leave(): void {
    this.#options.hub.leave(this);
  }

  onConversation(change: ConversationChanged): void {
    this.#base.hear(change);
  }

  onTyping(typing: Typing): void {
    if (typing.from.kind !== "consumer") this.#base.hearTyping(typing);
  }

  onAgents(): void {}

  async *#findOwn({ kind, changedSince }: ExistingQuery) {
    const query = {
      accountId: this.#options.accountId,
      consumerId: this.consumerId,
      limit: MAX_OWN,
      ...(kind === undefined ? {} : { kind }),
      ...(changedSince === undefined ? {} : { changedSince }),
    };
    const { meter } = this.#options;
    yield await this.#deps.turns.take(meter.sharer, () => this.#deps.storage.conversations.list(query));
  }

  async handle(request: RequestFrame, respond: (body: unknown) => void): Promise<void> {
    const { body, dialect } = request;
    switch (request.type) {
      case "InitConnection":
        return respond("OK");
      case "GetClock":
        return respond({ currentTime: this.#deps.time.now() });
      case "userprofile.SetUserProfile":
        return respond({ msg: "OK User Profile set successfully" });
      case "userprofile.GetUserProfile":
        return respond({ userId: this.consumerId });
      case "cqm.SubscribeExConversations": {
        const { subscriptionId, announceExisting } = this.#base.conversationSubscriptions.subscribe(body, dialect);
        respond({ subscriptionId });
        return announceExisting();
      }
      case "cqm.UnsubscribeExConversations":
        this.#base.conversationSubscriptions.unsubscribe(body);
        return respond({});
      case "cm.ConsumerRequestConversation":
        return respond({ conversationId: await this.#open(body) });
      case "cm.UpdateConversationField":
        return respond(await this.#change(body));
      case "ms.SubscribeMessagingEvents":
        return this.#base.followTranscript(
          await this.#base.readConversation(body["dialogId"], "dialogId"),
          body,
          respond,
        );
      case "ms.QueryMessages":
        return respond(
          await this.#base.queryMessages(await this.#base.readConversation(body["dialogId"], "dialogId"), body),
        );
      case "ms.PublishEvent":
        return respond({ sequence: await this.#publish(body) });
      default:
        throw new SocketRefusal(403, `${request.sentType} is for agents`);
    }
  }

  async #open(body: JsonObject): Promise<ConversationId> {
    const { accountId } = this.#options;
    if (body["brandId"] !== undefined && body["brandId"] !== accountId)
      throw new SocketRefusal(400, `brandId: must be ${accountId}`);
    const conversationId = this.#deps.newId() as ConversationId;
    const { lang } = toObject(body["conversationContext"]);
    const skillId = readSkill(body["skillId"]);
    const opening: Input = {
      kind: "conversation.opened",
      channel: "MESSAGING",
      languages: [lang, this.#options.acceptLanguage].filter((wish) => typeof wish === "string"),
      ...(skillId === undefined ? {} : { skillId }),
      consumer: { id: this.consumerId, authenticated: false },
    };
    await this.#base.submit(conversationId, [opening], { isConsumers: true });
    return conversationId;
  }

  async #change(body: JsonObject): Promise<string> {
    const conversation = await this.#base.readConversation(body["conversationId"], "conversationId");
    const fields = toObjects(body["conversationField"]);
    const parsed = parseConversationFields(fields, conversation, { kind: "consumer" }, this.#options.hub.directory);
    if (parsed.kind === "invalid") throw new SocketRefusal(400, parsed.problem);
    await this.#base.submit(conversation.conversationId, parsed.inputs, { isConsumers: true });
    return "OK";
  }

  /** BEH §7.5: answers with the sequence of the stored line, or 0 if the event was only passed on. */
  async #publish(body: JsonObject): Promise<number> {
    const conversation = await this.#base.readConversation(body["dialogId"], "dialogId");
    const event = readPublishedEvent(body, LINE_TEXT_BYTES.consumer);
    const from = { kind: "consumer", consumerId: this.consumerId } as const;
    if (event.kind === "chat-state") {
      this.#base.relayTyping(conversation, from, event);
      return 0;
    }
    const input =
      event.kind === "receipt"
        ? ({ ...event, from: { kind: "consumer" } } as const)
        : ({ kind: "consumer.message", content: event.content } as const);
    const [line] = await this.#base.submit(conversation.conversationId, [input]);
    return line?.sequence ?? 0;
  }
}

/** BEH §6.2: -1 means no skill. */
function readSkill(skill: unknown): SkillId | undefined {
  if (skill === undefined || skill === null || skill === "" || String(skill) === "-1") return undefined;
  const skillId = typeof skill === "string" || typeof skill === "number" ? parseSkillId(skill) : undefined;
  if (skillId === undefined) throw new SocketRefusal(400, "skillId: must be the id of a skill");
  return skillId;
}
