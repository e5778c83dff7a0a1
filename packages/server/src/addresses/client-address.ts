import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Whether what comes from there may say for whom it comes, and for which host. */
export type ProxyTrust = (address: string | undefined) => boolean;

/** Of the peer's address, one reading for all doors. An IPv4 address in an IPv6 coat is judged as what it is. */
export function createProxyTrust(networks: readonly string[]): ProxyTrust {
  const ranges = networks.map(toRange);
  return (address) => {
    if (address === undefined || isIP(address) === 0) return false;
    const parsed = ipaddr.process(address);
    return ranges.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits));
  };
}

function toRange(network: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [address = "", bits] = network.split("/");
  const parsed = ipaddr.process(address);
  return [parsed, bits === undefined ? (parsed.kind() === "ipv4" ? 32 : 128) : Number(bits)];
}

/**
 * Where a request comes from: what a trusted proxy was asked by, as far as there is a chain of them. For upgrades, which the
 * framework does not see; it finds the same for its own requests.
 */
export function findClientAddress(
  { socket, headers }: Pick<IncomingMessage, "socket" | "headers">,
  trusts: ProxyTrust,
): string {
  const forwarded = headers["x-forwarded-for"];
  const asked = (typeof forwarded === "string" ? forwarded : "").split(",").flatMap((part) => part.trim() || []);
  let address = socket.remoteAddress ?? "";
  while (trusts(address)) {
    const next = asked.pop();
    if (next === undefined) break;
    address = next;
  }
  return address;
}
