import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Socket } from "node:net";
import { mendSurrogates } from "@signpost/protocol";
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
} from "fastify";
import { createProxyTrust } from "../addresses/client-address.ts";
import { TooMany } from "../limits/too-many.ts";
import type { Metrics } from "../observability/metrics.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import type { TimeSource } from "../time.ts";
import { tellBrowsers } from "./browser-rules.ts";
import { compressAnswers } from "./compression.ts";
import type { Certificate } from "./development-certificate.ts";
import { type ErrorFamily, HttpError, OAuthProblem, toErrorAnswer, toLimited, toUnavailable } from "./errors.ts";
import { createHttpMetrics } from "./http-metrics.ts";
import { createOpenSockets } from "./open-sockets.ts";
import { describeRoutes, type WebhookDescriptions } from "./openapi.ts";
import { refuseDeepJson } from "./refuse-deep-json.ts";
import { refuseMalformed } from "./refuse-malformed.ts";
import { type RepeatAnswersDeps, repeatAnswers } from "./repeat-answers.ts";
import { type EnforcementDeps, enforcePrivileges } from "./route-config.ts";
import { MISDIRECTED, type ServedHosts } from "./served-hosts.ts";

/** What serving HTTP needs, whatever is served. */
export interface AppDeps extends EnforcementDeps, RepeatAnswersDeps {
  readonly time: TimeSource;
  readonly metrics: Metrics;
  /** AUT-15. */
  readonly hosts: ServedHosts;
  /** Addresses or networks whose forwarded headers are believed (AUT-4). */
  readonly trustedProxies?: readonly string[];
  /** A client that takes longer to send its request is cut off. Absent: a minute. */
  readonly requestTimeoutMs?: number;
  readonly certificate?: Certificate;
  /** Answers what it can before a request comes to the router (PRF-1). */
  readonly ahead: AnswersAhead;
  /** What is answered to an error that only the features know. */
  readonly explainError: (error: Error) => HttpError | undefined;
  readonly webhooks: WebhookDescriptions;
  /** Told of every route as it is registered. */
  readonly onRoute?: (route: RouteOptions) => void;
}

export interface AnswersAhead {
  /** How many were answered since the start. */
  count(): number;
  /** True: answered. */
  tryAnswer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** CFG-12. */
const BODY_LIMIT = 5 * 1024 * 1024;
/** What announces itself as larger than this is not read to its end before its connection is closed. */
const MAX_IGNORED_BYTES = 32 * 1024 * 1024;
/** Ids of conversations are the longest, and every character of one may arrive escaped. */
const MAX_PARAM_CHARS = 1_800;
/** A client that sends its request this slowly is not one to wait for. */
const REQUEST_TIMEOUT_MS = 60_000;
/** OPS-18: what was accepted is answered long before; who has gone, sends no more or reads no more is not waited for. */
const FAREWELL_MS = 4_000;
/** OPS-17: what keeps its secrets when the certificate's key is lost later, and cannot be tampered with. */
const TLS_POLICY = {
  minVersion: "TLSv1.2",
  ciphers: [
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_AES_128_GCM_SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-RSA-CHACHA20-POLY1305",
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
  ].join(":"),
} as const;
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
      return sendError(error, request, reply, deps);
    },
  });
  refuseMisdirected(app, deps.hosts);
  app.addHook("preClose", async () => sockets.cutAfter(FAREWELL_MS));
  acceptJsonOnly(app);
  enforcePrivileges(app, deps);
  app.addHook("onRoute", (route) => deps.onRoute?.(route));
  app.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, reply, deps));
  app.setNotFoundHandler((request, reply) => sendError(new HttpError(404, "no such path"), request, reply, deps));
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

function createNodeServer(
  handler: RequestListener,
  { certificate, hosts, ahead, requestTimeoutMs = REQUEST_TIMEOUT_MS }: AppDeps,
) {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    overrideMethod(request);
    if (!(hosts.isServed(request) && ahead.tryAnswer(request, response))) handler(request, response);
  };
  const options = {
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: requestTimeoutMs / 4,
  };
  return certificate === undefined
    ? createServer(options, listener).on("connection", rememberPeer)
    : createSecureServer({ ...options, ...TLS_POLICY, ...certificate }, listener).on("secureConnection", rememberPeer);
}

/**
 * A socket keeps its peer's address once it was asked for. Asked at once, the address is known even when the peer is gone
 * before the request is served, and all sockets have their properties in one order: asked now before and now after the first
 * answer, they came in so many shapes that Node's own code for streams ran a tenth slower (PRF-1).
 */
