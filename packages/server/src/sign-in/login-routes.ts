import type { Instant, User } from "@signpost/core";
import { LoginAnswer, LoginRequest, SessionRequest, SignUpAnswer } from "@signpost/protocol";
import type { FastifyReply } from "fastify";
import type { Access } from "../access/access.ts";
import { hasPrivilege } from "../access/roles.ts";
import type { NewSession } from "../access/sessions.ts";
import { toBaseUris } from "../http/domain-routes.ts";
import { HttpError } from "../http/errors.ts";
import { isReachedSecurely } from "../http/external-urls.ts";
import { isLocalRequest, type WayIn } from "../http/local-request.ts";
import { type Envelope, type OfAccount, type Received, type Route, route } from "../http/route.ts";
import type { TimeOfDay } from "../time.ts";

/** The parts that the routes of the Login Service need. */
export interface LoginRoutesDeps {
  readonly access: Access;
  readonly time: TimeOfDay;
  readonly publicHost: () => string;
  readonly wayIn: WayIn;
}

const BASE = "/api/account/:accountId";

const tags = ["Login"];
const LOGIN = {
  tags,
  summary: "Log in as a user",
  body: LoginRequest,
  response: { 200: LoginAnswer },
};
const REFRESH = { tags, summary: "Keep the session for another 8 hours", body: SessionRequest };
const LOGOUT = { tags, summary: "End the session", body: SessionRequest };
const SIGN_UP = { tags, summary: "Become a consumer of this account", response: { 200: SignUpAnswer } };

/** The Login Service (API §7, AUT-2) and the consumer sign-up of the identity provider (BEH §7.2). */
export function createLoginRoutes(deps: LoginRoutesDeps): readonly Route[] {
  return [createLoginRoute(deps), ...createSessionRoutes(deps), createSignUpRoute(deps)];
}

function createLoginRoute(deps: LoginRoutesDeps): Route {
  return route({
    method: "POST",
    privilege: "public",
    family: "login",
    path: `${BASE}/login`,
    schema: LOGIN,
    body: readCredentials,
    handle: (asked, reply) => answerLogin(asked, reply, deps),
  });
}

function createSessionRoutes(deps: LoginRoutesDeps): readonly Route[] {
  const posts = { method: "POST", privilege: "public", family: "login" } as const;
  return [
    route({
      ...posts,
      path: `${BASE}/refresh`,
      schema: REFRESH,
      body: readCsrf,
      handle: (asked, reply) => answerRefresh(asked, reply, deps),
    }),
    route({
      ...posts,
      path: `${BASE}/logout`,
      schema: LOGOUT,
      body: readCsrf,
      handle: (asked, reply) => answerLogout(asked, reply, deps),
    }),
  ];
}

function createSignUpRoute(deps: LoginRoutesDeps): Route {
  return route({
    method: "POST",
    privilege: "public",
    path: `${BASE}/signup`,
    family: "account-config",
    resource: "signup",
    counts: "sign-up",
    schema: SIGN_UP,
    handle: async ({ accountId }) => {
      const jwt = await deps.access.signUpConsumer(accountId);
      if (jwt === undefined) throw new HttpError(404, "no such account");
      return { jwt };
    },
  });
}

interface Asked<Body> extends Received, OfAccount {
  readonly body: Body;
}

async function answerLogin(
  { accountId, body, envelope }: Asked<Credentials>,
  reply: FastifyReply,
  deps: LoginRoutesDeps,
): Promise<LoginAnswer> {
  const from = { address: envelope.ip, isLocal: isLocalRequest(envelope, deps.wayIn) };
  const outcome =
    body.kind === "password"
      ? await deps.access.login(accountId, { ...body.login, ...from })
      : await deps.access.loginWithKey(accountId, { ...body.login, ...from });
  if (outcome.kind === "throttled") throw toTooManyLogins(outcome.waitMs);
  if (outcome.kind === "refused") throw new HttpError(401, "the account, the user or the password is wrong");
  return answerSession(envelope, reply, outcome.session, deps);
}

/** AUT-3: too many wrong guesses. All routes where something can be guessed answer with it. */
export function toTooManyLogins(waitMs: number): HttpError {
  const seconds = Math.ceil(waitMs / 1000);
  return new HttpError(429, `too many failed logins: try again in ${seconds} seconds`, {
    headers: { "retry-after": String(seconds) },
  });
}

/** Answers with the secrets of a session, and sets its cookie. Only this function tells them. */
export function answerSession(
  envelope: Envelope,
  reply: FastifyReply,
  session: NewSession,
  deps: LoginRoutesDeps,
): LoginAnswer {
  setSessionCookie(reply, session.sessionId, session.ttlMs, isReachedSecurely(envelope, deps.wayIn.publicUrl));
  return toLoginAnswer(session, deps);
}

const KEY_FIELDS = ["appKey", "secret", "accessToken", "accessTokenSecret"] as const;

type Credentials =
  | { readonly kind: "password"; readonly login: Readonly<Record<"username" | "password", string>> }
  | { readonly kind: "key"; readonly login: Readonly<Record<"username" | (typeof KEY_FIELDS)[number], string>> };

