import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Socket } from "node:net";
import type { Certificate } from "./development-certificate.ts";
import type { ServedHosts } from "./served-hosts.ts";

/** What is answered before the router is asked. */
export interface AnswersAhead {
  /** How many were answered since the start. */
  count(): number;
  /** True: answered. */
  tryAnswer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** What a server of Node needs, before anything is routed on it. */
export interface NodeServerDeps {
  /** AUT-15. */
  readonly hosts: ServedHosts;
  /** Answers what it can before a request comes to the router (PRF-1). */
  readonly ahead: AnswersAhead;
  /** A client that takes longer to send its request is cut off. Absent: a minute. */
  readonly requestTimeoutMs?: number;
  readonly certificate?: Certificate;
}

/** A client that sends its request this slowly is not one to wait for. */
const REQUEST_TIMEOUT_MS = 60_000;
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

/** Requests come to `handler` as the router reads them: with the method that they mean, and only those that nobody answers ahead. */
export function createNodeServer(
  handler: RequestListener,
  { certificate, hosts, ahead, requestTimeoutMs = REQUEST_TIMEOUT_MS }: NodeServerDeps,
): Server {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    overrideMethod(request);
    if (!(hosts.isServed(request) && ahead.tryAnswer(request, response))) handler(request, response);
  };
  const options = {
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: requestTimeoutMs / 4,
    // AUT-15: of headers that stand once, such as Host, Node would drop the second and say nothing.
    joinDuplicateHeaders: true,
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

/** CFG-10: a POST that says it is a PUT or a DELETE is one (API §5.7). */
function overrideMethod(request: IncomingMessage): void {
  const method =
    request.method === "POST" ? String(request.headers["x-http-method-override"]).toUpperCase() : undefined;
  if (method === "PUT" || method === "DELETE") request.method = method;
}

/** CFG-10: clients send `//` and trailing slashes. Only the path is touched. */
export function tidyUrl(url: string): string {
  const query = url.indexOf("?");
  const path = query === -1 ? url : url.slice(0, query);
  const tidy = path.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
  return query === -1 ? tidy : tidy + url.slice(query);
}
