import { type ConversationId, ID_RULE, isInSight, type ParsedEvent, parseConversationId } from "@signpost/core";
import { ConversationEventAnswer, ConversationEventBody, ConversationRecord, SendRecord } from "@signpost/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Type from "typebox";
import type { Policies } from "../configuration/policies.ts";
import { HttpError, toHttpError } from "../http/errors.ts";
import { accountOf } from "../http/route-config.ts";
import { viewerOf } from "../http/viewer-of.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import type { Command, CommandResult, Conversations } from "./conversations.ts";
import { parseConversationEvents } from "./parse-conversation-events.ts";
import { toConversationRecord, toSendRecord } from "./to-records.ts";

export interface ConversationRoutesDeps {
  readonly storage: Pick<Storage, "conversations">;
  readonly conversations: Conversations;
  readonly policies: Policies;
  readonly time: TimeOfDay;
}

const CONVERSATION = "/v1/accounts/:accountId/conversations/:conversationId";

const tags = ["Conversations"];
const POST_EVENTS = {
  tags,
  summary: "Tell what happened, and learn which messages that sent",
  description: "One event, or an array in order. An event with an id that was seen before changes nothing.",
  body: ConversationEventBody,
  response: { 200: ConversationEventAnswer },
};
const GET_CONVERSATION = { tags, summary: "A conversation as it is now", response: { 200: ConversationRecord } };
const LIST_SENDS = {
  tags,
  summary: "Every automatic message of a conversation, sent or suppressed, and why",
  response: { 200: Type.Object({ sends: Type.Array(SendRecord) }) },
};

/** The external event API (EVT-1, EVT-2, EVT-4), and what became of a conversation (DLV-4). */
export function registerConversationRoutes(app: FastifyInstance, deps: ConversationRoutesDeps): void {
  const read = { privilege: "conversations.read", family: "native" } as const;
  const write = { privilege: "conversations.write", family: "native" } as const;
  app.post(`${CONVERSATION}/events`, { config: write, schema: POST_EVENTS }, (request, reply) =>
    answerEvents(request, reply, deps),
  );
  app.get(CONVERSATION, { config: read, schema: GET_CONVERSATION }, async (request) =>
    toConversationRecord(await accessConversation(request, deps)),
  );
  app.get(`${CONVERSATION}/sends`, { config: read, schema: LIST_SENDS }, (request) => answerSends(request, deps));
}

async function answerEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: ConversationRoutesDeps,
): Promise<ConversationEventAnswer> {
  const accountId = accountOf(request);
  const conversationId = conversationIdOf(request);
  const parsed = parseConversationEvents(request.body, deps.time.now());
  if (parsed.kind === "invalid") throw toHttpError({ code: "invalid", issues: parsed.issues });
  const commands = parsed.events.map(
    ({ id, at, input }): Command => ({
      accountId,
      conversationId,
      input,
      ...(id === undefined ? {} : { key: id }),
      ...(at === undefined ? {} : { at }),
    }),
  );
  const results = await deps.conversations.submitAll(commands);
  const last = results.at(-1);
  // What came before the refused event took effect; the caller learns how much, and repeats safely with the same ids.
  if (last?.kind === "refused") throw toHttpError(last.failure, { "x-signpost-applied": String(results.length - 1) });
  reply.code(200);
  return { results: toAnswers(parsed.events, results) };
}

function toAnswers(
  events: readonly ParsedEvent[],
  results: readonly CommandResult[],
): ConversationEventAnswer["results"] {
  return results.map((result, index) => {
    const id = events[index]?.id;
    return {
      ...(id === undefined ? {} : { id }),
      isRepeat: result.kind === "done" && result.isRepeat,
      sends: result.kind === "done" ? result.sends.map(toSendRecord) : [],
      ...(result.kind === "done" && result.countedAt !== undefined
        ? { countedAt: new Date(result.countedAt).toISOString() }
        : {}),
    };
  });
}

async function answerSends(request: FastifyRequest, deps: ConversationRoutesDeps) {
  const { accountId, conversationId } = await accessConversation(request, deps);
  const sends = await deps.storage.conversations.listSends(accountId, conversationId);
  return { sends: sends.map(toSendRecord) };
}

/** The one door to a conversation: of another account, or out of sight, is the same as none (AUT-7, AUT-9). */
async function accessConversation(request: FastifyRequest, { storage, policies }: ConversationRoutesDeps) {
  const accountId = accountOf(request);
  const conversation = await storage.conversations.find(accountId, conversationIdOf(request));
  const viewer = viewerOf(request, (await policies.get(accountId))?.agentsSeeAll ?? false);
  if (conversation === undefined || !isInSight(conversation, viewer))
    throw toHttpError({ code: "not-found", what: "conversation" });
  return conversation;
}

export function conversationIdOf(request: FastifyRequest): ConversationId {
  const { conversationId } = request.params as { conversationId: string };
  const parsed = parseConversationId(conversationId);
  if (parsed === undefined) throw new HttpError(400, `conversationId: ${ID_RULE}`);
  return parsed;
}
