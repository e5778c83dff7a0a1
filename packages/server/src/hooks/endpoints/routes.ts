import { HookBody, HookChangeBody, HookPage, HookRecord, HookWithSecret } from "@signpost/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Type from "typebox";
import type { Hook } from "../../configuration/hooks/hook.ts";
import type { Policies } from "../../configuration/policies.ts";
import { readWriteRequest } from "../../configuration/read-write-request.ts";
import { setCurrentRevision, setRevision } from "../../configuration/revision-headers.ts";
import { toWrittenNatively } from "../../configuration/to-written.ts";
import type { WriteResult } from "../../configuration/write-configuration.ts";
import { toHttpError } from "../../http/errors.ts";
import { accountOf, writingOf } from "../../http/route-config.ts";
import type { TimeOfDay } from "../../time.ts";
import type { Endpoints, Made } from "./create-endpoints.ts";
import { toHookRecord } from "./to-hook-record.ts";

export interface EndpointRoutesDeps {
  readonly endpoints: Endpoints;
  readonly policies: Policies;
  readonly time: TimeOfDay;
}

const PATH = "/v1/accounts/:accountId/hooks";
const tags = ["Hooks"];
const LIST = { tags, summary: "The account's hooks", response: { 200: HookPage } };
const GET = { tags, summary: "One hook", response: { 200: HookRecord } };
const CREATE = {
  tags,
  summary: "Make a hook",
  description: "The answer is the one place where its secret can be read.",
  body: HookBody,
  response: { 201: HookWithSecret },
};
const CHANGE = {
  tags,
  summary: "Change a hook",
  description: "What is absent stays; null puts a field back to what is usual.",
  body: HookChangeBody,
  response: { 200: HookRecord },
};
const REMOVE = {
  tags,
  summary: "Delete a hook",
  description: "What it is still owed is not told any more.",
  response: { 204: Type.Null() },
};
const ROTATE = {
  tags,
  summary: "Give a hook a new secret",
  description: "For 24 hours the old secret signs, too. The answer is the one place where the new one can be read.",
  response: { 200: HookWithSecret },
};

/** HOK-1, HOK-2: where hooks are, and what they want to know. */
export function registerEndpointRoutes(app: FastifyInstance, deps: EndpointRoutesDeps): void {
  const read = { family: "native", privilege: "hooks.read" } as const;
  const write = { family: "native", privilege: "hooks.write" } as const;
  const { endpoints, time } = deps;
  const requestOf = (request: FastifyRequest) => readWriteRequest(writingOf(request), time.now());
  app.get(PATH, { config: read, schema: LIST }, async (request, reply) => {
    await setCurrentRevision(reply, accountOf(request), deps.policies);
    return { entries: (await endpoints.list(accountOf(request))).map(toHookRecord) };
  });
  app.get(`${PATH}/:hookId`, { config: read, schema: GET }, async (request, reply) => {
    await setCurrentRevision(reply, accountOf(request), deps.policies);
    return toHookRecord(await accessHook(request, endpoints));
  });
  app.post(PATH, { config: write, schema: CREATE }, async (request, reply) =>
    sendMade(reply, 201, await endpoints.create(requestOf(request), request.body)),
  );
  app.patch(`${PATH}/:hookId`, { config: write, schema: CHANGE }, async (request, reply) => {
    const hookId = hookIdOf(request);
    const result = await endpoints.change(requestOf(request), hookId, request.body);
    return toHookRecord(settle(reply, result, hookId));
  });
  app.delete(`${PATH}/:hookId`, { config: write, schema: REMOVE }, async (request, reply) => {
    const result = await endpoints.remove(requestOf(request), hookIdOf(request));
    setRevision(reply, toWrittenNatively(result).after.configuration.revision);
    return reply.code(204).send();
  });
  app.post(`${PATH}/:hookId/secret`, { config: write, schema: ROTATE }, async (request, reply) =>
    sendMade(reply, 200, await endpoints.rotateSecret(requestOf(request), hookIdOf(request))),
  );
}

/** The one door to a hook: of another account is the same as none (AUT-7). */
export async function accessHook(request: FastifyRequest, endpoints: Endpoints): Promise<Hook> {
  const hook = await endpoints.find(accountOf(request), hookIdOf(request));
  if (hook === undefined) throw toHttpError({ code: "not-found", what: "hook" });
  return hook;
}

function hookIdOf(request: FastifyRequest): string {
  return (request.params as { hookId: string }).hookId;
}

function sendMade(reply: FastifyReply, status: number, { result, hookId, secret }: Made): FastifyReply {
  return reply.code(status).send({ ...toHookRecord(settle(reply, result, hookId)), secret });
}

function settle(reply: FastifyReply, result: WriteResult, hookId: string): Hook {
  const { after } = toWrittenNatively(result);
  setRevision(reply, after.configuration.revision);
  const hook = after.hooks.find((candidate) => candidate.hookId === hookId);
  // Somebody else has deleted it in the meantime.
  if (hook === undefined) throw toHttpError({ code: "not-found", what: "hook" });
  return hook;
}
