import {
  type AccountId,
  type ConversationId,
  type Failure,
  ID_RULE,
  isInSight,
  parseConversationId,
} from "@signpost/core";
import {
  ConversationEventAnswer,
  ConversationEventBody,
  ConversationRecord,
  type ParsedEvent,
  SendRecord,
} from "@signpost/protocol";
import Type from "typebox";
import type { Principal } from "../access/principal.ts";
import { toViewer } from "../access/to-viewer.ts";
import type { Policies } from "../configuration/policies.ts";
import { HttpError, toHttpError } from "../http/errors.ts";
import { type Route, route } from "../http/route.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import type { Command, CommandResult, Conversations } from "./conversations.ts";
import { parseConversationEvents } from "./parse-conversation-events.ts";
import { toConversationRecord, toSendRecord } from "./to-records.ts";

/** The parts that the routes of conversations need. */
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

/** Routes for events from outside (EVT-1, EVT-2, EVT-4), and for what became of a conversation (DLV-4). */
export function createConversationRoutes(deps: ConversationRoutesDeps): readonly Route[] {
  return [createEventsRoute(deps), ...createReadRoutes(deps)];
}

function createEventsRoute(deps: ConversationRoutesDeps): Route {
  return route({
    method: "POST",
    path: `${CONVERSATION}/events`,
    privilege: "conversations.write",
    family: "native",
    schema: POST_EVENTS,
    params: readConversationId,
    body: (body) => readEvents(body, deps.time.now()),
    handle: ({ accountId, params, body }) => answerEvents(accountId, params.conversationId, body, deps),
  });
}

function createReadRoutes(deps: ConversationRoutesDeps): readonly Route[] {
  const reads = {
    method: "GET",
    family: "native",
    privilege: "conversations.read",
    params: readConversationId,
  } as const;
  return [
    route({
      ...reads,
      path: CONVERSATION,
      schema: GET_CONVERSATION,
      handle: async (asked) => toConversationRecord(await accessConversation(asked, deps)),
    }),
    route({
      ...reads,
      path: `${CONVERSATION}/sends`,
      schema: LIST_SENDS,
      handle: async (asked) => {
        const { accountId, conversationId } = await accessConversation(asked, deps);
        const sends = await deps.storage.conversations.listSends(accountId, conversationId);
        return { sends: sends.map(toSendRecord) };
      },
    }),
  ];
}

function readEvents(body: unknown, now: number): readonly ParsedEvent[] {
  const parsed = parseConversationEvents(body, now);
  if (parsed.kind === "invalid") throw toHttpError({ code: "invalid", issues: parsed.issues });
  return parsed.events;
}

async function answerEvents(
  accountId: AccountId,
  conversationId: ConversationId,
  events: readonly ParsedEvent[],
  { conversations }: ConversationRoutesDeps,
): Promise<ConversationEventAnswer> {
  const commands = events.map(
    ({ id, at, input }): Command => ({
      accountId,
      conversationId,
      input,
      ...(id === undefined ? {} : { key: id }),
      ...(at === undefined ? {} : { at }),
    }),
  );
  const results = await conversations.submitAll(commands);
  const last = results.at(-1);
  // The events before the refused one took effect. The caller learns how many, and can safely repeat all with the same ids.
  if (last?.kind === "refused") {
    const applied = results.length - 1;
    throw toHttpError(toPlaced(last.failure, applied, events), { "x-signpost-applied": String(applied) });
  }
  return { results: toAnswers(events, results) };
}

/** As the reader of the body names an event of several. */
function toPlaced(failure: Failure, index: number, events: readonly ParsedEvent[]): Failure {
  if (failure.code !== "invalid" || events.length === 1) return failure;
  return { ...failure, issues: failure.issues.map(({ path, rule }) => ({ path: `events[${index}].${path}`, rule })) };
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

interface AskedConversation {
  readonly accountId: AccountId;
  readonly principal: Principal;
  readonly params: { readonly conversationId: ConversationId };
}

/**
 * The only way for a caller to a conversation. One of another account or out of sight is answered like none (AUT-7,
 * AUT-9).
 */
async function accessConversation(
  { accountId, principal, params: { conversationId } }: AskedConversation,
  { storage, policies }: ConversationRoutesDeps,
) {
  const conversation = await storage.conversations.find(accountId, conversationId);
  const viewer = toViewer(principal, (await policies.get(accountId))?.agentsSeeAll ?? false);
  if (conversation === undefined || !isInSight(conversation, viewer))
    throw toHttpError({ code: "not-found", what: "conversation" });
  return conversation;
}

/** The conversation that a path names. */
export function readConversationId({ conversationId }: { readonly conversationId: string }) {
  const parsed = parseConversationId(conversationId);
  if (parsed === undefined) throw new HttpError(400, `conversationId: ${ID_RULE}`);
  return { conversationId: parsed };
}
