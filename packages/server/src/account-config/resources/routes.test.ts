import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";

const SKILLS = "/api/account/demo/configuration/le-users/skills";

let server: TestServer;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterEach(() => server.close());

test("[CFG-9] a malformed select is refused before anything is written", async () => {
  const before = await server.send("GET", SKILLS, { bearer });
  const created = await server.send("POST", `${SKILLS}?select=id,(`, { bearer, body: { name: "Returns" } });
  expect([created.status, created.text]).toEqual([400, expect.stringContaining("select: at position")]);
  const replaced = await server.send("PUT", `${SKILLS}/3?fields=id(`, { bearer, body: { name: "Returns" } });
  expect([replaced.status, replaced.text]).toEqual([400, expect.stringContaining("select: at position")]);
  const after = await server.send("GET", SKILLS, { bearer });
  expect([after.text, after.headers.get("ac-revision")]).toEqual([before.text, before.headers.get("ac-revision")]);
});
