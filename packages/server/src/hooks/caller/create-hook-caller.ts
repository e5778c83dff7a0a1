import { type ClientRequest, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { HookNetworks } from "../../settings.ts";
import type { TimeSource } from "../../time.ts";
import { createAddressGuard } from "./address-guard.ts";
import { exchange } from "./exchange.ts";
import { createAddressFinder, type FindAddresses } from "./find-addresses.ts";
import { CallRefused, type HookAnswer } from "./hook-answer.ts";
import { createOwnSockets, type OwnedRequestOptions } from "./own-sockets.ts";
import { withinLimit } from "./within-limit.ts";

/** Calls an endpoint that somebody else runs, and trusts nothing about it (HOK-1). */
export interface HookCaller {
  /** Never rejects, and is over by the time limit, whatever the endpoint does (HOK-4). */
  call(call: CallRequest): Promise<HookAnswer>;
  close(): void;
}

/** One POST to a hook. */
export interface CallRequest {
  /** Which hook: connections are kept for each apart. */
  readonly owner: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For everything: finding the address, connecting, and the whole answer. */
  readonly timeoutMs: number;
  /** Gives the call up, as a connection that broke. */
  readonly signal?: AbortSignal;
}

export interface HookCallerOptions {
  readonly networks: HookNetworks;
  readonly time: TimeSource;
  /** All addresses of a name; absent, as the system resolves it. */
  readonly resolve?: FindAddresses;
}

/**
 * Connections are kept and used again. Each was checked when it was made: the name is resolved for every new one, and the
 * addresses that passed are the very ones connected to, so a name that changes its mind in between gains nothing.
 */
export function createHookCaller({ networks, time, resolve = createAddressFinder() }: HookCallerOptions): HookCaller {
  const mayReach = createAddressGuard(networks);
  const sockets = createOwnSockets();

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

  /** `isNew`: on a connection of its own, which nobody has left anything on. */
  function open(url: URL, { owner, headers, body }: CallRequest, isNew: boolean): ClientRequest {
    const options: OwnedRequestOptions = {
      owner,
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      lookup: lookupChecked,
      // The lookup answers all addresses that may be tried.
      autoSelectFamily: true,
    };
    return url.protocol === "https:"
      ? requestHttps(url, { ...options, agent: isNew ? false : sockets.https })
      : requestHttp(url, { ...options, agent: isNew ? false : sockets.http });
  }

  /** Its end is the end of the connection, unless everything was said on both sides. */
  async function attempt(url: URL, given: CallRequest, isOver: AbortSignal, isNew = false): Promise<HookAnswer> {
    const request = open(url, given, isNew);
    const giveUp = (): void => void request.destroy();
    isOver.addEventListener("abort", giveUp);
    try {
      const answer = await exchange(request, given.body, time);
      // Answered before it was told: the rest of what we had to say must not wait on a kept connection.
      if (!request.writableFinished) giveUp();
      return answer;
    } catch (error) {
      giveUp();
      throw error;
    } finally {
      isOver.removeEventListener("abort", giveUp);
    }
  }

  async function callTwice(url: URL, given: CallRequest, isOver: AbortSignal): Promise<HookAnswer> {
    try {
      return await attempt(url, given, isOver);
    } catch (error) {
      if (!(error instanceof CallRefused && error.wasUnheard) || isOver.aborted) throw error;
      return attempt(url, given, isOver, true);
    }
  }

  return {
    async call(given) {
      const url = URL.parse(given.url);
      if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
        return { kind: "failed", reason: "bad-url" };
      // An address in the URL is connected to without a lookup.
      const literal = url.hostname.replace(/^\[(.*)\]$/, "$1");
      if (isIP(literal) !== 0 && !mayReach(literal)) return { kind: "failed", reason: "forbidden-address" };
      return withinLimit({ ...given, time }, (isOver) => callTwice(url, given, isOver));
    },
    close: () => sockets.close(),
  };
}
