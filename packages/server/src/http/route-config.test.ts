import fastify, { type RouteOptions } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Privilege } from "../access/roles.ts";
import { DEFAULT_LIMITS } from "../limits/limit-table.ts";
import { createLimiter } from "../limits/limiter.ts";
import { enforcePrivileges } from "./route-config.ts";
import { DEMO, OTHER, startTestServer, type TestServer } from "./test-server.testsuite.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** AUT-8, word by word. */
const PUBLIC_PATHS: readonly RegExp[] = [
  /^\/sentinel\/(api|well-known)\//,
  /^\/(api|csdr)\/account\/:accountId\/service\//,
  /^\/api\/account\/:accountId\/(login|refresh|logout|signup)$/,
  /^\/v1\/sign-in-links\/(open|use)$/,
  /^\/(livez|readyz|metrics)$/,
  /^\/(|demo|docs|openapi\.json|window\.js|console|workspace)$/,
  /^\/(console|workspace)\//,
  /^\/window\/words\/:file$/,
];

interface Route {
  readonly method: string;
  readonly url: string;
  readonly privilege: Privilege | "public" | "consumer" | undefined;
}

/** What is really registered, from the server's own mouth. */
function listRoutes(): readonly Route[] {
  return server.routes.flatMap(({ method, url, config }: RouteOptions) =>
    [method].flat().map((name) => ({ method: name, url, privilege: config?.privilege })),
  );
}

test("[AUT-7] a route that declares no privilege stops the start", () => {
  const app = fastify();
  enforcePrivileges(app, {
    access: server.access,
    publicUrl: undefined,
    wayIn: { listensOn: () => undefined, publicUrl: undefined },
    limiter: createLimiter({ ...server.engine, limits: DEFAULT_LIMITS }),
  });
  expect(() => app.get("/forgotten", async () => "")).toThrow("GET /forgotten declares no privilege");
});

test("[AUT-7] every route declares its privilege", () => {
  const routes = listRoutes();
  expect(routes.length).toBeGreaterThan(30);
  expect(routes.filter(({ privilege }) => privilege === undefined)).toEqual([]);
});

test("[AUT-8] only what may be is public", () => {
  const isAllowed = ({ url }: Route) => PUBLIC_PATHS.some((pattern) => pattern.test(url));
  expect(listRoutes().filter((route) => route.privilege === "public" && !isAllowed(route))).toEqual([]);
});

test("[AUT-8] [AUT-7] every other route answers 401 without credentials, and with another account's", async () => {
  const foreign = await server.login("administrator", OTHER);
  const guarded = listRoutes().filter(({ privilege }) => privilege !== "public");
  expect(guarded.length).toBeGreaterThan(10);
  for (const { method, url } of guarded) {
    const path = url.replace(":accountId", DEMO).replaceAll(/:\w+/g, "x");
    const nobody = await server.send(method, path);
    expect([method, url, nobody.status]).toEqual([method, url, 401]);
    const stranger = await server.send(method, path, { bearer: foreign });
    // The defaults belong to nobody in particular, and a stranger may ask which account is its own.
    if (!url.includes("/account/default/") && url !== "/v1/accounts")
      expect([method, url, stranger.status]).toEqual([method, url, 401]);
  }
});

test("[AUT-7] another account's answer is an absent account's, letter for letter", async () => {
  const bearer = await server.login("administrator", OTHER);
  const path = (account: string) => `/api/account/${account}/configuration/engagement-window/unified-auto-messages`;
  const foreign = await server.send("GET", path("demo"), { bearer });
  const absent = await server.send("GET", path("nobody"), { bearer });
  expect([foreign.status, foreign.text]).toEqual([absent.status, absent.text]);
});

test("[AUT-7] each role may do its own and nothing else", async () => {
  const message = "/api/account/demo/configuration/engagement-window/unified-auto-messages/CONV_AWAITING_IN_QUEUE";
  const statuses: Record<string, readonly number[]> = {};
  for (const role of ["administrator", "campaign-manager", "agent", "translator", "auditor"] as const) {
    const bearer = await server.login(role);
    const read = await server.send("GET", message, { bearer });
    const written = await server.send("PUT", message, { bearer, body: { data: [{ lang: "fr-FR", msg: role }] } });
    const history = await server.send("GET", "/v1/accounts/demo/history", { bearer });
    const skills = await server.send("GET", "/v1/accounts/demo/skills", { bearer });
    statuses[role] = [read.status, written.status, history.status, skills.status];
  }
  expect(statuses).toEqual({
    administrator: [200, 200, 200, 200],
    "campaign-manager": [200, 200, 200, 200],
    agent: [403, 403, 403, 200],
    translator: [200, 403, 403, 200],
    auditor: [200, 403, 200, 200],
  });
});

test("[CFG-11] a missing privilege says which, in the family's words", async () => {
  const bearer = await server.login("agent");
  const path = "/api/account/demo/configuration/engagement-window/unified-auto-messages";
  const { status, json } = await server.send("GET", path, { bearer });
  expect(status).toBe(403);
  expect(json).toEqual({
    type: "unified-auto-messages",
    internalCode: 11,
    message: expect.stringContaining("privilege error: this needs configuration.read"),
  });
});
