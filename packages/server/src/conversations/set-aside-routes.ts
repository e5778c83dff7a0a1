import { SetAsideRecord } from "@signpost/protocol";
import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { HttpError } from "../http/errors.ts";
import { accountOf } from "../http/route-config.ts";
import type { Storage } from "../storage/storage.ts";
import type { Conversations } from "./conversations.ts";
import { conversationIdOf } from "./routes.ts";

export interface SetAsideRoutesDeps {
  readonly storage: Pick<Storage, "conversations">;
  readonly conversations: Pick<Conversations, "retry">;
}

const SET_ASIDE = "/v1/accounts/:accountId/set-aside";
/** More than a person looks through; those that are retried make room for the rest. */
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

/** TIM-7: what was set aside is seen by people, and tried again by hand. */
export function registerSetAsideRoutes(app: FastifyInstance, { storage, conversations }: SetAsideRoutesDeps): void {
  // Nobody can tell of these whose they are (AUT-9).
  const read = { privilege: "conversations.readAll", family: "native" } as const;
  const manage = { privilege: "conversations.manage", family: "native" } as const;
  app.get(SET_ASIDE, { config: read, schema: LIST }, async (request) => {
    const found = await storage.conversations.listSetAside(accountOf(request), LIMIT);
    return { setAside: found.map((one): SetAsideRecord => ({ ...one, at: new Date(one.at).toISOString() })) };
  });
  app.post(`${SET_ASIDE}/:conversationId`, { config: manage, schema: RETRY }, async (request, reply) => {
    const conversationId = conversationIdOf(request);
    if (!(await conversations.retry(accountOf(request), conversationId)))
      throw new HttpError(404, "no such conversation is set aside");
    return reply.code(202).send({ conversationId });
  });
}
