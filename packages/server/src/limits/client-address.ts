import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

/** Whether what comes from there may say for whom it comes. */
export type Trust = (address: string) => boolean;

export function createTrust(networks: readonly string[]): Trust {
  const ranges = networks.map(parseNetwork);
  return (text) => {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    return ranges.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  };
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function parseNetwork(text: string): readonly [Address, number] {
  if (text.includes("/")) return ipaddr.parseCIDR(text);
  const address = ipaddr.process(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/**
 * Where a request comes from: what a trusted proxy was asked by, as far as there is a chain of them. For upgrades, which the
 * framework does not see; it finds the same for its own requests.
 */
export function findClientAddress(
  { socket, headers }: Pick<IncomingMessage, "socket" | "headers">,
  trusts: Trust,
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
