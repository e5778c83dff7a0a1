import { expect, test } from "vitest";
import { readGreeting, readInit } from "./read-greeting.ts";

const AUTHENTICATION = { type: ".ams.headers.ConsumerAuthentication", jwt: "a.b.c" };
const FEATURES = ["AUTO_MESSAGES", "RICH_CONTENT"];

test.each([
  [{}, {}],
  [{ authorization: "jwt  a.b.c " }, { jwt: "a.b.c" }],
  [{ authorization: "JWT a.b.c" }, { jwt: "a.b.c" }],
  [{ authorization: "Bearer a.b.c" }, {}],
  [{ "client-properties": JSON.stringify({ features: FEATURES }) }, { features: new Set(FEATURES) }],
  [{ "client-properties": JSON.stringify({ features: "AUTO_MESSAGES" }) }, { features: new Set() }],
  [{ "client-properties": "{" }, { features: new Set() }],
])("[WS-1] an upgrade with the headers %o", (headers, greeting) => {
  expect(readGreeting({ headers })).toEqual(greeting);
});

test.each([
  [[], {}],
  [[AUTHENTICATION], { jwt: "a.b.c" }],
  [[{ ...AUTHENTICATION, jwt: 7 }], {}],
  [[{ type: "ClientProperties", features: FEATURES }, AUTHENTICATION], { jwt: "a.b.c", features: new Set(FEATURES) }],
  [[{ features: FEATURES }, { type: 7 }], {}],
])("[WS-1] an InitConnection with the headers %o", (headers, greeting) => {
  expect(readInit(headers)).toEqual(greeting);
});
