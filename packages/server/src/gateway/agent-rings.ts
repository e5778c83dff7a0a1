import type { AccountId, AgentId, Conversation, ConversationId, Ring } from "@signpost/core";
import type { Dialect, NotificationFrame } from "@signpost/protocol";
import { MAX_REJECTED, type RingWatch, type RingWindows } from "./ring-windows.ts";
import { type RoutingChange, toRoutingChange } from "./wire/to-routing-change.ts";

/** The rings that the client of one connection knows of. */
export interface AgentRings {
  subscribe(dialect: Dialect, respond: (body: unknown) => void): void;
  /** This connection is not offered the ring again during the same wait of the conversation. */
  reject(ringId: string): void;
  /** Whether the ring is offered now, or was offered until recently. */
  wasOffered(ringId: string): boolean;
  close(): void;
}

export interface AgentRingsDeps {
  readonly accountId: AccountId;
  readonly agentId: AgentId;
  readonly windows: RingWindows;
  readonly newId: () => string;
  readonly send: (frame: NotificationFrame) => void;
}

const NOTIFICATION_TYPE = {
  plain: "routing.RoutingTaskNotification",
  ams: ".ams.routing.RoutingTaskNotification",
} satisfies Record<Dialect, string>;
const PER_NOTIFICATION = 50;
/** So many ended rings are remembered, because the client's answer to one of them may still arrive. */
const MAX_GONE = 200;

/** A ring that the client was shown. */
interface Shown {
  readonly ring: Ring;
  readonly conversation: Conversation;
}

/** Tells an agent's client which conversations it is offered, and when an offer ends (BEH §7.7). */
export function createAgentRings({ accountId, agentId, windows, newId, send }: AgentRingsDeps): AgentRings {
  const shown = new Map<ConversationId, Shown>();
  let rejected: ReadonlySet<string> = new Set();
  const gone = new Set<string>();
  let subscription: { readonly subscriptionId: string; readonly dialect: Dialect } | undefined;
  let watch: RingWatch | undefined;

  function show(): void {
    if (subscription === undefined || watch === undefined) return;
    const own = watch.listRings((ringId) => rejected.has(ringId));
    const kept = new Set(own.map(({ ring }) => ring.ringId));
    const changes: RoutingChange[] = [];
    for (const { ring, conversation } of shown.values()) {
      const { conversationId } = ring;
      if (!kept.has(ring.ringId))
        changes.push({ accountId, conversationId, ring: undefined, shown: ring, conversation });
    }
    const ended = new Map(changes.map((change) => [change.conversationId, change]));
    for (const { conversationId, shown: ring } of changes) {
      shown.delete(conversationId);
      if (ring !== undefined) remember(gone, ring.ringId, MAX_GONE);
    }
    const news = own.flatMap((one): RoutingChange[] => {
      const { conversationId } = one.ring;
      if (shown.has(conversationId)) return [];
      shown.set(conversationId, one);
      return [{ accountId, conversationId, ring: one.ring, shown: undefined, conversation: one.conversation }];
    });
    // A conversation that waits again has a new ring. The client replaces the old one by it, so the end of that is not told.
    for (const { conversationId } of news) ended.delete(conversationId);
    tell([...ended.values(), ...news]);
  }

  function tell(changes: readonly RoutingChange[]): void {
    if (subscription === undefined) return;
    const { subscriptionId, dialect } = subscription;
    for (let from = 0; from < changes.length; from += PER_NOTIFICATION) {
      const page = changes.slice(from, from + PER_NOTIFICATION).map(toRoutingChange);
      send({ kind: "notification", type: NOTIFICATION_TYPE[dialect], body: { subscriptionId, changes: page } });
    }
  }

  const isShown = (ringId: string): boolean => [...shown.values()].some(({ ring }) => ring.ringId === ringId);

  return {
    subscribe(dialect, respond) {
      subscription = { subscriptionId: newId(), dialect };
      shown.clear();
      watch ??= windows.watch(agentId, show);
      respond({ subscriptionId: subscription.subscriptionId });
      show();
    },
    reject(ringId) {
      // An ended ring is not offered again anyway.
      if (watch === undefined || !isShown(ringId)) return;
      const before = rejected;
      const waiting = new Set([ringId]);
      watch.listRings((id) => {
        if (before.has(id)) waiting.add(id);
        return before.has(id);
      });
      rejected = new Set([...waiting].slice(0, MAX_REJECTED));
      watch.setRejected(rejected.size);
      show();
    },
    wasOffered: (ringId) => gone.has(ringId) || isShown(ringId),
    close: () => watch?.close(),
  };
}

/** Adds a name, and forgets the oldest when there are too many. */
function remember(names: Set<string>, name: string, atMost: number): void {
  names.add(name);
  const [oldest] = names;
  if (names.size > atMost && oldest !== undefined) names.delete(oldest);
}
