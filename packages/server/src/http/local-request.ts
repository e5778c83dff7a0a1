import type { FastifyInstance } from "fastify";
import ipaddr from "ipaddr.js";
import type { Envelope } from "./route.ts";

/** How a request came in, as far as an operator has said how people reach the server. */
export interface WayIn {
  /** The address that the server listens on; `undefined`: not yet known. */
  readonly listensOn: () => string | undefined;
  readonly publicUrl: URL | undefined;
}

/** Where a proxy says for whom it asks. */
const FORWARDED = ["x-forwarded-for", "x-real-ip", "forwarded", "x-forwarded-host"];

/**
 * AUT-14: whether it was sent on this machine, to this machine: the server listens on loopback only, nobody was told another
 * address for it, and the peer, the client behind it and the host that it asked for are of loopback as well. A proxy
 * on this machine is no proof: what it passes on has a forwarded address or a host from elsewhere, and one that hides both is
 * taken for local only where no public URL was set.
 */
export function isLocalRequest(envelope: Envelope, { listensOn, publicUrl }: WayIn): boolean {
  const { socket, headers, ip, hostname } = envelope;
  return (
    isLoopback(listensOn()) &&
    (publicUrl === undefined || isLoopbackName(publicUrl.hostname)) &&
    isLoopback(socket.remoteAddress) &&
    isLoopback(ip) &&
    isLoopbackName(hostname) &&
    FORWARDED.every((name) => namesOnlyLoopback(headers[name]))
  );
}

export function toListeningAddress({ server }: FastifyInstance): string | undefined {
  const address = server.address();
  return address === null || typeof address === "string" ? undefined : address.address;
}

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}

/** As it stands in a URL or in `Host`, without the port. */
export function isLoopbackName(name: string): boolean {
  const bare = name
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");
  return bare === "localhost" || bare.endsWith(".localhost") || isLoopback(bare);
}

function namesOnlyLoopback(header: string | string[] | undefined): boolean {
  return String(header ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .every((part) => isLoopbackName(part.replace(/^(\[.*\]|[^:]*):\d+$/, "$1")));
}
