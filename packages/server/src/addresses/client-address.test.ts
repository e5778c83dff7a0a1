import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import fastify from "fastify";
import { expect, test } from "vitest";
import { createProxyTrust, findClientAddress } from "./client-address.ts";

const TRUSTED = ["127.0.0.1", "10.0.0.0/8", "::1"];

function requestFrom(remoteAddress: string, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remoteAddress });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers["x-forwarded-for"] = forwarded;
  return request;
}

/** The connection's address, and what it forwards. */
const CASES: readonly (readonly [string, string | undefined, string])[] = [
  ["192.0.2.1", undefined, "192.0.2.1"],
  ["192.0.2.1", "198.51.100.7", "192.0.2.1"],
  ["127.0.0.1", "198.51.100.7", "198.51.100.7"],
  ["::ffff:127.0.0.1", "198.51.100.7", "198.51.100.7"],
  ["::1", "2001:db8::7", "2001:db8::7"],
  ["127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"],
  ["127.0.0.1", "203.0.113.9, 198.51.100.7, 10.1.2.3", "198.51.100.7"],
  ["127.0.0.1", "10.9.9.9,10.1.2.3", "10.9.9.9"],
  ["127.0.0.1", "", "127.0.0.1"],
];

test("[AUT-12] sockets and requests know a client by one address, which it cannot choose itself", async () => {
  const trusts = createProxyTrust(TRUSTED);
  const app = fastify({ trustProxy: trusts });
  app.get("/", (request) => request.ip);
  for (const [remoteAddress, forwarded, expected] of CASES) {
    expect([remoteAddress, forwarded, findClientAddress(requestFrom(remoteAddress, forwarded), trusts)]).toEqual([
      remoteAddress,
      forwarded,
      expected,
    ]);
    const headers = forwarded === undefined || forwarded === "" ? {} : { "x-forwarded-for": forwarded };
    const { payload } = await app.inject({ url: "/", remoteAddress, headers });
    expect(payload).toBe(expected);
  }
  await app.close();
});
