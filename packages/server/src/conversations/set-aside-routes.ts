import { SetAsideRecord } from "@signpost/protocol";
import Type from "typebox";
import { HttpError } from "../http/errors.ts";
import { type Route, route } from "../http/route.ts";
import type { Storage } from "../storage/storage.ts";
import type { Conversations } from "./conversations.ts";
import { readConversationId } from "./routes.ts";

/** The parts that the routes of conversations set aside need. */
export interface SetAsideRoutesDeps {
  readonly storage: Pick<Storage, "conversations">;
  readonly conversations: Pick<Conversations, "retry">;
}

const SET_ASIDE = "/v1/accounts/:accountId/set-aside";
/** More than a person looks through. Those that are retried make room for the rest. */
const LIMIT = 500;

const tags = ["Conversations"];
const LIST = {
  tags,
  summary: "Conversations that could not be decided, or not be read, oldest first",
  description: "Nothing wakes them but their next event or a retry. The server's log has the reason.",
  response: { 200: Type.Object({ setAside: Type.Array(SetAsideRecord) }) },
};
const RETRY = {
  tags,
  summary: "Have a conversation that was set aside decided again",
  response: { 202: Type.Object({ conversationId: Type.String() }, { examples: [{ conversationId: "c1" }] }) },
};

/** TIM-7: routes with which people see the conversations that were set aside, and try them again. */
export function createSetAsideRoutes(deps: SetAsideRoutesDeps): readonly Route[] {
  return [createListRoute(deps), createRetryRoute(deps)];
}

function createListRoute({ storage }: SetAsideRoutesDeps): Route {
  return route({
    method: "GET",
    path: SET_ASIDE,
    // It is not known whose sight these conversations are in (AUT-9).
    privilege: "conversations.readAll",
    family: "native",
    schema: LIST,
    handle: async ({ accountId }) => {
      const found = await storage.conversations.listSetAside(accountId, LIMIT);
      return { setAside: found.map((one): SetAsideRecord => ({ ...one, at: new Date(one.at).toISOString() })) };
    },
  });
}

function createRetryRoute({ conversations }: SetAsideRoutesDeps): Route {
  return route({
    method: "POST",
    path: `${SET_ASIDE}/:conversationId`,
    privilege: "conversations.manage",
    family: "native",
    schema: RETRY,
    params: readConversationId,
    handle: async ({ accountId, params: { conversationId } }, reply) => {
      if (!(await conversations.retry(accountId, conversationId)))
        throw new HttpError(404, "no such conversation is set aside");
      reply.code(202);
      return { conversationId };
    },
  });
}
