import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toNetwork } from "../addresses/to-network.ts";
import { type Answer, MESSAGES, OTHER, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { DEFAULT_LIMITS } from "./limit-table.ts";
import { createTokenBuckets } from "./token-buckets.ts";

const LIMITS = { ...DEFAULT_LIMITS, account: 100, key: 60, address: 60, signUp: 60 };

describe("token buckets", () => {
  const policy = { name: "key", perMinute: 60 } as const;

  test("[CFG-11] as many at once as a minute lets, then one a second, and never more than full", () => {
    const buckets = createTokenBuckets();
    const take = (now: number) => buckets.take([{ key: "a", policy }], now).kind;
    for (let taken = 0; taken < 60; taken++) expect(take(0)).toBe("passed");
    expect([take(0), take(999), take(1_000), take(1_000)]).toEqual(["limited", "limited", "passed", "limited"]);
    for (let taken = 0; taken < 60; taken++) expect(take(3_600_000)).toBe("passed");
    expect(take(3_600_000)).toBe("limited");
  });

  test("[CFG-11] where one has none left, nothing is taken of the others, and it says how long", () => {
    const buckets = createTokenBuckets();
    const other = { key: "b", policy: { name: "account", perMinute: 120 } } as const;
    for (let taken = 0; taken < 60; taken++) buckets.take([{ key: "a", policy }], 0);
    expect(buckets.take([other, { key: "a", policy }], 0)).toEqual({
      kind: "limited",
      by: { policy, left: 0, waitMs: 1_000 },
    });
    for (let taken = 0; taken < 120; taken++) expect(buckets.take([other], 0).kind).toBe("passed");
    expect(buckets.take([other], 0).kind).toBe("limited");
  });

  test("[CFG-11] whatever the times, no window of a minute lets more through than two minutes' worth", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5_000 }), { maxLength: 400 }), (pauses) => {
        const buckets = createTokenBuckets();
        const passed: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          if (buckets.take([{ key: "a", policy }], now).kind === "passed") passed.push(now);
        }
        for (const from of passed)
          expect(passed.filter((at) => at >= from && at < from + 60_000).length).toBeLessThan(121);
      }),
    );
  });
});

describe("addresses", () => {
  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("[CFG-11] [AUT-3] %s is counted as %s", (address, network) => {
    expect(toNetwork(address)).toBe(network);
  });
});

