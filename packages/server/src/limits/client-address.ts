import type { IncomingMessage } from "node:http";

/** From which address a request comes: its connection's, or what a trusted proxy says that it forwarded. */
export type ClientAddressOf = (request: IncomingMessage) => string;

/**
 * As the HTTP framework finds it, for what does not go through the framework. From the connection outwards, the first address
 * that is no trusted proxy's: whatever stands before it in the header, the client may have written itself.
 */
export function createClientAddressOf(isTrustedProxy: (address: string) => boolean): ClientAddressOf {
  return ({ socket, headers }) => {
    const forwarded = String(headers["x-forwarded-for"] ?? "").split(",");
    const hops = [socket.remoteAddress ?? "", ...forwarded.map((hop) => hop.trim()).reverse()].filter(
      (hop) => hop !== "",
    );
    return hops.find((hop) => !isTrustedProxy(hop)) ?? hops.at(-1) ?? "";
  };
}
