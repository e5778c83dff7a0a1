import type { ConversationAgent, ConversationSummary } from "./conversation-summary.ts";
import { findInstant, findInteger, findString, type JsonObject, toObject, toObjects } from "./json-reader.ts";
import { toAgentRole } from "./parse-messaging-events.ts";

export type ConversationChange =
  | { readonly kind: "changed"; readonly conversation: ConversationSummary }
  /** No longer among those subscribed to. */
  | { readonly kind: "removed"; readonly conversationId: string };

/** Reads the body of `cqm.ExConversationChangeNotification`. What it does not know is left out. */
export function parseConversationChanges(body: unknown): readonly ConversationChange[] {
  return toObjects(toObject(body)["changes"]).flatMap((change): readonly ConversationChange[] => {
    const result = toObject(change["result"]);
    const conversationId = findString(result, "convId");
    if (conversationId === undefined) return [];
    if (change["type"] === "DELETE") return [{ kind: "removed", conversationId }];
    return [{ kind: "changed", conversation: toSummary(conversationId, result) }];
  });
}

function toSummary(conversationId: string, result: JsonObject): ConversationSummary {
  const details = toObject(result["conversationDetails"]);
  const participants = toParticipants(details);
  const consumer = participants.find(({ role }) => role === "CONSUMER");
  const ttr = toObject(details["ttr"]);
  return {
    conversationId,
    isOpen: details["state"] !== "CLOSE",
    consumer: consumer === undefined ? undefined : { id: consumer.id, nickname: consumer.nickname },
    agents: participants.flatMap((participant) => toAgent(participant)),
    skillId: toSkillId(details),
    language: findString(toObject(details["context"]), "lang"),
    isUrgent: ttr["ttrType"] === "URGENT",
    startedAt: findInstant(details, "startTs"),
    endedAt: findInstant(details, "endTs"),
    closedBy: findString(details, "closeReason"),
    changedAt: findInstant(details, "metaDataLastUpdateTs") ?? findInstant(result, "lastUpdateTime") ?? 0,
  };
}

interface Participant {
  readonly id: string;
  readonly role: string;
  readonly nickname: string | undefined;
  readonly isSuggested: boolean;
}

/** The main dialog says who is only suggested; a server that lists no details there has them on the conversation. */
function toParticipants(details: JsonObject): readonly Participant[] {
  const main = toObjects(details["dialogs"]).find((dialog) => dialog["dialogType"] !== "POST_SURVEY");
  const detailed = toObjects(main?.["participantsDetails"]);
  const listed = detailed.length > 0 ? detailed : toObjects(details["participants"]);
  return listed.flatMap((participant) => {
    const id = findString(participant, "id");
    const role = findString(participant, "role");
    if (id === undefined || role === undefined) return [];
    const nickname = findString(participant, "nickname");
    return [{ id, role, nickname, isSuggested: participant["state"] === "SUGGESTED" }];
  });
}

function toAgent({ id, role, nickname, isSuggested }: Participant): readonly ConversationAgent[] {
  if (role === "CONSUMER" || role === "CONTROLLER") return [];
  return [{ id, nickname, role: toAgentRole(role), isSuggested }];
}

/** -1 is how the wire says "no skill". */
function toSkillId(details: JsonObject): number | undefined {
  const skillId =
    findInteger(details, "skillId") ?? findInteger(toObject(details["conversationHandlerDetails"]), "skillId");
  return skillId === -1 ? undefined : skillId;
}
