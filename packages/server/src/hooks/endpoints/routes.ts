import type { AccountId, Hook } from "@signpost/core";
import { HookBody, HookChangeBody, HookPage, HookRecord, HookWithSecret } from "@signpost/protocol";
import type { FastifyReply } from "fastify";
import Type from "typebox";
import type { Policies } from "../../configuration/policies.ts";
import { readWriteRequest } from "../../configuration/read-write-request.ts";
import { readWrittenNatively } from "../../configuration/read-written.ts";
import { setCurrentRevision, setRevision } from "../../configuration/revision-headers.ts";
import type { WriteResult } from "../../configuration/write-configuration.ts";
import { toHttpError } from "../../http/errors.ts";
import { type Route, route } from "../../http/route.ts";
import type { TimeOfDay } from "../../time.ts";
import type { Endpoints, Made } from "./create-endpoints.ts";
import { toHookRecord } from "./to-hook-record.ts";

/** The parts that the routes of hooks need. */
export interface EndpointRoutesDeps {
  readonly endpoints: Endpoints;
  readonly policies: Policies;
  readonly time: TimeOfDay;
}

const PATH = "/v1/accounts/:accountId/hooks";
const HOOK = `${PATH}/:hookId` as const;
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

/** HOK-1, HOK-2: routes for the addresses of hooks and for what each is called for. */
export function createEndpointRoutes(deps: EndpointRoutesDeps): readonly Route[] {
  return [...createReadRoutes(deps), ...createWriteRoutes(deps)];
}

function createReadRoutes(deps: EndpointRoutesDeps): readonly Route[] {
  return [createListRoute(deps), createReadRoute(deps)];
}

function createListRoute({ endpoints, policies }: EndpointRoutesDeps): Route {
  return route({
    method: "GET",
    family: "native",
    privilege: "hooks.read",
    path: PATH,
    schema: LIST,
    handle: async ({ accountId }, reply) => {
      await setCurrentRevision(reply, accountId, policies);
      return { entries: (await endpoints.list(accountId)).map(toHookRecord) };
    },
  });
}

function createReadRoute({ endpoints, policies }: EndpointRoutesDeps): Route {
  return route({
    method: "GET",
    family: "native",
    privilege: "hooks.read",
    path: HOOK,
    schema: GET,
    handle: async ({ accountId, params: { hookId } }, reply) => {
      await setCurrentRevision(reply, accountId, policies);
      return toHookRecord(await accessHook(accountId, hookId, endpoints));
    },
  });
}

function createWriteRoutes(deps: EndpointRoutesDeps): readonly Route[] {
  return [createCreationRoute(deps), createChangeRoute(deps), createRemovalRoute(deps), createRotationRoute(deps)];
}

function createCreationRoute({ endpoints, time }: EndpointRoutesDeps): Route {
  // Which fields the body may have depends on the stored hook.
  const body = (given: unknown) => given;
  return route({
    family: "native",
    privilege: "hooks.write",
    method: "POST",
    path: PATH,
    schema: CREATE,
    body,
    handle: async (asked, reply) =>
      sendMade(reply, 201, await endpoints.create(readWriteRequest(asked, time.now()), asked.body)),
  });
}

function createChangeRoute({ endpoints, time }: EndpointRoutesDeps): Route {
  // Which fields the body may have depends on the stored hook.
  const body = (given: unknown) => given;
  return route({
    family: "native",
    privilege: "hooks.write",
    method: "PATCH",
    path: HOOK,
    schema: CHANGE,
    body,
    handle: async (asked, reply) => {
      const { hookId } = asked.params;
      const result = await endpoints.change(readWriteRequest(asked, time.now()), hookId, asked.body);
      return toHookRecord(settle(reply, result, hookId));
    },
  });
}

function createRemovalRoute({ endpoints, time }: EndpointRoutesDeps): Route {
  return route({
    family: "native",
    privilege: "hooks.write",
    method: "DELETE",
    path: HOOK,
    schema: REMOVE,
    handle: async (asked, reply) => {
      const result = await endpoints.remove(readWriteRequest(asked, time.now()), asked.params.hookId);
      setRevision(reply, readWrittenNatively(result).after.configuration.revision);
      return reply.code(204).send();
    },
  });
}

function createRotationRoute({ endpoints, time }: EndpointRoutesDeps): Route {
  return route({
    family: "native",
    privilege: "hooks.write",
    method: "POST",
    path: `${HOOK}/secret`,
    schema: ROTATE,
    handle: async (asked, reply) => {
      const made = await endpoints.rotateSecret(readWriteRequest(asked, time.now()), asked.params.hookId);
      return sendMade(reply, 200, made);
    },
  });
}

/** The only way for a caller to a hook. One of another account is answered like none (AUT-7). */
export async function accessHook(accountId: AccountId, hookId: string, endpoints: Endpoints): Promise<Hook> {
  const hook = await endpoints.find(accountId, hookId);
  if (hook === undefined) throw toHttpError({ code: "not-found", what: "hook" });
  return hook;
}

function sendMade(reply: FastifyReply, status: number, { result, hookId, secret }: Made): FastifyReply {
  return reply.code(status).send({ ...toHookRecord(settle(reply, result, hookId)), secret });
}

function settle(reply: FastifyReply, result: WriteResult, hookId: string): Hook {
  const { after } = readWrittenNatively(result);
  setRevision(reply, after.configuration.revision);
  const hook = after.hooks.find((candidate) => candidate.hookId === hookId);
  // Another caller has deleted it in the meantime.
  if (hook === undefined) throw toHttpError({ code: "not-found", what: "hook" });
  return hook;
}
