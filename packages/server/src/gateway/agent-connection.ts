import {
  type Agent,
  type Conversation,
  type ConversationId,
  type Input,
  LINE_TEXT_BYTES,
  parseRingId,
} from "@signpost/core";
import { type Dialect, type JsonObject, toObjects } from "@signpost/protocol";
import type { UserPrincipal } from "../access/principal.ts";
import type { ConversationChanged, Typing } from "../broker/topics.ts";
import type { SocketMeter } from "../limits/socket-meter.ts";
import type { AccountHub } from "./account-hub.ts";
import { type AgentPresence, createAgentPresence } from "./agent-presence.ts";
import { findRole, mayChange, mayWrite, type Role, toSeenInput } from "./agent-rights.ts";
import { type AgentRings, createAgentRings } from "./agent-rings.ts";
import { AgentSight } from "./agent-sight.ts";
import { AgentState } from "./agent-state.ts";
import { CLOSE_CODES, type ClientSocket } from "./client-socket.ts";
import { Connection } from "./connection.ts";
import { toAgent } from "./directory.ts";
import { endOutOfSight } from "./end-out-of-sight.ts";
import { findInSight } from "./find-in-sight.ts";
import type { GatewayDeps } from "./gateway-deps.ts";
import { createLineDistribution, type LineDistribution } from "./line-distribution.ts";
import type { Member } from "./members.ts";
import { type PublishedEvent, readPublishedEvent } from "./read-published-event.ts";
import { SocketRefusal } from "./refusal.ts";
import type { RequestFrame } from "./serial-requests.ts";
import { parseConversationFields } from "./wire/parse-conversation-fields.ts";

export interface AgentOptions {
  readonly principal: UserPrincipal;
  readonly hub: AccountHub;
  readonly socket: ClientSocket;
  readonly meter: SocketMeter;
}

/** The connection of an agent, a manager or a bot. */
export class AgentConnection implements Member {
  readonly #deps: GatewayDeps;
  readonly #options: AgentOptions;
  readonly #agent: Agent;
  readonly #base: Connection;
  readonly #presence: AgentPresence;
  readonly #rings: AgentRings;
  readonly #state: AgentState;
  readonly #sight: AgentSight;
  readonly #distribution: LineDistribution;
  #announcing: Promise<void> = Promise.resolve();

