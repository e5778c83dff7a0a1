import { AccessTokenAnswer, AccessTokenError, AccessTokenRequest, Jwks, LoginError } from "@signpost/protocol";
import type { FastifyInstance, FastifyReply } from "fastify";
import Type from "typebox";
import type { Access } from "../access/access.ts";
import { HttpError } from "../http/errors.ts";
import { isLocalRequest, type WayIn } from "../http/local-request.ts";
import { type OfAccount, type Received, registerRoutes, route } from "../http/route.ts";
import { toTooManyLogins } from "./login-routes.ts";

/** The parts that the routes of access tokens need. */
export interface TokenRoutesDeps {
  readonly access: Pick<Access, "accessTokens" | "attempt">;
  readonly wayIn: WayIn;
}

const MAX_FIELD_CHARS = 256;

const tags = ["Access tokens"];
/** Refusals in the form of the protocol. What is wrong before that is refused as the Login Service does. */
const REFUSED = {
  description: "Refused",
  content: { "application/json": { schema: Type.Union([AccessTokenError, LoginError]) } },
};
const ISSUE = {
  tags,
  summary: "An access token for a client (OAuth 2.0 client credentials)",
  consumes: ["application/x-www-form-urlencoded"],
  body: AccessTokenRequest,
  response: { 200: AccessTokenAnswer, 400: REFUSED, 401: REFUSED },
};
const KEYS = { tags, summary: "The public keys that verify access tokens", response: { 200: Jwks } };

/** AUT-5, API §8.3: both versions of the token endpoint, and the public keys. Only these routes read forms. */
export async function registerTokenRoutes(app: FastifyInstance, deps: TokenRoutesDeps): Promise<void> {
  const login = { privilege: "public", family: "login" } as const;
  const versions = [
    "/sentinel/api/account/:accountId/app/token",
    "/sentinel/api/v2/account/:accountId/app/token",
  ] as const;
  const issuing = versions.map((path) =>
    route({
      ...login,
      method: "POST",
      path,
      schema: ISSUE,
      query: (query) => query.text("grant_type"),
      body: (body, _, grantType) => readClient(body, grantType),
      handle: (asked, reply) => issue(asked, reply, deps),
    }),
  );
  await app.register(async (scope) => {
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    registerRoutes(scope, issuing);
  });
  const keys = route({
    ...login,
    method: "GET",
    path: "/sentinel/well-known/jwks",
    schema: KEYS,
    handle: (_, reply) => reply.send(deps.access.accessTokens.jwks),
  });
  registerRoutes(app, [keys]);
}

interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Undefined for another grant type: Signpost has no other, and it would not need these fields. */
function readClient(body: unknown, grantType: string | undefined): Client | undefined {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  // Documented in the body, but a client sends the grant type in the query (API §8.3).
  // Secrets are never read from the query.
  if ((readField(fields, "grant_type") ?? readText("grant_type", grantType)) !== "client_credentials") return undefined;
  return { clientId: readField(fields, "client_id") ?? "", clientSecret: readField(fields, "client_secret") ?? "" };
}

async function issue(
  { accountId, body: client, envelope }: Received & OfAccount & { readonly body: Client | undefined },
  reply: FastifyReply,
  { access, wayIn }: TokenRoutesDeps,
) {
  if (client === undefined) {
    return reply.code(400).send(toOAuthError("unsupported_grant_type", "grant_type must be client_credentials"));
  }
  const credentials = { ...client, isLocal: isLocalRequest(envelope, wayIn) };
  const attempted = { username: `client ${client.clientId}`, address: envelope.ip };
  const outcome = await access.attempt(accountId, attempted, () => access.accessTokens.issue(accountId, credentials));
  if (outcome.kind === "throttled") throw toTooManyLogins(outcome.waitMs);
  if (outcome.kind === "refused") {
    reply.header("www-authenticate", "Basic");
    return reply.code(401).send(toOAuthError("unauthorized_client", "the client or its secret is unknown"));
  }
  const issued = outcome.proven;
  // A string, because a client of LivePerson's refuses a number (API §8.3).
  return { access_token: issued.token, token_type: "Bearer", expires_in: String(issued.expiresInS) };
}

function toOAuthError(error: string, description: string) {
  return { error, error_description: description };
}

function readField(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  return Object.hasOwn(fields, name) ? readText(name, fields[name]) : undefined;
}

function readText(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string" || value.length > MAX_FIELD_CHARS)
    throw new HttpError(400, `${name}: must be a string of at most ${MAX_FIELD_CHARS} characters`);
  return value;
}
