import type { AccountId } from "@signpost/core";
import { BaseUri } from "@signpost/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Type from "typebox";
import type { Storage } from "../storage/storage.ts";
import { HttpError } from "./errors.ts";
import { findCallbackProblem } from "./jsonp-callback.ts";
import { readQuery } from "./read-query.ts";
import { accountOf } from "./route-config.ts";

export interface DomainRoutesDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly publicHost: () => string;
}

/** API §6.1: the services that clients look for and Signpost has; all of them are this one server. */
const SERVICES = [
  "accountConfigReadOnly",
  "accountConfigReadWrite",
  "adminArea",
  "agentVep",
  "appKeyManagement",
  "asyncMessagingEnt",
  "facadeMsg",
  "idp",
  "sentinel",
] as const;

const tags = ["Domain API"];
const LIST = {
  tags,
  summary: "Which host serves each service",
  response: { 200: Type.Object({ baseURIs: Type.Array(BaseUri) }) },
};
const ONE = {
  tags,
  summary: "Which host serves one service",
  description: "Names of services are case-sensitive.",
  response: { 200: BaseUri },
};
const RESULT_SET = Type.Object(
  {
    ResultSet: Type.Object({
      lpData: Type.Optional(Type.Array(Type.Object({ lpServer: Type.String() }))),
      lpCallError: Type.Optional(Type.String()),
    }),
  },
  { examples: [{ ResultSet: { lpData: [{ lpServer: "messages.example:8443" }] } }] },
);
const JSONP = {
  tags,
  summary: "Which host serves one service, as JSONP",
  querystring: Type.Object({ cb: Type.Optional(Type.String({ description: "The function to call" })) }),
  response: {
    200: {
      description: "What went wrong, too, comes inside a 200",
      content: { "text/javascript": { schema: Type.String() }, "application/json": { schema: RESULT_SET } },
    },
  },
};

/** Bare `host[:port]`: clients put the scheme before it themselves (API §1.1). */
export function toBaseUris(accountId: AccountId, host: string): readonly BaseUri[] {
  return SERVICES.map((service) => ({ service, account: accountId, baseURI: host }));
}

/** The Domain API in every form that clients use (API §6.1, AUT-1). Nothing of it needs credentials. */
export function registerDomainRoutes(app: FastifyInstance, deps: DomainRoutesDeps): void {
  const config = { privilege: "public", family: "account-config", resource: "baseURI" } as const;
  for (const prefix of ["/api", "/csdr"]) {
    const account = `${prefix}/account/:accountId/service`;
    app.get(`${account}/baseURI.json`, { config, schema: LIST }, async (request) => ({
      baseURIs: await listOf(request, deps),
    }));
    app.get(`${account}/:service/baseURI.json`, { config, schema: ONE }, (request) => oneOf(request, deps));
  }
  app.get("/csdr/account/:accountId/service/:service/baseURI.lpCsds", { config, schema: JSONP }, (request, reply) =>
    jsonpOf(request, reply, deps),
  );
}

async function listOf(request: FastifyRequest, { storage, publicHost }: DomainRoutesDeps): Promise<readonly BaseUri[]> {
  const accountId = accountOf(request);
  if ((await storage.accounts.find(accountId)) === undefined) throw new HttpError(404, "no such account");
  return toBaseUris(accountId, publicHost());
}

async function oneOf(request: FastifyRequest, deps: DomainRoutesDeps): Promise<BaseUri> {
  const { service } = request.params as { service: string };
  const found = (await listOf(request, deps)).find((entry) => entry.service === service);
  if (found === undefined)
    throw new HttpError(404, `no such service; names are case-sensitive: ${SERVICES.join(", ")}`);
  return found;
}

/** The oldest form: JSONP, which reports what went wrong inside a 200 (API §6.1). */
async function jsonpOf(request: FastifyRequest, reply: FastifyReply, deps: DomainRoutesDeps): Promise<FastifyReply> {
  const callback = readQuery(request).text("cb");
  const problem = callback === undefined ? undefined : findCallbackProblem(callback);
  if (problem !== undefined) throw new HttpError(400, `cb: ${problem}`);
  const body = JSON.stringify({ ResultSet: await toResultSet(request, deps) });
  if (callback === undefined) return reply.type("application/json; charset=utf-8").send(body);
  return reply.type("text/javascript; charset=utf-8").send(`/**/${callback}(${body});`);
}

async function toResultSet(request: FastifyRequest, deps: DomainRoutesDeps): Promise<unknown> {
  try {
    const { baseURI } = await oneOf(request, deps);
    return { lpData: [{ lpServer: baseURI }] };
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return { lpCallError: error.message };
    throw error;
  }
}
