import { type AccountId, parseAccountId } from "@signpost/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Access } from "../access/access.ts";
import { isOAuthHeader } from "../access/oauth1/parse-oauth-header.ts";
import { mayDo, type Principal } from "../access/principal.ts";
import type { Privilege } from "../access/roles.ts";
import { toStranger } from "../addresses/to-network.ts";
import type { Limiter } from "../limits/limiter.ts";
import { type ErrorFamily, HttpError, OAuthProblem } from "./errors.ts";
import { toExternalUrls } from "./external-urls.ts";
import { isLocalRequest, type WayIn } from "./local-request.ts";

export type RoutePrivilege = Privilege | "public" | "consumer";

/** What a route declares, for the hooks; one that declares no privilege stops the start (AUT-7). */
declare module "fastify" {
  interface FastifyContextConfig {
    /** `public`: no credentials at all (AUT-8). `consumer`: the token that a visitor signed up for. */
    privilege?: RoutePrivilege;
    family?: ErrorFamily;
    /** The resource's name in flat errors. */
    resource?: string;
    /** The account segment is not the caller's own: the defaults live under the account `default` (API §1.15). */
    anyAccount?: boolean;
    /** What a request without credentials is counted as; absent, as one from its address. */
    counts?: "sign-up" | "not";
  }
  interface FastifyRequest {
    /** `accountOf` */
    accountId: AccountId | undefined;
    principal: Principal | undefined;
    /** Monotonic milliseconds. */
    admittedAt: number;
    /** `Guarded` of a route. */
    holdAccess: (() => AbortSignal) | undefined;
  }
}

export interface EnforcementDeps {
  readonly access: Access;
  readonly publicUrl: URL | undefined;
  readonly wayIn: WayIn;
  readonly limiter: Limiter;
}

/** AUT-13: of whoever has not shown who it is, nothing longer is read; nothing that it may send is. */
const UNKNOWN_BODY_LIMIT = 16 * 1024;
/** AUT-10: a body that takes so long to come is looked at as one that came later. */
const FRESH_MS = 250;

/** Refuses routes without a privilege, and requests without that privilege. */
export function enforcePrivileges(app: FastifyInstance, deps: EnforcementDeps): void {
  app.decorateRequest("accountId", undefined);
  app.decorateRequest("principal", undefined);
  app.decorateRequest("admittedAt", 0);
  app.decorateRequest("holdAccess", undefined);
  app.addHook("onRoute", (route) => {
    const { method, url, config } = route;
    if (config?.privilege === undefined) throw new Error(`${String(method)} ${url} declares no privilege`);
    if (config.privilege === "public" || config.privilege === "consumer") route.bodyLimit ??= UNKNOWN_BODY_LIMIT;
  });
  app.addHook("onRequest", async (request, reply) => {
    const { privilege = "public" } = request.routeOptions.config;
    if (privilege === "public" || privilege === "consumer") return admitAnybody(request, reply, privilege, deps);
    const principal = await admitKnown(request, deps);
    reply.headers(deps.limiter.countPrincipal(principal));
    if (!mayDo(principal, privilege)) {
      throw new HttpError(403, `privilege error: this needs ${privilege}, which your role does not include`);
    }
    request.principal = principal;
    request.admittedAt = performance.now();
    request.holdAccess = () => toSignal(principal, reply, deps);
  });
  app.addHook("preHandler", async ({ principal, admittedAt }) => {
    if (principal === undefined || performance.now() - admittedAt < FRESH_MS) return;
    if (!(await deps.access.watch.isInForce(principal.grounds))) throw accessHasEnded();
  });
}

/** AUT-10: what is answered in the place of what somebody may no longer read. */
export function accessHasEnded(): HttpError {
  return new HttpError(401, "your access has ended: log in again", { headers: { "www-authenticate": "Bearer" } });
}

function toSignal({ grounds }: Principal, reply: FastifyReply, { access }: EnforcementDeps): AbortSignal {
  const ended = new AbortController();
  const hold = access.watch.hold(grounds, () => ended.abort());
  reply.raw.once("close", () => hold.release());
  return ended.signal;
}

async function admitAnybody(
  request: FastifyRequest,
  reply: FastifyReply,
  privilege: "public" | "consumer",
  { access, limiter }: EnforcementDeps,
): Promise<void> {
  const { counts } = request.routeOptions.config;
  if (counts !== "not") {
    reply.headers(limiter.countAddress(request.ip));
    await limiter.turns.take(toStranger(request.ip), async () => {});
  }
  if (counts === "sign-up") reply.headers(limiter.countSignUp(request.ip));
  if (privilege === "consumer") await authenticateConsumer(request, access);
}

/** Whoever tries credentials that are none is counted by its address. */
async function admitKnown(request: FastifyRequest, deps: EnforcementDeps): Promise<Principal> {
  deps.limiter.checkAddress(request.ip);
  const accountId = request.routeOptions.config.anyAccount ? undefined : accountOf(request);
  try {
    return await authenticate(request, accountId, deps);
  } catch (error) {
    if (error instanceof HttpError) {
      deps.limiter.countAddress(request.ip);
      noteWrong(request, deps.access);
    }
    throw error;
  }
}

/** AUT-12: who shows nothing has not guessed. */
function noteWrong({ headers: { authorization }, ip }: FastifyRequest, access: Access): void {
  if (authorization !== undefined) access.noteWrong(ip, authorization);
}

/** As `Bearer`, `jwt` or bare. */
async function authenticateConsumer(request: FastifyRequest, access: Access): Promise<void> {
  const token = request.headers.authorization?.replace(/^(?:bearer|jwt) +/i, "") ?? "";
  if ((await access.authenticateConsumer(accountOf(request), token)) !== undefined) return;
  noteWrong(request, access);
  throw new HttpError(401, "send the consumer's token as Authorization: Bearer <jwt>");
}

async function authenticate(
  request: FastifyRequest,
  accountId: AccountId | undefined,
  { access, publicUrl, wayIn }: Pick<EnforcementDeps, "access" | "publicUrl" | "wayIn">,
): Promise<Principal> {
  const { authorization } = request.headers;
  if (authorization !== undefined && isOAuthHeader(authorization)) {
    const urls = toExternalUrls(request, publicUrl);
    const isLocal = isLocalRequest(request, wayIn);
    const outcome = await access.verifyOAuth1({ accountId, authorization, method: request.method, urls, isLocal });
    if (outcome.kind === "refused") throw new OAuthProblem(outcome.problem, outcome.advice);
    return outcome.principal;
  }
  const principal = authorization === undefined ? undefined : await access.authenticateBearer(accountId, authorization);
  if (principal === undefined) {
    throw new HttpError(401, "authentication is required: send Authorization: Bearer <bearer> of this account", {
      headers: { "www-authenticate": "Bearer" },
    });
  }
  return principal;
}

/** API §1.14: an account id that cannot be one is a bad request. Read by whoever needs it first. */
export function accountOf(request: FastifyRequest): AccountId {
  request.accountId ??= readAccountId(request.params as { readonly accountId?: string });
  return request.accountId;
}

function readAccountId({ accountId }: { readonly accountId?: string }): AccountId {
  const parsed = accountId === undefined ? undefined : parseAccountId(accountId);
  if (parsed === undefined) throw new HttpError(400, "accountId: must be 1 to 20 letters, digits or underscores");
  return parsed;
}
