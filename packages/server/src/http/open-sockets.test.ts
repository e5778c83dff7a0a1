import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { createMovedTime } from "../moved-time.testsuite.ts";
import { STARTS_AT, startTestServer } from "./test-server.testsuite.ts";

test("[OPS-18] a server that stops gives a request that is half sent four seconds, and no more", async () => {
  const time = createMovedTime(STARTS_AT);
  const server = await startTestServer({}, { time });
  const client = connect(Number(new URL(server.url).port), "127.0.0.1");
  client.on("error", () => {}).resume();
  await once(client, "connect");
  const head = ["POST /api/account/demo/login HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json"];
  client.write(`${head.join("\r\n")}\r\nContent-Length: 9\r\n\r\n{"ha`);
  await once(server.app.server, "request");
  let isCut = false;
  client.once("close", () => {
    isCut = true;
  });
  const closing = server.app.close();
  await time.pass(3_999);
  // A connection that was cut is heard of by its other end within this.
  await setTimeout(50);
  expect(isCut).toBe(false);
  await time.pass(1);
  await vi.waitFor(() => expect(isCut).toBe(true), { timeout: 5_000 });
  await closing;
  await server.close();
});