/** API §7.1: a login is by password, or by a key that may log the user in. */
function readCredentials(body: unknown): Credentials {
  const { username = "", password, ...key } = toFields(body, ["username", "password", ...KEY_FIELDS]);
  if (username !== "" && password !== undefined) return { kind: "password", login: { username, password } };
  const { appKey = "", secret = "", accessToken = "", accessTokenSecret = "" } = key;
  if ([username, appKey, secret, accessToken, accessTokenSecret].includes("")) {
    throw new HttpError(
      400,
      `username, password, or username and ${KEY_FIELDS.join(", ")}: as strings of at most ${MAX_FIELD_CHARS} characters`,
    );
  }
  return { kind: "key", login: { username, appKey, secret, accessToken, accessTokenSecret } };
}

async function answerRefresh(
  { accountId, body, envelope }: Asked<string | undefined>,
  reply: FastifyReply,
  { access, wayIn }: LoginRoutesDeps,
): Promise<FastifyReply> {
  const { sessionId, csrf } = readSession(body, envelope);
  const refreshed = await access.refresh(accountId, sessionId, csrf);
  if (refreshed === undefined) throw notAuthenticated(envelope, sessionId, access);
  setSessionCookie(reply, sessionId, refreshed.ttlMs, isReachedSecurely(envelope, wayIn.publicUrl));
  return reply.code(200).send("");
}

async function answerLogout(
  { accountId, body, envelope }: Asked<string | undefined>,
  reply: FastifyReply,
  { access, wayIn }: LoginRoutesDeps,
): Promise<FastifyReply> {
  const { sessionId, csrf } = readSession(body, envelope);
  if (!(await access.logout(accountId, sessionId, csrf))) throw notAuthenticated(envelope, sessionId, access);
  setSessionCookie(reply, "", 0, isReachedSecurely(envelope, wayIn.publicUrl));
  return reply.code(200).send("");
}

/** AUT-12: the session id was guessed, or its session is over. The same id counts as one guess, however often it comes. */
function notAuthenticated({ ip }: Envelope, sessionId: string, access: Pick<Access, "noteWrong">): HttpError {
  access.noteWrong(ip, sessionId);
  return noSession();
}

function noSession(): HttpError {
  return new HttpError(401, "the session is over, or the csrf is not its own: log in again");
}

const MAX_FIELD_CHARS = 256;

function toFields<Name extends string>(body: unknown, names: readonly Name[]): Readonly<Partial<Record<Name, string>>> {
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const read: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof value === "string" && value !== "" && value.length <= MAX_FIELD_CHARS) read[name] = value;
  }
  return read;
}

function readCsrf(body: unknown): string | undefined {
  return toFields(body, ["csrf"]).csrf;
}

function readSession(csrf: string | undefined, { headers }: Envelope): { sessionId: string; csrf: string } {
  const sessionId = readSessionCookie(headers.cookie);
  if (csrf === undefined || sessionId === undefined) throw noSession();
  return { sessionId, csrf };
}

/** API §7.3: the cookie's name is documented with a capital, and some clients send it without. */
function readSessionCookie(cookie: string | undefined): string | undefined {
  for (const pair of (cookie ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name?.toLowerCase() === "session_id" && value) return value;
  }
  return undefined;
}

/** Sets the cookie. An empty id with an age of 0 removes it. */
function setSessionCookie(reply: FastifyReply, sessionId: string, ageMs: number, isSecure: boolean): void {
  const attributes = ["Path=/api", "HttpOnly", "SameSite=Strict", `Max-Age=${Math.floor(ageMs / 1000)}`];
  reply.header("set-cookie", [`Session_id=${sessionId}`, ...attributes, ...(isSecure ? ["Secure"] : [])].join("; "));
}

/** API §7.2: the answer has the spellings that clients depend on. */
function toLoginAnswer(
  { bearer, csrf, sessionId, user, ttlMs }: NewSession,
  { time, publicHost }: LoginRoutesDeps,
): LoginAnswer {
  const { accountId } = user;
  return {
    csrf,
    wsuk: user.userId,
    sessionId,
    sessionTTl: String(ttlMs),
    bearer,
    config: toConfig(user, time.now()),
    csdsCollectionResponse: { baseURIs: [...toBaseUris(accountId, publicHost())] },
    accountData: { agentGroupsData: { items: [], revision: 1 } },
  };
}

function toConfig(user: User, serverCurrentTime: Instant): LoginAnswer["config"] {
  const { accountId, loginName, userId, userPid, nickname, role } = user;
  return {
    loginName,
    userId,
    userPid,
    nickname,
    accountId,
    role,
    userPrivileges: hasPrivilege(role, "configuration.write") ? [100, 101] : [100],
    serverCurrentTime,
    timeDiff: 0,
    serverTimeZoneName: "UTC",
    serverTimeGMTDiff: 0,
    isLPA: false,
    isAdmin: role === "administrator",
    accountTimeZoneId: "UTC",
  };
}
