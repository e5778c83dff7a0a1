import {
  type AgentRole,
  type AgentSession,
  type AgentSnapshot,
  type Availability,
  createAgentSession,
} from "@signpost/client";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { type Session, sessionStore } from "../session/session-store.ts";
import { refreshSession } from "../session/sign-in.ts";
import { attemptAction } from "./attempt-action.ts";
import { createBearerSource } from "./create-bearer-source.ts";
import type { DeskConnection, DeskConversation, DeskLine, DeskRing } from "./desk.ts";
import { toDeskConnection, toDeskConversations, toDeskLine, toDeskRings } from "./to-desk.ts";

/** The agent's place of work: what there is to see and to do. Every action resolves to whether the server took it. */
export interface Desk {
  readonly connection: DeskConnection;
  readonly availability: Availability;
  readonly rings: readonly DeskRing[];
  readonly conversations: readonly DeskConversation[];
  linesOf(conversationId: string): readonly DeskLine[];
  /** Follows the lines of a conversation; call what it returns to stop. The same function for as long as the session lives. */
  readonly watch: (conversationId: string) => () => void;
  reconnect(): void;
  setAvailability(availability: Availability): Promise<boolean>;
  accept(ring: DeskRing): Promise<boolean>;
  send(conversationId: string, text: string): Promise<boolean>;
  setTyping(conversationId: string, isTyping: boolean): void;
  transfer(conversationId: string, skillId: number): Promise<boolean>;
  backToQueue(conversationId: string): Promise<boolean>;
  close(conversationId: string): Promise<boolean>;
  join(conversationId: string): Promise<boolean>;
  leave(conversationId: string, role: AgentRole): Promise<boolean>;
}

/** Opens the agent's socket session for as long as the workspace is shown. */
export function useDesk(session: Session): Desk {
  const agent = useAgentSession(session);
  const snapshot = useSyncExternalStore(agent?.subscribe ?? NO_CHANGES, agent?.getSnapshot ?? getNothing);
  const conversations = useMemo(
    () => toDeskConversations(snapshot, (conversation) => agent?.roleIn(conversation)),
    [agent, snapshot],
  );
  const hasBeenOpen = useHasBeenOpen(agent, snapshot);
  const ownIds = [session.userId, session.userPid];
  const watch = useMemo(() => (conversationId: string) => agent?.follow(conversationId) ?? NOTHING_TO_STOP, [agent]);
  return {
    connection: toDeskConnection(snapshot.connection, hasBeenOpen),
    availability: snapshot.availability,
    rings: toDeskRings(snapshot),
    conversations,
    linesOf: (conversationId) =>
      (snapshot.linesByConversation.get(conversationId) ?? []).map((line) => toDeskLine(line, ownIds)),
    watch,
    ...toActions(agent),
  };
}

const NOTHING: AgentSnapshot = {
  connection: { kind: "idle" },
  availability: "AWAY",
  rings: [],
  conversations: [],
  linesByConversation: new Map(),
  typingIn: new Set(),
};
const getNothing = () => NOTHING;
const NOTHING_TO_STOP = () => undefined;
const NO_CHANGES = () => NOTHING_TO_STOP;

/** Of this session: another one has its own beginning. */
function useHasBeenOpen(agent: AgentSession | undefined, { connection }: AgentSnapshot): boolean {
  const [opened, setOpened] = useState<AgentSession>();
  useEffect(() => {
    if (connection.kind === "open") setOpened(agent);
  }, [agent, connection]);
  return agent !== undefined && opened === agent;
}

/** One line to the server for as long as the workspace is open and the bearer is the same. */
function useAgentSession({ accountId, bearer, csrf, userId, userPid }: Session): AgentSession | undefined {
  const [agent, setAgent] = useState<AgentSession>();
  useEffect(() => {
    const session = createAgentSession({
      server: location.origin,
      accountId,
      ownIds: [userId, userPid],
      getBearer: createBearerSource({
        bearer,
        refresh: () => refreshSession({ accountId, csrf }),
        expire: () => sessionStore.expire(bearer),
      }),
    });
    setAgent(session);
    session.start();
    return () => {
      session.stop();
      setAgent(undefined);
    };
  }, [accountId, bearer, csrf, userId, userPid]);
  return agent;
}

/** Before the first effect has run there is no line yet, and nothing can be done. */
function toActions(agent: AgentSession | undefined) {
  const attempt = (act: (session: AgentSession) => Promise<void>) =>
    agent === undefined ? Promise.resolve(false) : attemptAction(act(agent));
  return {
    reconnect: () => agent?.retryNow(),
    setAvailability: (availability: Availability) => attempt((to) => to.setAvailability(availability)),
    accept: ({ ringId }: DeskRing) => attempt((to) => to.accept(ringId)),
    send: (conversationId: string, text: string) => attempt((to) => to.publish(conversationId, text)),
    setTyping: (conversationId: string, isTyping: boolean) => agent?.setTyping(conversationId, isTyping),
    transfer: (conversationId: string, skillId: number) => attempt((to) => to.transferToSkill(conversationId, skillId)),
    backToQueue: (conversationId: string) => attempt((to) => to.backToQueue(conversationId)),
    close: (conversationId: string) => attempt((to) => to.close(conversationId)),
    join: (conversationId: string) => attempt((to) => to.join(conversationId, "MANAGER")),
    leave: (conversationId: string, role: AgentRole) => attempt((to) => to.leave(conversationId, role)),
  };
}
