import { randomUUID } from "node:crypto";
import fastify, { type FastifyError, type FastifyInstance, type RouteOptions } from "fastify";
import { createProxyTrust } from "../addresses/client-address.ts";
import type { Metrics } from "../observability/metrics.ts";
import type { TimeSource } from "../time.ts";
import { answerError, BODY_LIMIT, type ErrorDeps, MAX_PARAM_CHARS } from "./answer-error.ts";
import { tellBrowsers } from "./browser-rules.ts";
import { compressAnswers } from "./compression.ts";
import { createNodeServer, type NodeServerDeps, tidyUrl } from "./create-node-server.ts";
import { HttpError } from "./errors.ts";
import { createHttpMetrics } from "./http-metrics.ts";
import { noSuchPath, refuseUnknown } from "./known-paths.ts";
import { createOpenSockets } from "./open-sockets.ts";
import { describeRoutes, type WebhookDescriptions } from "./openapi.ts";
import { readJson } from "./read-json.ts";
import { refuseMalformed } from "./refuse-malformed.ts";
import { type RepeatAnswersDeps, repeatAnswers } from "./repeat-answers.ts";
import { type EnforcementDeps, enforcePrivileges } from "./route-config.ts";
import type { ServedHosts } from "./served-hosts.ts";

/** What serving HTTP needs, whatever is served. */
export interface AppDeps extends EnforcementDeps, RepeatAnswersDeps, NodeServerDeps, ErrorDeps {
  readonly time: TimeSource;
  readonly metrics: Metrics;
  /** Addresses or networks whose forwarded headers are believed (AUT-4). */
  readonly trustedProxies?: readonly string[];
  readonly webhooks: WebhookDescriptions;
  /** Told of every route as it is registered. */
  readonly onRoute?: (route: RouteOptions) => void;
}

/** OPS-18: what was accepted is answered long before; who has gone, sends no more or reads no more is not waited for. */
const FAREWELL_MS = 4_000;
const STRICT_TRANSPORT = "max-age=31536000";

/**
 * An HTTP server without a route: who may do what, limits, errors in the words of each family, answers that are repeated,
 * compression, figures and the API's description. Routes are registered on it by whoever has some.
 */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const { publicUrl } = deps;
  const sockets = createOpenSockets(deps.time);
  const app = fastify({
    serverFactory: (handler) => sockets.watch(createNodeServer(handler, deps)),
    rewriteUrl: ({ url }) => tidyUrl(url ?? "/"),
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    logger: false,
    trustProxy:
      deps.trustedProxies === undefined || deps.trustedProxies.length === 0
        ? false
        : createProxyTrust(deps.trustedProxies),
    return503OnClosing: true,
    clientErrorHandler: refuseMalformed,
    routerOptions: { maxParamLength: MAX_PARAM_CHARS },
    frameworkErrors: (error, request, reply) => {
      tellBrowsers(reply); // such answers pass no hook
      return answerError(error, request, reply, deps);
    },
  });
  refuseMisdirected(app, deps.hosts);
  app.addHook("preClose", async () => sockets.cutAfter(FAREWELL_MS));
  acceptJsonOnly(app);
  enforcePrivileges(app, deps);
  refuseUnknown(app);
  app.addHook("onRoute", (route) => deps.onRoute?.(route));
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, deps));
  // Only of files that there are not: what no route takes is refused before.
  app.setNotFoundHandler((request, reply) => answerError(noSuchPath(), request, reply, deps));
  const isHttpsOnly = deps.certificate?.isForGood === true || publicUrl?.protocol === "https:";
  app.addHook("onSend", async (_, reply) => {
    tellBrowsers(reply);
    if (isHttpsOnly) reply.header("strict-transport-security", STRICT_TRANSPORT);
    // What depends on who asks, or changes at any moment, says otherwise itself if it may be kept.
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  });
  repeatAnswers(app, deps);
  compressAnswers(app);
  createHttpMetrics(app, deps.metrics.registry).countHotReads(deps.ahead.count);
  await describeRoutes(app, deps.webhooks);
  allowAnyOrigin(app);
  return app;
}

/** AUT-15: first of all, so that nothing is counted or looked up for whoever was led here. */
function refuseMisdirected(app: FastifyInstance, hosts: ServedHosts): void {
  app.addHook("onRequest", (request, _, done) => {
    const misdirection = hosts.findMisdirection(request.raw, request.originalUrl);
    if (misdirection === undefined) done();
    else done(new HttpError(misdirection.status, misdirection.message));
  });
}

/** Everything else is 415. */
function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_, body, done) => {
    let value: unknown;
    try {
      value = readJson(String(body));
    } catch (error) {
      return done(error instanceof Error ? error : new Error(String(error)));
    }
    return done(null, value);
  });
}

/** The window runs in pages of any origin; what it calls here needs no cookie, so none is allowed. */
function allowAnyOrigin(app: FastifyInstance): void {
  const config = { privilege: "public", family: "account-config", resource: "signup" } as const;
  app.addHook("onRequest", async (request, reply) => {
    if (!isForWindow(request.url)) return;
    reply.header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin");
  });
  // No `route`: what is called an account here is not looked at.
  app.options("/api/account/:accountId/signup", { config }, (_, reply) =>
    reply
      .header("access-control-allow-methods", "POST")
      .header("access-control-allow-headers", "content-type")
      .header("access-control-max-age", "86400")
      .code(204)
      .send(),
  );
}

function isForWindow(url: string): boolean {
  const path = url.split("?", 1)[0] ?? "";
  return /^\/api\/account\/[^/]+\/(signup|service\/.*)$/.test(path) || path.startsWith("/csdr/");
}
