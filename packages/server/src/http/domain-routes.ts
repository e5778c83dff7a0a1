import type { AccountId } from "@signpost/core";
import { BaseUri } from "@signpost/protocol";
import Type from "typebox";
import type { Storage } from "../storage/storage.ts";
import { HttpError } from "./errors.ts";
import { findCallbackProblem } from "./jsonp-callback.ts";
import type { Query } from "./read-query.ts";
import { type Route, route } from "./route.ts";

/** The parts that the Domain API needs. */
export interface DomainRoutesDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly publicHost: () => string;
}

/** API §6.1: the services that clients look for and Signpost has. This server is all of them. */
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

/** The addresses are bare `host[:port]`, because clients add the scheme themselves (API §1.1). */
export function toBaseUris(accountId: AccountId, host: string): readonly BaseUri[] {
  return SERVICES.map((service) => ({ service, account: accountId, baseURI: host }));
}

/** The Domain API in every form that clients use (API §6.1, AUT-1). None of them needs credentials. */
export function createDomainRoutes(deps: DomainRoutesDeps): readonly Route[] {
  const gets = { method: "GET", privilege: "public", family: "account-config", resource: "baseURI" } as const;
  const inJson = (["/api/account/:accountId/service", "/csdr/account/:accountId/service"] as const).flatMap(
    (account) => [
      route({
        ...gets,
        path: `${account}/baseURI.json`,
        schema: LIST,
        handle: async ({ accountId }) => ({ baseURIs: await listBaseUris(accountId, deps) }),
      }),
      route({
        ...gets,
        path: `${account}/:service/baseURI.json`,
        schema: ONE,
        handle: ({ accountId, params: { service } }) => readBaseUri(accountId, service, deps),
      }),
    ],
  );
  /** The oldest form is JSONP. It reports errors inside a 200 (API §6.1). */
  const inScript = route({
    ...gets,
    path: "/csdr/account/:accountId/service/:service/baseURI.lpCsds",
    schema: JSONP,
    query: readCallback,
    handle: async ({ accountId, params: { service }, query: callback }, reply) => {
      const body = JSON.stringify({ ResultSet: await toResultSet(accountId, service, deps) });
      if (callback === undefined) return reply.type("application/json; charset=utf-8").send(body);
      return reply.type("text/javascript; charset=utf-8").send(`/**/${callback}(${body});`);
    },
  });
  return [...inJson, inScript];
}

async function listBaseUris(
  accountId: AccountId,
  { storage, publicHost }: DomainRoutesDeps,
): Promise<readonly BaseUri[]> {
  if ((await storage.accounts.find(accountId)) === undefined) throw new HttpError(404, "no such account");
  return toBaseUris(accountId, publicHost());
}

async function readBaseUri(accountId: AccountId, service: string, deps: DomainRoutesDeps): Promise<BaseUri> {
  const found = (await listBaseUris(accountId, deps)).find((entry) => entry.service === service);
  if (found === undefined)
    throw new HttpError(404, `no such service; names are case-sensitive: ${SERVICES.join(", ")}`);
  return found;
}

function readCallback(query: Query): string | undefined {
  const callback = query.text("cb");
  const problem = callback === undefined ? undefined : findCallbackProblem(callback);
  if (problem !== undefined) throw new HttpError(400, `cb: ${problem}`);
  return callback;
}

async function toResultSet(accountId: AccountId, service: string, deps: DomainRoutesDeps): Promise<unknown> {
  try {
    const { baseURI } = await readBaseUri(accountId, service, deps);
    return { lpData: [{ lpServer: baseURI }] };
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return { lpCallError: error.message };
    throw error;
  }
}