function rememberPeer(socket: Socket): void {
  void socket.remoteAddress;
}

/** AUT-15: first of all, so that nothing is counted or looked up for whoever was led here. */
function refuseMisdirected(app: FastifyInstance, hosts: ServedHosts): void {
  app.addHook("onRequest", (request, _, done) => {
    if (hosts.isServed(request.raw, request.originalUrl)) done();
    else done(new HttpError(421, MISDIRECTED));
  });
}

/** Everything else is 415. A client that announces JSON and sends nothing, as some do on DELETE, has sent no body. */
function acceptJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("remove", "remove");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    const text = String(body);
    if (text === "") return done(null, undefined);
    try {
      refuseDeepJson(text);
    } catch (error) {
      return done(error instanceof Error ? error : null);
    }
    return parse(request, mendSurrogates(text), done);
  });
}

/** CFG-10: a POST that says it is a PUT or a DELETE is one (API §5.7). */
function overrideMethod(request: IncomingMessage): void {
  const method =
    request.method === "POST" ? String(request.headers["x-http-method-override"]).toUpperCase() : undefined;
  if (method === "PUT" || method === "DELETE") request.method = method;
}

/** CFG-10: clients send `//` and trailing slashes. Only the path is touched. */
function tidyUrl(url: string): string {
  const query = url.indexOf("?");
  const path = query === -1 ? url : url.slice(0, query);
  const tidy = path.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
  return query === -1 ? tidy : tidy + url.slice(query);
}

/** The window runs in pages of any origin; what it calls here needs no cookie, so none is allowed. */
function allowAnyOrigin(app: FastifyInstance): void {
  const config = { privilege: "public", family: "native" } as const;
  app.addHook("onRequest", async (request, reply) => {
    if (!isForWindow(request.url)) return;
    reply.header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin");
  });
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

function sendError(
  error: FastifyError | HttpError,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AppDeps,
): FastifyReply {
  const { bodyLimit = BODY_LIMIT } = request.routeOptions;
  const known = deps.explainError(error) ?? toKnown(error, bodyLimit);
  if (known === undefined) deps.logger.error("request failed", { requestId: request.id, error });
  readToItsEnd(request, reply);
  const { family = familyOf(request.url), resource = "resource" } = request.routeOptions.config ?? {};
  const { status, message, failure, headers } =
    known ?? new HttpError(500, `something went wrong here; request ${request.id}`);
  if (known instanceof OAuthProblem) {
    return reply.code(status).headers(headers).type("application/x-www-form-urlencoded").send(known.toText());
  }
  const { contentType, body } = toErrorAnswer(family, {
    status,
    message,
    failure,
    resource,
    now: deps.time.now(),
  });
  return reply.code(status).headers(headers).type(contentType).send(JSON.stringify(body));
}

/**
 * Fastify closes the connection of a body that it refuses. Whoever is still sending then, a proxy above all, meets a broken pipe in
 * place of the answer and calls it a 502. Node reads what is left of a request unheard, as long as its connection stays.
 */
function readToItsEnd(request: FastifyRequest, reply: FastifyReply): void {
  if (Number(request.headers["content-length"]) <= MAX_IGNORED_BYTES) reply.removeHeader("connection");
}

function toKnown(error: FastifyError | HttpError, bodyLimit: number): HttpError | undefined {
  if (error instanceof HttpError) return error;
  if (error instanceof TooMany) return toLimited(error);
  if (error instanceof StorageUnavailable) return toUnavailable(error);
  const { statusCode } = error;
  if (statusCode === 413) return new HttpError(413, `the body is larger than ${bodyLimit} bytes`);
  if (statusCode === 415) return new HttpError(415, "the body must be application/json");
  if (error.code === "FST_ERR_BAD_URL") return new HttpError(400, "path: must be correctly escaped");
  if (statusCode === 400) return new HttpError(400, "body: must be well-formed JSON");
  if (statusCode === 414)
    return new HttpError(404, `no such path: a part of it has at most ${MAX_PARAM_CHARS} characters`);
  // A path out of the folder of files: there is nothing there for anybody.
  if (statusCode === 403) return new HttpError(404, "no such path");
  return undefined;
}

/** Where no route was found that says so itself. */
function familyOf(url: string): ErrorFamily {
  if (/^\/(?:sentinel\/|api\/account\/[^/]*\/(?:login|refresh|logout)\b)/.test(url)) return "login";
  return /^\/(?:api|csdr|app-key-manager)\//.test(url) ? "account-config" : "native";
}
