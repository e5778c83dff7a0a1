import { systemTime } from "../time.ts";
import type { AgentSession, AgentSessionOptions, AgentSnapshot, Availability } from "./agent-session.ts";
import type { AgentRole, ConversationSummary } from "./conversation-summary.ts";
import { FollowedTranscripts } from "./followed-transcripts.ts";
import { type ConversationChange, parseConversationChanges } from "./parse-conversation-changes.ts";
import { type MessagingEvent, parseMessagingEvents } from "./parse-messaging-events.ts";
import { parseRoutingTasks, type Ring } from "./parse-routing-tasks.ts";
import { RequestError } from "./request-error.ts";
import { createSocketClient, type SocketClient } from "./socket-client.ts";
import type { Notification } from "./socket-link.ts";
import { TypingConsumers } from "./typing-consumers.ts";

export function createAgentSession(options: AgentSessionOptions): AgentSession {
  return new SocketAgentSession(options);
}

class SocketAgentSession implements AgentSession {
  readonly #client: SocketClient;
  readonly #ownIds: ReadonlySet<string>;
  readonly #listeners = new Set<() => void>();
  readonly #transcripts: FollowedTranscripts;
  readonly #typing: TypingConsumers;
  readonly #ringsByTask = new Map<string, readonly Ring[]>();
  readonly #typingSaid = new Set<string>();
  /** Conversations that this connection has brought. */
  readonly #announced = new Set<string>();
  #snapshot: AgentSnapshot = {
    connection: { kind: "idle" },
    availability: "AWAY",
    rings: [],
    conversations: [],
    linesByConversation: new Map(),
    typingIn: new Set(),
  };

  constructor(options: AgentSessionOptions) {
    const time = options.time ?? systemTime;
    this.#ownIds = new Set(options.ownIds);
    this.#client = createSocketClient({
      authenticate: async (previous) => ({ url: toUrl(options, await options.getBearer(previous)) }),
      time,
      ...(options.openSocket === undefined ? {} : { openSocket: options.openSocket }),
      ...(options.random === undefined ? {} : { random: options.random }),
    });
    this.#transcripts = new FollowedTranscripts(this.#client, time, (linesByConversation) =>
      this.#update({ linesByConversation }),
    );
    this.#typing = new TypingConsumers(time, (typingIn) => this.#update({ typingIn }));
  }

  readonly getSnapshot = (): AgentSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  roleIn(conversation: ConversationSummary): AgentRole | undefined {
    return conversation.agents.find(({ id, isSuggested }) => !isSuggested && this.#ownIds.has(id))?.role;
  }

  start(): void {
    this.#client.start({
      onState: (connection) => this.#update({ connection }),
      onOpen: () => void this.#restore(),
      onNotification: (notification) => this.#receive(notification),
    });
  }

  stop(): void {
    this.#transcripts.stop();
    this.#typing.stop();
    this.#client.stop();
  }

  retryNow(): void {
    this.#client.retryNow();
  }

  follow(conversationId: string): () => void {
    return this.#transcripts.follow(conversationId);
  }

  async setAvailability(availability: Availability): Promise<void> {
    const before = this.#snapshot.availability;
    this.#update({ availability });
    try {
      await this.#client.request("routing.SetAgentState", { availability });
    } catch (error) {
      // Refused: it did not become so. Unsent or unanswered: the next connection says it again.
      if (error instanceof RequestError && error.failure.kind === "refused") this.#update({ availability: before });
      throw error;
    }
  }

  async accept(ringId: string): Promise<void> {
    await this.#client.request("routing.UpdateRingState", { ringId, ringState: "ACCEPTED" });
    for (const [task, rings] of this.#ringsByTask)
      this.#setRings(
        task,
        rings.filter((ring) => ring.ringId !== ringId),
      );
  }

  async publish(conversationId: string, text: string, options?: { readonly isPrivate?: boolean }): Promise<void> {
    this.#typingSaid.delete(conversationId);
    const event = { type: "ContentEvent", contentType: "text/plain", message: text };
    const audience = options?.isPrivate === true ? { messageAudience: "AGENTS_AND_MANAGERS" } : {};
    await this.#client.request("ms.PublishEvent", { dialogId: conversationId, event, ...audience });
  }

  setTyping(conversationId: string, isTyping: boolean): void {
    if (isTyping === this.#typingSaid.has(conversationId)) return;
    if (isTyping) this.#typingSaid.add(conversationId);
    else this.#typingSaid.delete(conversationId);
    const event = { type: "ChatStateEvent", chatState: isTyping ? "COMPOSING" : "PAUSE" };
    this.#client.request("ms.PublishEvent", { dialogId: conversationId, event }).catch(() => {});
  }

  transferToSkill(conversationId: string, skillId: number): Promise<void> {
    return this.#change(conversationId, [...this.#giveUp(conversationId), toSkill(skillId)]);
  }

  transferToAgent(conversationId: string, agentId: string, skillId: number): Promise<void> {
    const suggestion = { field: "ParticipantsChange", type: "SUGGEST", userId: agentId, role: "ASSIGNED_AGENT" };
    return this.#change(conversationId, [...this.#giveUp(conversationId), suggestion, toSkill(skillId)]);
  }

  backToQueue(conversationId: string): Promise<void> {
    return this.#change(conversationId, [{ field: "ParticipantsChange", type: "REMOVE", role: "ASSIGNED_AGENT" }]);
  }

  close(conversationId: string): Promise<void> {
    return this.#change(conversationId, [{ field: "ConversationStateField", conversationState: "CLOSE" }]);
  }

  join(conversationId: string, role: "MANAGER" | "AGENT" | "READER"): Promise<void> {
    return this.#change(conversationId, [{ field: "ParticipantsChange", type: "ADD", role }]);
  }

  leave(conversationId: string, role: AgentRole): Promise<void> {
    return this.#change(conversationId, [{ field: "ParticipantsChange", type: "REMOVE", role }]);
  }

  /** Removing an assigned agent where there is none fails the whole request (BEH §7.5). */
  #giveUp(conversationId: string): readonly object[] {
    const conversation = this.#snapshot.conversations.find((known) => known.conversationId === conversationId);
    const isAssigned = conversation?.agents.some(({ role, isSuggested }) => role === "ASSIGNED_AGENT" && !isSuggested);
    return isAssigned === true ? [{ field: "ParticipantsChange", type: "REMOVE", role: "ASSIGNED_AGENT" }] : [];
  }

  async #change(conversationId: string, conversationField: readonly object[]): Promise<void> {
    await this.#client.request("cm.UpdateConversationField", { conversationId, conversationField });
  }

  /** On every new connection the server knows nothing of the last one: subscribe, say the state, catch up. */
  async #restore(): Promise<void> {
    this.#ringsByTask.clear();
    this.#update({ rings: [] });
    this.#announced.clear();
    this.#transcripts.restore();
    // Each stands for itself: an agent who may not be routed to can still read. A broken line is restored anyway.
    await Promise.allSettled([
      this.#subscribeToConversations(),
      this.#client.request("routing.SubscribeRoutingTasks", {}),
      this.#client.request("routing.SetAgentState", { availability: this.#snapshot.availability }),
    ]);
  }

  /** What was open before the break and is not announced again was closed meanwhile. */
  async #subscribeToConversations(): Promise<void> {
    await this.#client.request("cqm.SubscribeExConversations", { convState: ["OPEN"] });
    // The announcements follow the answer and come ahead of the next one.
    await this.#client.request("GetClock");
    const conversations = this.#snapshot.conversations.map((conversation) =>
      this.#announced.has(conversation.conversationId) ? conversation : { ...conversation, isOpen: false },
    );
    this.#update({ conversations: conversations.sort(byStart) });
  }

  #receive({ type, body }: Notification): void {
    switch (type) {
      case "ms.MessagingEventNotification":
        for (const event of parseMessagingEvents(body)) this.#receiveEvent(event);
        return;
      case "cqm.ExConversationChangeNotification":
        for (const change of parseConversationChanges(body)) this.#receiveConversation(change);
        return;
      case "routing.RoutingTaskNotification":
        for (const { conversationId, rings } of parseRoutingTasks(body)) this.#setRings(conversationId, rings);
        return;
    }
  }

  #receiveEvent(event: MessagingEvent): void {
    if (event.kind === "entry") {
      this.#transcripts.add(event.dialogId, event.entry);
      if (event.entry.line?.author.kind === "consumer") this.#typing.note(event.dialogId, false);
    } else if (event.author.kind === "consumer") this.#typing.note(event.dialogId, event.isTyping);
  }

  /** One that left the subscription is closed: the subscription is for open ones. */
  #receiveConversation(change: ConversationChange): void {
    const { conversations } = this.#snapshot;
    const conversationId = change.kind === "removed" ? change.conversationId : change.conversation.conversationId;
    const known = conversations.find((conversation) => conversation.conversationId === conversationId);
    const next = change.kind === "changed" ? change.conversation : known && { ...known, isOpen: false };
    this.#announced.add(conversationId);
    if (next === undefined || (known !== undefined && known.changedAt > next.changedAt)) return;
    const others = conversations.filter((conversation) => conversation !== known);
    this.#update({ conversations: [...others, next].sort(byStart) });
    if (!next.isOpen) this.#setRings(conversationId, []);
  }

  #setRings(conversationId: string, rings: readonly Ring[]): void {
    if (rings.length > 0) this.#ringsByTask.set(conversationId, rings);
    else if (!this.#ringsByTask.delete(conversationId)) return;
    this.#update({ rings: [...this.#ringsByTask.values()].flat() });
  }

  #update(change: Partial<AgentSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function toUrl({ server, accountId }: AgentSessionOptions, bearer: string): string {
  const origin = server.replace(/\/+$/, "").replace(/^http/, "ws");
  const account = encodeURIComponent(accountId);
  return `${origin}/ws_api/account/${account}/messaging/brand/${encodeURIComponent(bearer)}?v=2.1`;
}

function toSkill(skillId: number): object {
  return { field: "Skill", type: "UPDATE", skill: skillId };
}

function byStart(a: ConversationSummary, b: ConversationSummary): number {
  if (a.isOpen !== b.isOpen) return a.isOpen ? -1 : 1;
  return (a.startedAt ?? 0) - (b.startedAt ?? 0);
}
