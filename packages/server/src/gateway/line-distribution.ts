import type { AgentId } from "@signpost/core";
import type { NotificationFrame } from "@signpost/protocol";
import type { ConversationChanged } from "../broker/topics.ts";
import { findRole } from "./agent-rights.ts";
import type { Connection } from "./connection.ts";

/** Older clients get the lines of their agent's conversations without a subscription (BEH §7.7). */
export interface LineDistribution {
  /** Called when a request shows that the client is an older one. */
  start(): void;
  onConversation(change: ConversationChanged): void;
}

export interface LineDistributionDeps {
  readonly agentId: AgentId;
  readonly connection: Pick<Connection, "createTranscripts" | "toChanges">;
  readonly send: (frame: NotificationFrame) => void;
}

/** Sends nothing before `start`, and then each new line of the conversations that the agent has a part in. */
export function createLineDistribution({ agentId, connection, send }: LineDistributionDeps): LineDistribution {
  let isStarted = false;
  const transcripts = connection.createTranscripts(async (conversationId, lines) => {
    for (const change of connection.toChanges(conversationId, lines))
      send({ kind: "notification", type: ".ams.ms.OnlineEventDistribution", body: change });
  });

  return {
    start() {
      isStarted = true;
    },
    onConversation(change) {
      if (!isStarted) return;
      const { conversation } = change;
      if (findRole(conversation, agentId) === undefined) {
        transcripts.unfollow(conversation.conversationId);
      } else {
        transcripts.followFrom(change);
        transcripts.onChange(change);
      }
    },
  };
}
