import type { AccountId, User } from "@signpost/core";
import { UserPage, UserRecord, UserWish } from "@signpost/protocol";
import type { FastifyReply } from "fastify";
import Type from "typebox";
import type { Policies } from "../../configuration/policies.ts";
import { readWriteRequest } from "../../configuration/read-write-request.ts";
import { readWrittenNatively } from "../../configuration/read-written.ts";
import { setCurrentRevision, setRevision } from "../../configuration/revision-headers.ts";
import { toHttpError } from "../../http/errors.ts";
import { readBody } from "../../http/read-body.ts";
import { PageQuery, readPage, toPage } from "../../http/read-page.ts";
import { type Route, route } from "../../http/route.ts";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";
import { profileIdOf } from "../profiles/built-in-profiles.ts";
import type { Collection, CollectionWritten } from "../resources/collection.ts";

/** The parts that the routes of users need. */
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

/** Routes for users with roles. The account-config resource of the same people has profiles instead (API §9.4). */
export function createUsersRoutes(deps: UsersRoutesDeps): readonly Route[] {
  return [...createReadRoutes(deps), ...createWriteRoutes(deps)];
}

function createReadRoutes({ storage: { accounts }, policies }: UsersRoutesDeps): readonly Route[] {
  const reads = { method: "GET", family: "native", privilege: "users.read" } as const;
  return [
    route({
      ...reads,
      path: PATH,
      schema: LIST,
      query: readPage,
      handle: async ({ accountId, query }, reply) => {
        await setCurrentRevision(reply, accountId, policies);
        const all = (await accounts.listUsers(accountId)).filter(({ isDeleted }) => !isDeleted);
        const { entries, ...page } = toPage(all, ({ userId }) => userId, query, compareNumbers);
        return { entries: entries.map(toRecord), ...page };
      },
    }),
    route({
      ...reads,
      path: `${PATH}/:userId`,
      schema: GET,
      handle: async ({ accountId, params: { userId } }, reply) => {
        await setCurrentRevision(reply, accountId, policies);
        return getRecord(accountId, userId, accounts);
      },
    }),
  ];
}

function createWriteRoutes(deps: UsersRoutesDeps): readonly Route[] {
  return [createCreationRoute(deps), createReplacementRoute(deps), createRemovalRoute(deps)];
}

function createCreationRoute({ storage: { accounts }, users, time }: UsersRoutesDeps): Route {
  return route({
    family: "native",
    privilege: "account.manage",
    method: "POST",
    path: PATH,
    schema: CREATE,
    body: readUserBody,
    handle: async (asked, reply) => {
      const written = await users.create(readWriteRequest(asked, time.now()), [asked.body]);
      const userId = settle(reply, written);
      reply.code(201).header("location", `/v1/accounts/${asked.accountId}/users/${userId}`);
      return getRecord(asked.accountId, userId, accounts);
    },
  });
}

function createReplacementRoute({ storage: { accounts }, users, time }: UsersRoutesDeps): Route {
  return route({
    family: "native",
    privilege: "account.manage",
    method: "PUT",
    path: `${PATH}/:userId`,
    schema: REPLACE,
    body: readUserBody,
    handle: async (asked, reply) => {
      const update = { id: asked.params.userId, body: asked.body };
      const written = await users.update(readWriteRequest(asked, time.now()), [update]);
      return getRecord(asked.accountId, settle(reply, written), accounts);
    },
  });
}

function createRemovalRoute({ users, time }: UsersRoutesDeps): Route {
  return route({
    family: "native",
    privilege: "account.manage",
    method: "DELETE",
    path: `${PATH}/:userId`,
    schema: REMOVE,
    handle: async (asked, reply) => {
      settle(reply, await users.remove(readWriteRequest(asked, time.now()), [asked.params.userId]));
      return reply.code(204).send();
    },
  });
}

/** Compares ids by their number, because ids of users are digits. */
function compareNumbers(a: string, b: string): number {
  return Number(a) - Number(b);
}

/** Sets the revision header of the answer, and gives the id of the written user. */
function settle(reply: FastifyReply, { result, ids: [userId = ""] }: CollectionWritten): string {
  setRevision(reply, readWrittenNatively(result).after.configuration.revision);
  return userId;
}

async function getRecord(
  accountId: AccountId,
  userId: string,
  accounts: Pick<Storage["accounts"], "listUsers">,
): Promise<UserRecord> {
  const users = await accounts.listUsers(accountId);
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

/** Turns a body of `/v1` into one of account-config. What depends on the account is checked there, for both. */
function readUserBody(body: unknown): unknown {
  const { role, kind, enabled, keyIds, ...rest } = readBody(UserWish, body, { isNullAbsent: true });
  return {
    ...rest,
    profileIds: [profileIdOf(role)],
    userTypeId: kind === "bot" ? 2 : 1,
    ...(enabled === undefined ? {} : { isEnabled: enabled }),
    ...(keyIds === undefined ? {} : { allowedAppKeys: keyIds.join(",") }),
  };
}
