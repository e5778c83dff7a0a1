import {
  type Agent,
  type Availability,
  type Conversation,
  type ConversationId,
  type Input,
  type ParticipantRole,
  parseRingId,
  type Ring,
  route,
} from "@signpost/core";
import { type Dialect, type JsonObject, toObjects } from "@signpost/protocol";
import { mayDo, type UserPrincipal } from "../access/principal.ts";
import type { ConversationChanged, Typing } from "../broker/topics.ts";
import type { SocketMeter } from "../limits/socket-meter.ts";
import type { AccountHub, Member } from "./account-hub.ts";
import { type AgentPresence, createAgentPresence } from "./agent-presence.ts";
import type { ClientSocket } from "./client-socket.ts";
import { Connection } from "./connection.ts";
import { toAgent } from "./directory.ts";
import type { GatewayDeps } from "./gateway-deps.ts";
import { MAX_AGENT_TEXT_CHARS, parsePublishedEvent } from "./parse-published-event.ts";
import { SocketRefusal } from "./refusal.ts";
import type { RequestFrame } from "./serial-requests.ts";
import type { TranscriptSubscriptions } from "./transcript-subscriptions.ts";
import { parseConversationFields } from "./wire/parse-conversation-fields.ts";
import { toRoutingChange } from "./wire/to-routing-change.ts";

export interface AgentOptions {
  readonly principal: UserPrincipal;
  readonly hub: AccountHub;
  readonly socket: ClientSocket;
  readonly meter: SocketMeter;
}

type Role = "ASSIGNED_AGENT" | ParticipantRole;

/** An agent's, manager's or bot's connection. */
export class AgentConnection implements Member {
  readonly #deps: GatewayDeps;
  readonly #options: AgentOptions;
  readonly #agent: Agent;
  readonly #base: Connection;
  readonly #presence: AgentPresence;
  readonly #rejected = new Set<string>();
  /** The rings this client believes it has. */
  readonly #shownRings = new Map<ConversationId, Ring>();
  #routing: { readonly subscriptionId: string; readonly dialect: Dialect } | undefined;
  #stateSubscription: { readonly subscriptionId: string; readonly dialect: Dialect } | undefined;
  #toldAvailability: Availability | undefined;
  /** What the older clients get of their conversations without asking. */
  readonly #distribution: TranscriptSubscriptions;
  /** The older clients get the lines of their conversations without asking (BEH §7.7). */
  #isAms = false;