  constructor(deps: GatewayDeps, options: AgentOptions) {
    const { principal, hub } = options;
    this.#deps = deps;
    this.#options = options;
    this.#agent = toAgent(principal.user);
    this.#sight = new AgentSight(principal, hub);
    this.#state = new AgentState(this.#agent, hub, options.socket);
    this.#base = new Connection(deps, {
      ...options,
      accountId: principal.accountId,
      isInSight: (conversation) => this.#sight.sees(conversation),
      findExisting: (query) => findInSight(this.#sightDeps(), query),
      // BEH §1.6: agents see automatic messages, whatever features their client declares.
      maySee: () => true,
    });
    this.#rings = createAgentRings({
      accountId: principal.accountId,
      agentId: this.#agent.id,
      windows: hub.rings,
      newId: deps.newId,
      send: (frame) => options.socket.send(frame),
    });
    this.#presence = createAgentPresence(deps, { accountId: principal.accountId, agentId: this.#agent.id });
    this.#distribution = createLineDistribution({
      agentId: this.#agent.id,
      connection: this.#base,
      send: (frame) => options.socket.send(frame),
    });
    hub.join(this);
  }

  leave(): void {
    this.#options.hub.leave(this);
    this.#rings.close();
    this.#base.conversationSubscriptions.close();
    this.#presence.leave();
  }

  onConversation(change: ConversationChanged): void {
    const { conversation } = change;
    if (!this.#sight.sees(conversation)) this.#base.transcripts.unfollow(conversation.conversationId);
    this.#base.hear(change);
    this.#distribution.onConversation(change);
  }

  onTyping(typing: Typing): void {
    const isOwn = typing.from.kind === "agent" && typing.from.agent.id === this.#agent.id;
    if (!isOwn) this.#base.hearTyping(typing);
  }

  onAgents(): void {
    this.#state.tellIfOther();
    if (this.#sight.renew())
      this.#lookAnew().catch(() => this.#options.socket.close(CLOSE_CODES.tryAgain, "connect again"));
  }

  #sightDeps() {
    const { principal, hub } = this.#options;
    const { conversations } = this.#deps.storage;
    return {
      accountId: principal.accountId,
      conversations,
      directory: hub.directory,
      viewer: this.#sight.viewer,
    };
  }

  /**
   * AUT-9: the agent has other skills, another role, or the account another setting. Conversations that are out of sight
   * now leave the client's lists; those that came into sight are announced.
   */
  async #lookAnew(): Promise<void> {
    await endOutOfSight({
      accountId: this.#options.principal.accountId,
      conversations: this.#deps.storage.conversations,
      connection: this.#base,
      sees: (conversation) => this.#sight.sees(conversation),
    });
    await this.#base.conversationSubscriptions.announceAgain();
  }

  async handle(request: RequestFrame, respond: (body: unknown) => void): Promise<void> {
    const { body, dialect } = request;
    if (dialect === "ams") this.#distribution.start();
    switch (request.type) {
      case "InitConnection":
        return respond("OK");
      case "GetClock":
        // A client asks for the clock to learn when it has been told everything that there is.
        await this.#announcing;
        return respond({ currentTime: this.#deps.time.now() });
      case "userprofile.SetUserProfile":
        throw new SocketRefusal(403, `${request.sentType} is for consumers`);
      case "userprofile.GetUserProfile":
        return respond({ userId: body["userId"], privateData: {}, claims: {} });
      case "cqm.SubscribeExConversations": {
        const { subscriptionId, announceExisting } = this.#base.conversationSubscriptions.subscribe(body, dialect);
        respond({ subscriptionId });
        return this.#announce(announceExisting);
      }
      case "cqm.UnsubscribeExConversations":
        this.#base.conversationSubscriptions.unsubscribe(body);
        return respond({});
      case "cm.ConsumerRequestConversation":
        throw new SocketRefusal(403, `${request.sentType} is for consumers`);
      case "cm.UpdateConversationField":
        return respond(await this.#change(body));
      case "ms.SubscribeMessagingEvents":
        return this.#follow(await this.#base.readConversation(body["dialogId"], "dialogId"), body, respond);
      case "ms.QueryMessages":
        return respond(
          await this.#base.queryMessages(await this.#base.readConversation(body["dialogId"], "dialogId"), body),
        );
      case "ms.PublishEvent":
        return respond({ sequence: await this.#publish(body) });
      case "routing.SubscribeRoutingTasks":
        return this.#rings.subscribe(dialect, respond);
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

  /** LIM-9: announcing can take long. Rings and the agent's other requests do not wait for it. */
  #announce(announceExisting: () => Promise<void>): void {
    this.#announcing = this.#announcing
      .then(announceExisting)
      .catch(() => this.#options.socket.close(CLOSE_CODES.tryAgain, "connect again"));
  }

  async #follow(conversation: Conversation, body: JsonObject, respond: (body: unknown) => void): Promise<void> {
    await this.#base.followTranscript(conversation, body, respond);
    await this.#base.endIfOutOfSight(conversation);
  }

  async #change(body: JsonObject): Promise<string> {
    const conversation = await this.#base.readConversation(body["conversationId"], "conversationId");
    const asker = { kind: "agent", agent: this.#agent } as const;
    const fields = toObjects(body["conversationField"]);
    const parsed = parseConversationFields(fields, conversation, asker, this.#options.hub.directory);
    if (parsed.kind === "invalid") throw new SocketRefusal(400, parsed.problem);
    const asking = { agentId: this.#agent.id, isManager: this.#sight.isManager };
    if (!parsed.inputs.every((input) => mayChange(input, conversation, asking)))
      throw new SocketRefusal(403, "only a participant of the conversation, or a manager, may do this");
    await this.#base.submit(
      conversation.conversationId,
      parsed.inputs.map((input) => toSeenInput(input, conversation, asking)),
    );
    return "OK";
  }

  async #publish(body: JsonObject): Promise<number> {
    const conversation = await this.#base.readConversation(body["dialogId"], "dialogId");
    const role = findRole(conversation, this.#agent.id);
    if (!mayWrite(role))
      throw new SocketRefusal(403, "only a participant writes: accept or join the conversation first");
    const event = readPublishedEvent(body, LINE_TEXT_BYTES.agent);
    const agent = this.#agent;
    if (event.kind === "chat-state") {
      this.#base.relayTyping(conversation, { kind: "agent", agent, role }, event);
      return 0;
    }
    const [line] = await this.#base.submit(conversation.conversationId, [toInput(event, agent, role)]);
    return line?.sequence ?? 0;
  }

  async #updateRing({ ringId, ringState }: JsonObject): Promise<string> {
    const offer = typeof ringId === "string" ? parseRingId(ringId) : undefined;
    if (offer === undefined || offer.agentId !== this.#agent.id) throw new SocketRefusal(404, "no such ring");
    if (ringState === "ACCEPTED") {
      // An agent that was offered the ring learns what became of it. For all others there is no such ring.
      if (!this.#rings.wasOffered(String(ringId))) await this.#checkRung(offer.conversationId);
      await this.#base.submit(offer.conversationId, [
        { kind: "agent.assigned", agent: this.#agent, ifQueuedAt: offer.queuedAt, ifAgain: offer.again },
      ]);
    } else if (ringState === "REJECTED") {
      this.#rings.reject(String(ringId));
    } else {
      throw new SocketRefusal(400, "ringState: must be ACCEPTED or REJECTED");
    }
    return "Ring state updated successfully";
  }

  async #checkRung(conversationId: ConversationId): Promise<void> {
    const conversation = await this.#deps.storage.conversations.find(this.#options.principal.accountId, conversationId);
    if (conversation === undefined || !this.#sight.sees(conversation)) throw new SocketRefusal(404, "no such ring");
  }

  async #setState({ availability }: JsonObject, respond: (body: unknown) => void): Promise<void> {
    if (availability !== "ONLINE" && availability !== "OCCUPIED" && availability !== "AWAY") {
      throw new SocketRefusal(400, "availability: must be ONLINE, OCCUPIED or AWAY");
    }
    await this.#presence.choose(availability);
    respond("Agent state updated successfully");
    this.#state.tell(availability);
    this.#presence.announce();
  }

  #subscribeToState(dialect: Dialect, respond: (body: unknown) => void): void {
    const subscriptionId = this.#deps.newId();
    respond({ subscriptionId });
    this.#state.subscribe(subscriptionId, dialect);
  }
}

type Stored = Exclude<PublishedEvent, { kind: "chat-state" }>;

function toInput(event: Stored, agent: Agent, role: Role): Input {
  if (event.kind === "receipt") return { ...event, from: { kind: "agent", agent } };
  const { content, isPrivate } = event;
  return { kind: "agent.message", agent, role, content, ...(isPrivate ? { isPrivate: true } : {}) };
}
