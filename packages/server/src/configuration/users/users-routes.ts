import { parseRole, ROLES, type User } from "@signpost/core";
import { UserPage, UserRecord, UserWish } from "@signpost/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Type from "typebox";
import { toHttpError } from "../../http/errors.ts";
import { PageQuery, readPage, toPage } from "../../http/read-page.ts";
import { accountOf, writingOf } from "../../http/route-config.ts";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";
import type { Policies } from "../policies.ts";
import { profileIdOf } from "../profiles/built-in-profiles.ts";
import { readWriteRequest } from "../read-write-request.ts";
import type { Collection, CollectionWritten } from "../resources/collection.ts";
import { setCurrentRevision, setRevision } from "../revision-headers.ts";
import { toWrittenNatively } from "../to-written.ts";

export interface UsersRoutesDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly policies: Policies;
  readonly users: Collection;
  readonly time: TimeOfDay;
}

const PATH = "/v1/accounts/:accountId/users";
const tags = ["Users"];
const LIST = { tags, summary: "The account's users", querystring: PageQuery, response: { 200: UserPage } };
const GET = { tags, summary: "One user", response: { 200: UserRecord } };
const CREATE = { tags, summary: "Create a user", body: UserWish, response: { 201: UserRecord } };
const REPLACE = {
  tags,
  summary: "Replace a user",
  description: "The password stays where none is sent.",
  body: UserWish,
  response: { 200: UserRecord },
};
const REMOVE = { tags, summary: "Delete a user", response: { 204: Type.Null() } };

/** Users by their roles; the account-config resource of the same people speaks of profiles (API §9.4). */
export function registerUsersRoutes(app: FastifyInstance, deps: UsersRoutesDeps): void {
  const read = { family: "native", privilege: "users.read" } as const;
  const write = { family: "native", privilege: "account.manage" } as const;
  const { users, time } = deps;
  app.get(PATH, { config: read, schema: LIST }, async (request, reply) => {
    await setCurrentRevision(reply, accountOf(request), deps.policies);
    const all = (await deps.storage.accounts.listUsers(accountOf(request))).filter(({ isDeleted }) => !isDeleted);
    const { entries, ...page } = toPage(all, ({ userId }) => userId, readPage(request), compareNumbers);
    return { entries: entries.map(toRecord), ...page };
  });
  app.get(`${PATH}/:userId`, { config: read, schema: GET }, async (request, reply) => {
    await setCurrentRevision(reply, accountOf(request), deps.policies);
    return findRecord(request, idOf(request), deps);
  });
  app.post(PATH, { config: write, schema: CREATE }, async (request, reply) => {
    const written = await users.create(readWriteRequest(writingOf(request), time.now()), [toBody(request.body)]);
    const user = await settle(request, reply, written, deps);
    return reply
      .code(201)
      .header("location", `/v1/accounts/${accountOf(request)}/users/${user.id}`)
      .send(user);
  });
  app.put(`${PATH}/:userId`, { config: write, schema: REPLACE }, async (request, reply) => {
    const update = { id: idOf(request), body: toBody(request.body) };
    return settle(request, reply, await users.update(readWriteRequest(writingOf(request), time.now()), [update]), deps);
  });
  app.delete(`${PATH}/:userId`, { config: write, schema: REMOVE }, async (request, reply) => {
    const { result } = await users.remove(readWriteRequest(writingOf(request), time.now()), [idOf(request)]);
    setRevision(reply, toWrittenNatively(result).after.configuration.revision);
    return reply.code(204).send();
  });
}

/** Ids of users are digits. */
function compareNumbers(a: string, b: string): number {
  return Number(a) - Number(b);
}

function idOf(request: FastifyRequest): string {
  return (request.params as { userId: string }).userId;
}

async function settle(
  request: FastifyRequest,
  reply: FastifyReply,
  { result, ids: [userId = ""] }: CollectionWritten,
  deps: UsersRoutesDeps,
): Promise<UserRecord> {
  setRevision(reply, toWrittenNatively(result).after.configuration.revision);
  return findRecord(request, userId, deps);
}

async function findRecord(request: FastifyRequest, userId: string, { storage }: UsersRoutesDeps): Promise<UserRecord> {
  const users = await storage.accounts.listUsers(accountOf(request));
  const user = users.find((candidate) => candidate.userId === userId && candidate.isDeleted !== true);
  if (user === undefined) throw toHttpError({ code: "not-found", what: "user" });
  return toRecord(user);
}

function toRecord({
  userId,
  userPid,
  loginName,
  nickname,
  role,
  kind,
  skillIds,
  isEnabled,
  ...rest
}: User): UserRecord {
  return {
    id: userId,
    pid: userPid,
    loginName,
    nickname,
    role,
    kind,
    enabled: isEnabled,
    skillIds: [...skillIds],
    keyIds: [...(rest.allowedKeyIds ?? [])],
    languages: [...(rest.languages ?? [])],
  };
}

/** `/v1` to account-config: the same checks judge both. */
function toBody(body: unknown): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const { role, kind, enabled, keyIds, ...rest } = body as Readonly<Record<string, unknown>>;
  const parsedRole = parseRole(role);
  if (parsedRole === undefined)
    throw toHttpError({ code: "invalid", issues: [{ path: "role", rule: `must be one of ${ROLES.join(", ")}` }] });
  return {
    ...rest,
    profileIds: [profileIdOf(parsedRole)],
    userTypeId: kind === "bot" ? 2 : 1,
    ...(enabled === undefined ? {} : { isEnabled: enabled }),
    ...(Array.isArray(keyIds) ? { allowedAppKeys: keyIds.join(",") } : {}),
  };
}