describe("a server with limits", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({}, { limits: LIMITS });
  });
  afterEach(() => server.close());

  async function repeat(times: number, send: () => Promise<Answer>): Promise<readonly number[]> {
    const statuses: number[] = [];
    for (let sent = 0; sent < times; sent++) statuses.push((await send()).status);
    return statuses;
  }

  test("[CFG-11] a key that asks too much is told when to come back, in its family's words, and is let in then", async () => {
    const bearer = await server.login("auditor");
    const read = () => server.send("GET", `${MESSAGES}?select=id`, { bearer });
    expect(new Set(await repeat(60, read))).toEqual(new Set([200]));
    const refused = await read();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(refused.json).toEqual({
      type: "unified-auto-messages",
      internalCode: 16,
      message: "too many requests with these credentials: at most 60 a minute; try again in 1 second",
    });
    expect(refused.headers.get("ratelimit-policy")).toBe('"key";q=60;w=60');
    expect(refused.headers.get("ratelimit")).toBe('"key";r=0;t=1');
    const native = await server.send("GET", "/v1/accounts/demo", { bearer });
    expect(native.json).toMatchObject({ status: 429, title: "too many requests" });
    expect((await server.send("GET", MESSAGES, { bearer: await server.login("administrator") })).status).toBe(200);
    server.wait(1_000);
    expect((await read()).status).toBe(200);
  });

  test("[CFG-11] [PRF-1] reads ahead of the router count, and a client that nears its limit is told before", async () => {
    const bearer = await server.login("auditor");
    const read = () => server.send("GET", MESSAGES, { bearer });
    const near: (string | null)[] = [];
    for (let sent = 0; sent < 60; sent++) near.push((await read()).headers.get("ratelimit"));
    expect(near.slice(0, 48).every((header) => header === null)).toBe(true);
    expect(near.slice(-2)).toEqual(['"key";r=1;t=58', '"key";r=0;t=59']);
    expect((await read()).status).toBe(429);
    const { text } = await server.send("GET", "/metrics");
    expect(Number(/^signpost_http_hot_reads_total (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(40);
  });

  test("[CFG-11] an account's users share its limit, and another account has its own", async () => {
    const bearers = [await server.login("administrator"), await server.login("auditor")];
    const statuses = [
      ...(await repeat(55, () => server.send("GET", "/v1/accounts/demo", { bearer: bearers[0] ?? "" }))),
      ...(await repeat(55, () => server.send("GET", "/v1/accounts/demo", { bearer: bearers[1] ?? "" }))),
    ];
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    const stranger = await server.login("administrator", OTHER);
    expect((await server.send("GET", "/v1/accounts/other", { bearer: stranger })).status).toBe(200);
  });

  test("[CFG-11] an account may set less for itself, and no more than the server lets", async () => {
    const bearer = await server.login("administrator");
    const patch = (requestLimits: unknown) =>
      server.send("PATCH", "/v1/accounts/demo/settings", { bearer, body: { requestLimits } });
    expect((await patch({ perMinute: 59 })).status).toBe(400);
    expect((await patch({})).status).toBe(400);
    const { json } = await patch({ perMinute: 80, perKeyPerMinute: 1_000 });
    expect(json).toMatchObject({ requestLimits: { perMinute: 80, perKeyPerMinute: 1_000 }, own: ["requestLimits"] });
    const auditor = await server.login("auditor");
    const ofAuditor = await repeat(70, () => server.send("GET", "/v1/accounts/demo", { bearer: auditor }));
    expect(ofAuditor.filter((status) => status === 200)).toHaveLength(60);
    const ofAgent = await server.login("agent");
    const rest = await repeat(40, () => server.send("GET", "/v1/accounts/demo", { bearer: ofAgent }));
    expect(rest.filter((status) => status === 200).length).toBeLessThan(25);
  });

  test("[CFG-11] [AUT-8] without good credentials the address counts; with them it does not", async () => {
    const bearer = await server.login("auditor");
    const guess = () => server.send("GET", MESSAGES, { bearer: "0".repeat(64) });
    expect((await repeat(60, guess)).every((status) => status === 401)).toBe(true);
    const refused = await guess();
    expect([refused.status, refused.headers.get("ratelimit-policy")]).toEqual([429, '"address";q=60;w=60']);
    const login = await server.send("POST", "/api/account/demo/login", { body: {} });
    expect([login.status, login.json]).toEqual([
      429,
      { error: expect.objectContaining({ responseStatus: "TOO_MANY_REQUESTS", internalCode: 16 }) },
    ]);
    // Nothing shown from there is looked at: what came after so many guesses would be the right one some day.
    expect((await server.send("GET", "/v1/accounts/demo", { bearer })).status).toBe(429);
    // Whoever watches the server is not in anybody's way, and no path is free to probe.
    expect((await server.send("GET", "/livez")).status).toBe(200);
    expect((await server.send("GET", "/api/account/demo/service/baseURI.json")).status).toBe(429);
    server.wait(60_000);
    expect((await repeat(70, () => server.send("GET", "/nothing"))).filter((status) => status === 429)).toHaveLength(
      10,
    );
    server.wait(60_000);
    expect((await server.send("GET", MESSAGES, { bearer })).status).toBe(200);
  });

  test("[AUT-8] [WS-4] visitors who sign up are counted by address", async () => {
    const roomy = await startTestServer({}, { limits: { ...LIMITS, address: 0 } });
    try {
      const signUp = () => roomy.send("POST", "/api/account/demo/signup");
      const statuses = await repeat(65, signUp);
      expect(statuses.filter((status) => status === 200)).toHaveLength(60);
      expect((await signUp()).headers.get("ratelimit-policy")).toBe('"sign-up";q=60;w=60');
      expect((await roomy.send("GET", "/api/account/demo/service/baseURI.json")).status).toBe(200);
    } finally {
      await roomy.close();
    }
  });

  test("[CFG-11] [AUT-4] behind a trusted proxy the address is the client's, and nobody else says whose it is", async () => {
    const proxied = await startTestServer({}, { limits: LIMITS, trustedProxies: ["127.0.0.1"] });
    try {
      const from = (address: string, at: TestServer) => () =>
        at.send("GET", "/nothing", { headers: { "x-forwarded-for": address } });
      await repeat(60, from("192.0.2.7", proxied));
      expect([(await from("192.0.2.7", proxied)()).status, (await from("192.0.2.8", proxied)()).status]).toEqual([
        429, 404,
      ]);
      // One of the addresses of a network is all of them.
      await repeat(60, from("2001:db8::7", proxied));
      expect((await from("2001:db8::8", proxied)()).status).toBe(429);
      await repeat(60, from("192.0.2.7", server));
      expect((await from("192.0.2.8", server)()).status).toBe(429);
    } finally {
      await proxied.close();
    }
  });
});
