import { expect, test } from "vitest";
import { parseEndpoint } from "./parse-endpoint.ts";

test.each([
  ["/ws_api/account/demo/messaging/consumer?v=3", { kind: "consumer", accountId: "demo" }],
  ["/ws_api/account/demo/messaging/consumer/", { kind: "consumer", accountId: "demo" }],
  ["/ws_api/account/demo/messaging/brand/abc?v=2.1", { kind: "agent", accountId: "demo", bearer: "abc" }],
  ["/ws_api/account/demo/messaging/brand/a%2Fb%3D/", { kind: "agent", accountId: "demo", bearer: "a/b=" }],
  ["/ws_api/account/demo/messaging/brand/%E0%A4?v=2", { kind: "agent", accountId: "demo", bearer: "" }],
])("[WS-1] %s is an endpoint", (url, endpoint) => {
  expect(parseEndpoint(url)).toEqual(endpoint);
});

test.each([
  "",
  "/",
  "/ws_api/account/demo/messaging",
  "/ws_api/account/demo/messaging/consumer/more",
  "/ws_api/account/demo/messaging/brand/",
  "/ws_api/account/demo/messaging/brand/a/b",
  "/ws_api/account//messaging/consumer",
  "/ws_api/account/no%20account/messaging/consumer",
  "/ws_api/account/no%20account/messaging/brand/abc",
  "/before/ws_api/account/demo/messaging/consumer",
])("[WS-1] there is no endpoint at '%s'", (url) => {
  expect(parseEndpoint(url)).toBeUndefined();
});
