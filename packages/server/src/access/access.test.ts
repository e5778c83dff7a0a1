import { createHash } from "node:crypto";
import { type ConsumerId, parseConsumerId, toRevision } from "@signpost/core";
import { SignJWT } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AGENT_IDS } from "../gateway/socket-client.testsuite.ts";
import { DEMO, OTHER, PASSWORD, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { createAccess } from "./access.ts";
import { createConsumerTokens } from "./consumer-tokens.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import type { NewSession } from "./sessions.ts";

const HOUR_MS = 3_600_000;
const HOST = "messages.example:8443";
const SECRET_KEY = Buffer.alloc(32, 7);

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

async function login(): Promise<NewSession> {
  const credentials = { username: "administrator", password: PASSWORD, address: "192.0.2.1" };
  const outcome = await server.access.login(DEMO, credentials);
  if (outcome.kind !== "done") throw new Error(outcome.kind);
  return outcome.session;
}

test("[AUT-3] passwords are kept as argon2id with a salt of their own", async () => {
  const [one, two] = await Promise.all([hashPassword("same"), hashPassword("same")]);
  expect(one).toMatch(/^\$argon2id\$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword(one, "same")).toBe(true);
  expect(await verifyPassword(one, "Same")).toBe(false);
  expect(await verifyPassword(undefined, "nobody has this password")).toBe(false);
});

async function setPassword(loginName: string, passwordHash: string): Promise<void> {
  const { accounts, configuration } = server.engine.storage;
  const user = await accounts.findUser(DEMO, { loginName });
  const basedOn = await configuration.readRevision(DEMO);
  if (user === undefined || basedOn === undefined) throw new Error("no such user");
  const actor = { name: "test", at: server.engine.time.now(), source: "system" } as const;
  await configuration.write({
    accountId: DEMO,
    basedOn,
    changes: [{ kind: "user", user: { ...user, passwordHash } }],
    actor,
  });
}

test("[AUT-3] a wrong user costs what a wrong password costs", async () => {
  await setPassword("administrator", await hashPassword("as people set it, and not as cheap as the tests' own"));
  // The work that is done, which a busy machine makes no more of, and not the time that it takes.
  const leastWorkOf = async (username: string): Promise<number> => {
    const works: number[] = [];
    for (let round = 0; round < 4; round++) {
      const before = process.cpuUsage();
      await server.access.login(DEMO, { username, password: "wrong", address: `192.0.2.${round}` });
      const { user, system } = process.cpuUsage(before);
      works.push(user + system);
    }
    return Math.min(...works);
  };
  const [wrongUser, wrongPassword] = [await leastWorkOf("nobody"), await leastWorkOf("administrator")];
  // A user that is looked up and not hashed for costs a hundredth.
  expect(wrongUser).toBeGreaterThan(wrongPassword / 3);
  expect(wrongPassword).toBeGreaterThan(wrongUser / 3);
});

test("[AUT-6] of a session only hashes are stored", async () => {
  const { bearer, sessionId, csrf } = await login();
  expect(bearer).toMatch(/^[0-9a-f]{64}$/);
  const hash = (secret: string) => createHash("sha256").update(secret).digest("hex");
  const stored = await server.engine.storage.sessions.find({ bearerHash: hash(bearer) }, server.engine.time.now());
  expect(stored).toMatchObject({ sessionIdHash: hash(sessionId), csrfHash: hash(csrf) });
  for (const secret of [bearer, sessionId, csrf]) expect(JSON.stringify(stored)).not.toContain(secret);
});

test("[AUT-2] a session ends 8 hours after its last refresh", async () => {
  const { bearer, sessionId, csrf } = await login();
  const isAlive = async () => (await server.access.authenticateBearer(DEMO, bearer)) !== undefined;
  server.wait(3 * HOUR_MS);
  expect(await server.access.refresh(DEMO, sessionId, csrf)).toEqual({ ttlMs: 8 * HOUR_MS });
  server.wait(8 * HOUR_MS - 1);
  expect(await isAlive()).toBe(true);
  // What was looked up just now is trusted for some seconds.
  server.wait(2_000);
  expect(await isAlive()).toBe(false);
  expect(await server.access.refresh(DEMO, sessionId, csrf)).toBeUndefined();
});

test("[AUT-11] however often it is refreshed, a session ends 12 hours after the login, or as long after as was set", async () => {
  for (const [hours, sessionMaxMs] of [
    [12, undefined],
    [2, 2 * HOUR_MS],
  ] as const) {
    const access = await createAccess({
      ...server.engine,
      secretKey: SECRET_KEY,
      publicHost: () => HOST,
      ...(sessionMaxMs === undefined ? {} : { sessionMaxMs }),
    });
    const outcome = await access.login(DEMO, { username: "agent", password: PASSWORD, address: "192.0.2.1" });
    if (outcome.kind !== "done") throw new Error(outcome.kind);
    const { bearer, sessionId, csrf, ttlMs } = outcome.session;
    expect(ttlMs).toBe(Math.min(hours, 8) * HOUR_MS);
    for (let hour = 1; hour < hours; hour++) {
      server.wait(HOUR_MS);
      const refreshed = await access.refresh(DEMO, sessionId, csrf);
      expect([hour, refreshed]).toEqual([hour, { ttlMs: Math.min(hours - hour, 8) * HOUR_MS }]);
    }
    server.wait(HOUR_MS - 1);
    expect(await access.authenticateBearer(DEMO, `${bearer} `)).toBeDefined();
    server.wait(1);
    expect(await access.authenticateBearer(DEMO, bearer)).toBeUndefined();
    expect(await access.refresh(DEMO, sessionId, csrf)).toBeUndefined();
  }
});

test("[AUT-10] a session of a release that did not mark sessions lasts until it expires, and is not refreshed", async () => {
  const { time, storage } = server.engine;
  const hash = (secret: string) => createHash("sha256").update(secret).digest("hex");
  await storage.sessions.save({
    bearerHash: hash("b"),
    sessionIdHash: hash("s"),
    csrfHash: hash("c"),
    accountId: DEMO,
    userId: AGENT_IDS.agent,
    expiresAt: time.now() + HOUR_MS,
  });
  expect(await server.access.authenticateBearer(DEMO, "b")).toBeDefined();
  expect(await server.access.refresh(DEMO, "s", "c")).toBeUndefined();
  server.wait(HOUR_MS);
  expect(await server.access.authenticateBearer(DEMO, "b")).toBeUndefined();
});

test("[AUT-2] logout ends the session at once, and only with its own csrf and account", async () => {
  const { bearer, sessionId, csrf } = await login();
  expect(await server.access.authenticateBearer(DEMO, `Bearer ${bearer}`)).toBeDefined();
  expect(await server.access.logout(DEMO, sessionId, "0".repeat(64))).toBe(false);
  expect(await server.access.logout(OTHER, sessionId, csrf)).toBe(false);
  expect(server.access.peekBearer(DEMO, `Bearer ${bearer}`)).toBeDefined();
  expect(await server.access.logout(DEMO, sessionId, csrf)).toBe(true);
  expect(server.access.peekBearer(DEMO, `Bearer ${bearer}`)).toBeUndefined();
  expect(await server.access.authenticateBearer(DEMO, bearer)).toBeUndefined();
});

test("[AUT-2] a logout that overtakes a lookup is not forgotten", async () => {
  const { bearer, sessionId, csrf } = await login();
  const { storage } = server.engine;
  const slow = Promise.withResolvers<void>();
  const access = await createAccess({
    ...server.engine,
    secretKey: SECRET_KEY,
    publicHost: () => HOST,
    storage: {
      ...storage,
      accounts: {
        ...storage.accounts,
        // A store that has read the session already, and takes its time over the user.
        findUser: async (...asked) => {
          await slow.promise;
          return storage.accounts.findUser(...asked);
        },
      },
    },
  });
  const looking = access.authenticateBearer(DEMO, bearer);
  expect(await access.logout(DEMO, sessionId, csrf)).toBe(true);
  slow.resolve();
  await looking;
  expect(access.peekBearer(DEMO, bearer)).toBeUndefined();
  expect(await access.authenticateBearer(DEMO, bearer)).toBeUndefined();
});

test("[AUT-7] a bearer is good in its own account only, with and without the word", async () => {
  const { bearer } = await login();
  for (const authorization of [bearer, `Bearer ${bearer}`, `bearer  ${bearer}`]) {
    expect(await server.access.authenticateBearer(DEMO, authorization)).toMatchObject({
      user: { loginName: "administrator" },
    });
    expect(await server.access.authenticateBearer(OTHER, authorization)).toBeUndefined();
  }
  for (const authorization of ["", "Bearer", "Basic YTpi", bearer.slice(1)]) {
    expect(await server.access.authenticateBearer(DEMO, authorization)).toBeUndefined();
  }
});

test("[AUT-7] a user who was switched off is out within seconds, and cannot log in", async () => {
  const { bearer, user } = await login();
  await server.access.authenticateBearer(DEMO, bearer);
  await server.engine.storage.configuration.write({
    accountId: DEMO,
    basedOn: toRevision(1),
    changes: [{ kind: "user", user: { ...user, isEnabled: false } }],
    actor: { name: "test", at: 0, source: "api" },
  });
  server.wait(2_000);
  expect(await server.access.authenticateBearer(DEMO, bearer)).toBeUndefined();
  await expect(login()).rejects.toThrow("refused");
});

test("[WS-4] a consumer's token names consumer and account, and is good for that account only", async () => {
  const token = (await server.access.signUpConsumer(DEMO)) ?? "";
  const [, payload = ""] = token.split(".");
  const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
  expect(claims).toMatchObject({ aud: "acc:demo", iss: "signpost", sub: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  const principal = await server.access.authenticateConsumer(DEMO, token);
  expect(principal).toMatchObject({
    kind: "consumer",
    accountId: DEMO,
    consumerId: (claims as { sub: string }).sub,
  });
  expect(await server.access.authenticateConsumer(OTHER, token)).toBeUndefined();
  expect(await server.access.signUpConsumer("nobody" as never)).toBeUndefined();
});

test("[WS-4] a token that is expired, unsigned, of another key or of another algorithm is none", async () => {
  const { time } = server.engine;
  const consumerId = parseConsumerId("c1") as ConsumerId;
  const token = await createConsumerTokens(SECRET_KEY, time).sign(DEMO, consumerId);
  const otherKey = await createConsumerTokens(Buffer.alloc(32, 8), time).sign(DEMO, consumerId);
  const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`;
  const otherAlgorithm = await new SignJWT({ sub: "c1", aud: "acc:demo", iss: "signpost" })
    .setProtectedHeader({ alg: "HS512" })
    .setExpirationTime("1h")
    .sign(Buffer.alloc(64, 7));
  for (const wrong of ["", "x.y.z", unsigned, otherKey, otherAlgorithm, `${token}x`]) {
    expect(await server.access.authenticateConsumer(DEMO, wrong)).toBeUndefined();
  }
  expect(await server.access.authenticateConsumer(DEMO, token)).toBeDefined();
  server.wait(731 * HOUR_MS);
  expect(await server.access.authenticateConsumer(DEMO, token)).toBeUndefined();
});

test("[WS-4] tokens outlive a restart with the same secret", async () => {
  const token = (await server.access.signUpConsumer(DEMO)) ?? "";
  const restarted = await createAccess({ ...server.engine, secretKey: SECRET_KEY, publicHost: () => HOST });
  expect(await restarted.authenticateConsumer(DEMO, token)).toBeDefined();
});

test("[OPS-4] in an account that is closed no credentials are good, and they are again once it is open", async () => {
  const token = (await server.access.signUpConsumer(DEMO)) ?? "";
  const { bearer } = await login();
  let isOpen = false;
  const access = await createAccess({
    ...server.engine,
    secretKey: SECRET_KEY,
    publicHost: () => HOST,
    isOpenAccount: async () => isOpen,
  });
  const credentials = { username: "administrator", password: PASSWORD, address: "192.0.2.1" };
  const tryAll = async () => [
    (await access.login(DEMO, credentials)).kind === "done",
    (await access.authenticateBearer(DEMO, bearer)) !== undefined,
    (await access.authenticateConsumer(DEMO, token)) !== undefined,
    (await access.signUpConsumer(DEMO)) !== undefined,
  ];
  expect(await tryAll()).toEqual([false, false, false, false]);
  isOpen = true;
  expect(await tryAll()).toEqual([true, true, true, true]);
});
