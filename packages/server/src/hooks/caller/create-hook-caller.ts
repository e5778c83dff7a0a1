import { type LookupAddress, lookup } from "node:dns";
import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { HookNetworks } from "../../settings.ts";
import { createAddressGuard } from "./address-guard.ts";

/** Calls an endpoint that somebody else runs, and trusts nothing about it (HOK-1). */
export interface HookCaller {
  call(call: CallRequest): Promise<HookAnswer>;
  close(): void;
}

export interface CallRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For everything: finding the address, connecting, and the whole answer. */
  readonly timeoutMs: number;
  /** Gives the call up, as a connection that broke. */
  readonly signal?: AbortSignal;
}

export type HookAnswer =
  | { readonly kind: "answered"; readonly status: number; readonly body: string; readonly retryAfterMs?: number }
  | { readonly kind: "failed"; readonly reason: CallFailure };

/** `forbidden-address`: the name leads nowhere but to addresses that must not be connected to. */
export type CallFailure =
  | "forbidden-address"
  | "unknown-host"
  | "timeout"
  | "too-large"
  | "connection"
  | "bad-url"
  | "unsignable";

export interface HookCallerOptions {
  readonly networks: HookNetworks;
  /** All addresses of a name; absent, as the system resolves it. */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
}

/** More than any answer that we have a use for; what is larger is cut off unread. */
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_SOCKETS_PER_HOST = 128;
const MAX_RETRY_AFTER_MS = 3_600_000;

class CallRefused extends Error {
  override readonly name = "CallRefused";
  readonly reason: CallFailure;
  constructor(reason: CallFailure) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Connections are kept and used again. Each was checked when it was made: the name is resolved for every new one, and the
 * addresses that passed are the very ones connected to, so a name that changes its mind in between gains nothing.
 */
export function createHookCaller({ networks, resolve = resolveAll }: HookCallerOptions): HookCaller {
  const mayReach = createAddressGuard(networks);
  const agents = { keepAlive: true, maxSockets: MAX_SOCKETS_PER_HOST, maxFreeSockets: 2, timeout: 30_000 };
  const [httpAgent, httpsAgent] = [new HttpAgent(agents), new HttpsAgent(agents)];

  const lookupChecked: LookupFunction = (hostname, _options, done) => {
    resolve(hostname).then(
      (addresses) => {
        const allowed = addresses.filter(({ address }) => mayReach(address));
        if (allowed.length > 0) done(null, allowed);
        else done(new CallRefused(addresses.length === 0 ? "unknown-host" : "forbidden-address"), []);
      },
      () => done(new CallRefused("unknown-host"), []),
    );
  };

  function open(url: URL, { headers, body }: CallRequest, signal: AbortSignal): ClientRequest {
    const options = {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      signal,
      lookup: lookupChecked,
      // The lookup answers all addresses that may be tried.
      autoSelectFamily: true,
    };
    return url.protocol === "https:"
      ? requestHttps(url, { ...options, agent: httpsAgent })
      : requestHttp(url, { ...options, agent: httpAgent });
  }

  async function call(given: CallRequest, isSecondTry = false): Promise<HookAnswer> {
    const url = URL.parse(given.url);
    if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
      return { kind: "failed", reason: "bad-url" };
    // An address in the URL is connected to without a lookup.
    const literal = url.hostname.replace(/^\[(.*)\]$/, "$1");
    if (isIP(literal) !== 0 && !mayReach(literal)) return { kind: "failed", reason: "forbidden-address" };
    const limit = AbortSignal.timeout(given.timeoutMs);
    const signal = given.signal === undefined ? limit : AbortSignal.any([limit, given.signal]);
    const request = open(url, given, signal);
    try {
      return await exchange(request, given.body);
    } catch (error) {
      // A kept connection that the other side had just closed never saw the request.
      if (request.reusedSocket && !signal.aborted && !isSecondTry && codeOf(error) === "ECONNRESET")
        return call(given, true);
      return { kind: "failed", reason: toReason(error, limit) };
    }
  }

  return {
    call: (given) => call(given),
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

async function exchange(request: ClientRequest, body: string): Promise<HookAnswer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.once("error", reject);
    request.end(body);
  });
  // A socket that fails once the answer is here is the answer's fault, reported by reading it.
  request.on("error", () => {});
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) {
      response.destroy();
      throw new CallRefused("too-large");
    }
    chunks.push(chunk);
  }
  if (!response.complete) throw new CallRefused("connection");
  const retryAfterMs = toRetryAfterMs(response.headers["retry-after"]);
  return {
    kind: "answered",
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).toString("utf8"),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function toRetryAfterMs(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header)
    ? Math.min(Number(header) * 1000, MAX_RETRY_AFTER_MS)
    : undefined;
}

function toReason(error: unknown, limit: AbortSignal): CallFailure {
  if (limit.aborted) return "timeout";
  return error instanceof CallRefused ? error.reason : "connection";
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function resolveAll(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error === null ? resolve(addresses) : reject(error)));
  });
}