  constructor(deps: GatewayDeps, options: AgentOptions) {
    const { principal, hub } = options;
    this.#deps = deps;
    this.#options = options;
    this.#agent = toAgent(principal.user);
    // BEH §1.6: agents see automatic messages, whatever their client declares.
    this.#base = new Connection(deps, { ...options, accountId: principal.accountId, scope: {}, maySee: () => true });
    this.#presence = createAgentPresence(deps, { accountId: principal.accountId, agentId: this.#agent.id });
    this.#distribution = this.#base.createTranscripts(async (conversationId, lines) =>
      this.#distribute(conversationId, lines),
    );
    hub.join(this);
  }

  leave(): void {
    this.#options.hub.leave(this);
    this.#presence.leave();
  }

  onConversation(change: ConversationChanged): void {
    this.#base.hear(change);
    const { conversation } = change;
    if (this.#isAms) this.#hearOwn(change);
    this.#showRings([conversation], [conversation.conversationId]);
  }

  #hearOwn(change: ConversationChanged): void {
    const { conversation } = change;
    if (this.#roleIn(conversation) === undefined) {
      this.#distribution.unfollow(conversation.conversationId);
    } else {
      this.#distribution.followFrom(change);
      this.#distribution.onChange(change);
    }
  }

  onTyping(typing: Typing): void {
    const isOwn = typing.from.kind === "agent" && typing.from.agent.id === this.#agent.id;
    if (!isOwn) this.#base.hearTyping(typing);
  }

  onPresences(queue: readonly Conversation[]): void {
    if (this.#toldAvailability !== this.#availability()) this.#tellState(this.#availability());
    this.#showAllRings(queue);
  }

  /** Of this agent, by whichever of its connections chose last. */
  #availability(): Availability {
    return this.#options.hub.agents.find(({ id }) => id === this.#agent.id)?.availability ?? "OFFLINE";
  }

  async handle(request: RequestFrame, respond: (body: unknown) => void): Promise<void> {
    const { body, dialect } = request;
    if (dialect === "ams") this.#isAms = true;
    switch (request.type) {
      case "InitConnection":
        return respond("OK");
      case "GetClock":
        return respond({ currentTime: this.#deps.clock.now() });
      case "userprofile.SetUserProfile":
        throw new SocketRefusal(403, `${request.sentType} is for consumers`);
      case "userprofile.GetUserProfile":
        return respond({ userId: body["userId"], privateData: {}, claims: {} });
      case "cqm.SubscribeExConversations": {
        const { subscriptionId, announceExisting } = this.#base.conversationSubscriptions.subscribe(body, dialect);
        respond({ subscriptionId });
        return announceExisting();
      }
      case "cqm.UnsubscribeExConversations":
        this.#base.conversationSubscriptions.unsubscribe(body);
        return respond({});
      case "cm.ConsumerRequestConversation":
        throw new SocketRefusal(403, `${request.sentType} is for consumers`);
      case "cm.UpdateConversationField":
        return respond(await this.#change(body));
      case "ms.SubscribeMessagingEvents":
        return this.#base.followTranscript(
          await this.#base.findConversation(body["dialogId"], "dialogId"),
          body,
          respond,
        );
      case "ms.QueryMessages":
        return respond(
          await this.#base.queryMessages(await this.#base.findConversation(body["dialogId"], "dialogId"), body),
        );
      case "ms.PublishEvent":
        return respond({ sequence: await this.#publish(body) });
      case "routing.SubscribeRoutingTasks":
        return this.#subscribeToRings(dialect, respond);
      case "routing.UpdateRoutingTaskSubscription":
        return respond({});
      case "routing.SubscribeAgentsState":
        return this.#subscribeToState(dialect, respond);
      case "routing.SetAgentState":
        return this.#setState(body, respond);
      case "routing.UpdateRingState":
        return respond(await this.#updateRing(body));
    }
  }

  #roleIn(conversation: Conversation): Role | undefined {
    const { id } = this.#agent;
    if (
      conversation.kind === "open" &&
      conversation.handling.kind === "assigned" &&
      conversation.handling.agent.id === id
    ) {
      return "ASSIGNED_AGENT";
    }
    if (conversation.kind === "closed" && conversation.lastAgent?.id === id) return "ASSIGNED_AGENT";
    return conversation.participants.find(({ agent }) => agent.id === id)?.role;
  }

  get #isManager(): boolean {
    return mayDo(this.#options.principal, "conversations.manage");
  }

  async #change(body: JsonObject): Promise<string> {
    const conversation = await this.#base.findConversation(body["conversationId"], "conversationId");
    const asker = { kind: "agent", agent: this.#agent } as const;
    const fields = toObjects(body["conversationField"]);
    const parsed = parseConversationFields(fields, conversation, asker, this.#options.hub.directory);
    if (parsed.kind === "invalid") throw new SocketRefusal(400, parsed.problem);
    for (const input of parsed.inputs) this.#checkMay(input, conversation);
    await this.#base.submit(conversation.conversationId, parsed.inputs);
    return "OK";
  }

  /** BEH §7.5: the caller is a participant; who manages may join, take over and pass on without being one. */
  #checkMay(input: Input, conversation: Conversation): void {
    if (this.#isManager) return;
    if (input.kind === "participant.joined" && input.agent.id === this.#agent.id && input.role !== "MANAGER") return;
    const isOwnAccept = input.kind === "agent.assigned" && input.agent.id === this.#agent.id;
    const isWaiting = conversation.kind === "open" && conversation.handling.kind === "queued";
    if (isOwnAccept && isWaiting) return;
    const role = this.#roleIn(conversation);
    if (
      input.kind === "participant.joined" ||
      input.kind === "agent.assigned" ||
      role === undefined ||
      role === "READER"
    ) {
      throw new SocketRefusal(403, "only a participant of the conversation, or a manager, may do this");
    }
  }

  async #publish(body: JsonObject): Promise<number> {
    const conversation = await this.#base.findConversation(body["dialogId"], "dialogId");
    const role = this.#roleIn(conversation);
    if (role === undefined || role === "READER")
      throw new SocketRefusal(403, "only a participant writes: accept or join the conversation first");
    const event = parsePublishedEvent(body, MAX_AGENT_TEXT_CHARS);
    const agent = this.#agent;
    if (event.kind === "chat-state") {
      this.#base.relayTyping(conversation, { kind: "agent", agent, role }, event);
      return 0;
    }
    const input: Input =
      event.kind === "receipt"
        ? { ...event, from: { kind: "agent", agent } }
        : {
            kind: "agent.message",
            agent,
            role,
            content: event.content,
            ...(event.isPrivate ? { isPrivate: true } : {}),
          };
    const [line] = await this.#base.submit(conversation.conversationId, [input]);
    return line?.sequence ?? 0;
  }

  async #updateRing({ ringId, ringState }: JsonObject): Promise<string> {
    const offer = typeof ringId === "string" ? parseRingId(ringId) : undefined;
    if (offer === undefined || offer.agentId !== this.#agent.id) throw new SocketRefusal(404, "no such ring");
    if (ringState === "ACCEPTED") {
      await this.#base.submit(offer.conversationId, [
        { kind: "agent.assigned", agent: this.#agent, ifQueuedAt: offer.queuedAt },
      ]);
    } else if (ringState === "REJECTED") {
      this.#rejected.add(String(ringId));
      this.#showAllRings(await this.#readQueue());
    } else {
      throw new SocketRefusal(400, "ringState: must be ACCEPTED or REJECTED");
    }
    return "Ring state updated successfully";
  }

  async #subscribeToRings(dialect: Dialect, respond: (body: unknown) => void): Promise<void> {
    this.#routing = { subscriptionId: this.#deps.newId(), dialect };
    this.#shownRings.clear();
    respond({ subscriptionId: this.#routing.subscriptionId });
    this.#showAllRings(await this.#readQueue());
  }

  #readQueue(): Promise<readonly Conversation[]> {
    return this.#deps.storage.conversations.listQueued(this.#options.principal.accountId);
  }

  #showAllRings(queue: readonly Conversation[]): void {
    this.#showRings(queue, [...this.#shownRings.keys(), ...queue.map(({ conversationId }) => conversationId)]);
  }

  /** Tells what has changed among these conversations: rings that have come, and rings that are gone. */
  #showRings(queue: readonly Conversation[], concerned: readonly ConversationId[]): void {
    if (this.#routing === undefined) return;
    const own = route(queue, this.#options.hub.agents).filter(
      ({ agentId, ringId }) => agentId === this.#agent.id && !this.#rejected.has(ringId),
    );
    const byConversation = new Map(own.map((ring) => [ring.conversationId, ring]));
    for (const conversationId of new Set(concerned)) {
      const ring = byConversation.get(conversationId);
      const conversation = queue.find((candidate) => candidate.conversationId === conversationId);
      this.#showRing(conversationId, ring, conversation);
    }
  }

  #showRing(conversationId: ConversationId, ring: Ring | undefined, conversation: Conversation | undefined): void {
    const shown = this.#shownRings.get(conversationId);
    if (this.#routing === undefined || shown?.ringId === ring?.ringId) return;
    const { subscriptionId, dialect } = this.#routing;
    if (ring === undefined) this.#shownRings.delete(conversationId);
    else this.#shownRings.set(conversationId, ring);
    const change = toRoutingChange({
      conversationId,
      ring,
      shown,
      conversation,
      accountId: this.#options.principal.accountId,
    });
    this.#options.socket.send({
      kind: "notification",
      type: dialect === "ams" ? ".ams.routing.RoutingTaskNotification" : "routing.RoutingTaskNotification",
      body: { subscriptionId, changes: [change] },
    });
  }

  async #setState({ availability }: JsonObject, respond: (body: unknown) => void): Promise<void> {
    if (availability !== "ONLINE" && availability !== "OCCUPIED" && availability !== "AWAY") {
      throw new SocketRefusal(400, "availability: must be ONLINE, OCCUPIED or AWAY");
    }
    await this.#presence.choose(availability);
    respond("Agent state updated successfully");
    this.#tellState(availability);
    this.#presence.announce();
  }

  async #subscribeToState(dialect: Dialect, respond: (body: unknown) => void): Promise<void> {
    this.#stateSubscription = { subscriptionId: this.#deps.newId(), dialect };
    respond({ subscriptionId: this.#stateSubscription.subscriptionId });
    this.#tellState(this.#toldAvailability ?? this.#availability());
  }

  #tellState(availability: Availability): void {
    this.#toldAvailability = availability;
    if (this.#stateSubscription === undefined) return;
    const { subscriptionId, dialect } = this.#stateSubscription;
    const { oldId } = this.#options.hub.directory.namesOf(this.#agent);
    const result = {
      channels: ["MESSAGING"],
      availability,
      description: "",
      agentUserId: oldId,
    };
    this.#options.socket.send({
      kind: "notification",
      type: dialect === "ams" ? ".ams.routing.AgentStateNotification" : "routing.AgentStateNotification",
      body: { subscriptionId, changes: [{ type: "UPSERT", result }] },
    });
  }

  #distribute(conversationId: ConversationId, lines: Parameters<Connection["toChanges"]>[1]): void {
    for (const change of this.#base.toChanges(conversationId, lines)) {
      this.#options.socket.send({ kind: "notification", type: ".ams.ms.OnlineEventDistribution", body: change });
    }
  }
}
