import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { createProxyTrust } from "../addresses/client-address.ts";

/**
 * AUT-15: under which names this server answers. A page of a stranger's whose name was made to lead here would otherwise be
 * of one origin with it, and do whatever its reader's own machine or network may.
 */
export interface ServedHosts {
  /** `target`: as it stood in the request's first line; absent, as it still stands. */
  isServed(request: IncomingMessage, target?: string): boolean;
  /** What a request is told that is not served; nothing where it is. */
  findMisdirection(request: IncomingMessage, target?: string): Misdirection | undefined;
}

/** What a request is told that names no host of ours; the whole of it, wherever it is said. */
export interface Misdirection {
  readonly status: 400 | 421;
  readonly message: string;
}

const ELSEWHERE: Misdirection = {
  status: 421,
  message:
    "this server does not answer under the host that the request names: use the public URL's, localhost or an IP address, or name it in SIGNPOST_HOSTS",
};
/** RFC 9112 §3.2: a proxy may have gone by the one, and we by the other. */
const TWICE: Misdirection = { status: 400, message: "Host: a request has one such header" };

export interface ServedHostsOptions {
  /** What the server listens on: a name, or an address. */
  readonly listenHost: string;
  readonly publicUrl?: URL | undefined;
  /** `name`, or `name:port` for that port only. */
  readonly more?: readonly string[];
  /** Addresses or networks whose forwarded headers are believed (AUT-4). */
  readonly trustedProxies?: readonly string[];
}

/** Clients send the same few over and over. */
const MAX_REMEMBERED = 100;

export function createServedHosts({
  listenHost,
  publicUrl,
  more = [],
  trustedProxies = [],
}: ServedHostsOptions): ServedHosts {
  const isTrustedProxy = createProxyTrust(trustedProxies);
  const names = new Set(["localhost", listenHost.toLowerCase(), ...more.map((host) => host.toLowerCase())]);
  if (publicUrl !== undefined) names.add(toName(publicUrl.hostname));
  /** Exactly as clients wrote them: hot reads ask for one thing only (PRF-1). */
  const remembered = new Set<string>();

  function isGood(authority: string): boolean {
    if (remembered.has(authority)) return true;
    const parsed = parseAuthority(authority);
    if (parsed === undefined) return false;
    const { name, port, isAddress } = parsed;
    // Whoever asks for an address has come to that address, whatever names lead there: no name was rebound.
    const good = isAddress || names.has(name) || (port !== undefined && names.has(`${name}:${port}`));
    if (good && remembered.size < MAX_REMEMBERED) remembered.add(authority);
    return good;
  }

  function isServed({ headers, socket, url = "/" }: IncomingMessage, target = url): boolean {
    // HTTP/1.0 may name no host at all, as simple health checks do and no browser does.
    if (headers.host !== undefined && !isGood(headers.host)) return false;
    const named = findTargetAuthority(target);
    if (named !== undefined && !isGood(named)) return false;
    const forwarded = findForwarded(headers["x-forwarded-host"]);
    return forwarded === undefined || isGood(forwarded) || !isTrustedProxy(socket.remoteAddress);
  }

  return {
    isServed,
    findMisdirection(request, target) {
      if (isServed(request, target)) return undefined;
      return namesHostTwice(request) ? TWICE : ELSEWHERE;
    },
  };
}

/** Asked only of what is not served: joined by Node, two hosts are none of ours, even if they are the same. */
function namesHostTwice({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host").length > 1;
}

/** Of `GET http://host/path`, which outranks the header (RFC 9112 §3.2.2). */
function findTargetAuthority(target: string): string | undefined {
  if (target.startsWith("/")) return undefined;
  return /^[a-z][a-z0-9+.-]*:\/*([^/?#]*)/i.exec(target)?.[1];
}

/** The proxy's own is the last. */
function findForwarded(header: string | string[] | undefined): string | undefined {
  return header === undefined ? undefined : String(header).split(",").at(-1)?.trim() || undefined;
}

const AUTHORITY = /^(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9._-]{1,253}))(?::(\d{1,5}))?$/i;

interface Authority {
  readonly name: string;
  readonly port: string | undefined;
  readonly isAddress: boolean;
}

function parseAuthority(text: string): Authority | undefined {
  const [, literal, name = "", port] = AUTHORITY.exec(text) ?? [];
  if (literal !== undefined) return isIP(literal) === 6 ? { name: literal, port, isAddress: true } : undefined;
  return name === "" ? undefined : { name: toName(name), port, isAddress: isIP(name) === 4 };
}

/** A name with its root's dot is the same name. */
function toName(text: string): string {
  return text.toLowerCase().replace(/(?<=.)\.$/, "");
}
