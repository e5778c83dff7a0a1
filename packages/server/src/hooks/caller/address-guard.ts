import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { HookNetworks } from "../../settings.ts";

/** HOK-1: says whether an address may be connected to. */
export type MayReach = (address: string) => boolean;

/** Global unicast is all that IPv6 has handed out to the public; what lies outside is special or nothing. */
const IPV6_PUBLIC = ipaddr.parseCIDR("2000::/3");

/**
 * Only public addresses, unless the operator says more: an account's endpoint must not become a way into the network that
 * the server stands in. An IPv4 address in an IPv6 coat is judged as what it is.
 */
export function createAddressGuard(networks: HookNetworks): MayReach {
  const allowed = networks.kind === "list" ? networks.networks.map(toRange) : [];
  return (address) => {
    if (isIP(address) === 0) return false;
    if (networks.kind === "any") return true;
    const parsed = ipaddr.process(address);
    return (
      isPublic(parsed) || allowed.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits))
    );
  };
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || address.match(IPV6_PUBLIC);
}

function toRange(network: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [address = "", bits] = network.split("/");
  const parsed = ipaddr.process(address);
  return [parsed, bits === undefined ? (parsed.kind() === "ipv4" ? 32 : 128) : Number(bits)];
}
