import { AccessTokenAnswer, AccessTokenError, AccessTokenRequest, Jwks, LoginError } from "@signpost/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Type from "typebox";
import type { Access } from "../access/access.ts";
import { HttpError } from "../http/errors.ts";
import { isLocalRequest, type WayIn } from "../http/local-request.ts";
import { accountOf } from "../http/route-config.ts";
import { toTooManyLogins } from "./login-routes.ts";

export interface TokenRoutesDeps {
  readonly access: Pick<Access, "accessTokens" | "attempt">;
  readonly wayIn: WayIn;
}

const MAX_FIELD_CHARS = 256;

const tags = ["Access tokens"];
/** As the protocol has it; what is wrong before that, as the Login Service has it. */
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

/** AUT-5, API §8.3: both versions of the token endpoint, and the keys. Forms are read here and nowhere else. */
export async function registerTokenRoutes(app: FastifyInstance, deps: TokenRoutesDeps): Promise<void> {
  const config = { privilege: "public", family: "login" } as const;
  await app.register(async (scope) => {
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    for (const url of ["/sentinel/api/account/:accountId/app/token", "/sentinel/api/v2/account/:accountId/app/token"]) {
      scope.post(url, { config, schema: ISSUE }, (request, reply) => issue(request, reply, deps));
    }
  });
  app.get("/sentinel/well-known/jwks", { config, schema: KEYS }, () => deps.access.accessTokens.jwks);
}

async function issue(request: FastifyRequest, reply: FastifyReply, { access, wayIn }: TokenRoutesDeps) {
  const accountId = accountOf(request);
  const read = (name: string): string => readField(request, name) ?? "";
  if (read("grant_type") !== "client_credentials") {
    return reply.code(400).send(toOAuthError("unsupported_grant_type", "grant_type must be client_credentials"));
  }
  const clientId = read("client_id");
  const credentials = { clientId, clientSecret: read("client_secret"), isLocal: isLocalRequest(request, wayIn) };
  const outcome = await access.attempt(accountId, { username: `client ${clientId}`, address: request.ip }, () =>
    access.accessTokens.issue(accountId, credentials),
  );
  if (outcome.kind === "throttled") throw toTooManyLogins(outcome.waitMs);
  if (outcome.kind === "refused") {
    reply.header("www-authenticate", "Basic");
    return reply.code(401).send(toOAuthError("unauthorized_client", "the client or its secret is unknown"));
  }
  const issued = outcome.proven;
  // A string: a client of LivePerson's refuses a number (API §8.3).
  return { access_token: issued.token, token_type: "Bearer", expires_in: String(issued.expiresInS) };
}

function toOAuthError(error: string, description: string) {
  return { error, error_description: description };
}

/** In the body, as documented; a client sends the grant type in the query (API §8.3). Secrets never belong there. */
function readField(request: FastifyRequest, name: string): string | undefined {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  const query = request.query as Readonly<Record<string, unknown>>;
  const value = Object.hasOwn(body, name) ? body[name] : name === "grant_type" ? query[name] : undefined;
  if (value === undefined) return undefined;
  if (typeof value !== "string" || value.length > MAX_FIELD_CHARS)
    throw new HttpError(400, `${name}: must be a string of at most ${MAX_FIELD_CHARS} characters`);
  return value;
}
