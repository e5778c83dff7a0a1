import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { hash } from "@node-rs/argon2";
import type { AccountId, AccountSettings, AgentId, Instant, Role, SkillId, User } from "@signpost/core";
import type { FastifyInstance, RouteOptions } from "fastify";
import { type Access, createAccess } from "../access/access.ts";
import { SIGNING_KEY } from "../access/oauth2/signing-keys.ts";
import { hashPassword } from "../access/passwords.ts";
import { createSecretBox } from "../access/secret-box.ts";
import { createHttpServer, type HttpServerDeps } from "../api/create-http-server.ts";
import { createOpenAccounts } from "../configuration/account/create-open-accounts.ts";
import { createConfiguration } from "../create-configuration.ts";
import { createEngine, type Engine } from "../engine.ts";
import { attachGateway } from "../gateway/attach-gateway.ts";
import { createHooks } from "../hooks/create-hooks.ts";
import { DEFAULT_LIMITS, type Limits } from "../limits/limit-table.ts";
import { createLimiter } from "../limits/limiter.ts";
import { createSetTime, type MovedTime } from "../moved-time.testsuite.ts";
import { createLogger } from "../observability/logger.ts";
import type { HookNetworks } from "../settings.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import { type CheckAnswer, createAnswerCheck } from "./check-answer.testsuite.ts";
import { createServedHosts } from "./served-hosts.ts";

/** A real server on a free port over a real store in memory; only the time is the test's own. */
export interface TestServer {
  readonly app: FastifyInstance;
  /** What was registered, as the server told it. */
  readonly routes: readonly RouteOptions[];
  readonly engine: Engine;
  readonly access: Access;
  readonly url: string;
  /** Everything logged so far. */
  readonly logged: readonly string[];
  /** It is later. Whoever waits is not told by this. */
  wait(ms: number): void;
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  /** The bearer of a new session of the user of that role. */
  login(role: Role, accountId?: AccountId): Promise<string>;
  close(): Promise<void>;
}

export interface TestServerOptions
  extends Pick<HttpServerDeps, "appsDir" | "hasDemo" | "publicUrl" | "trustedProxies" | "requestTimeoutMs"> {
  /** Absent: the usual ones. */
  readonly limits?: Limits;
  /** Absent: one that stands, and is moved by `wait`; whoever waits, waits for real. */
  readonly time?: MovedTime;
  /** Where hooks may be; absent, at public addresses only. */
  readonly hookNetworks?: HookNetworks;
  /** Names that it answers under, besides its public host and its address. */
  readonly hosts?: readonly string[];
}

export interface SendOptions {
  readonly bearer?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `undefined` where the body is no JSON. */
  readonly json: unknown;
}

export const DEMO = "demo" as AccountId;
export const STARTS_AT: Instant = Date.parse("2026-03-02T10:00:00Z");
export const OTHER = "other" as AccountId;
export const BILLING = 3 as SkillId;
const SUPPORT = 7 as SkillId;
/** As clients are told to reach it. */
const PUBLIC_HOST = "messages.example:8443";
export const PASSWORD = "correct horse battery staple";
export const MESSAGES = "/api/account/demo/configuration/engagement-window/unified-auto-messages";

const ROLES: readonly Role[] = ["administrator", "agent-manager", "campaign-manager", "agent", "translator", "auditor"];
/** All test servers have the same routes, and so the same document. */
let checkAnswer: CheckAnswer | undefined;

function checkOf(app: FastifyInstance): CheckAnswer {
  checkAnswer ??= createAnswerCheck(JSON.parse(JSON.stringify(app.swagger())));
  return checkAnswer;
}

/** A password costs a lot to check, as its hash says; this one costs little, for every test logs in. */
let passwordHash: Promise<string> | undefined;

/** The first server makes it as every first start does, which costs more than all else of a start; the others find it in their store. */
let signingKey: string | undefined;

export async function startTestServer(
  settings: Partial<AccountSettings> = {},
  options: TestServerOptions = {},
): Promise<TestServer> {
  const time = options.time ?? createSetTime(STARTS_AT);
  const logged: string[] = [];
  const routes: RouteOptions[] = [];
  const limits = options.limits ?? DEFAULT_LIMITS;
  const engine = await createEngine({ ...emptyStore(), time, limits });
  passwordHash ??= hash(PASSWORD, { memoryCost: 8, timeCost: 1 });
  for (const accountId of [DEMO, OTHER]) await createAccount(engine, accountId, settings, await passwordHash);
  const secretKey = Buffer.alloc(32, 7);
  if (signingKey !== undefined) await engine.storage.secrets.addIfAbsent(SIGNING_KEY, signingKey);
  const publicHost = (): string => PUBLIC_HOST;
  const access = await createAccess({
    ...engine,
    secretKey,
    publicHost,
    isOpenAccount: createOpenAccounts(engine.policies),
  });
  signingKey ??= await engine.storage.secrets.find(SIGNING_KEY);
  const logger = createLogger((line) => logged.push(line));
  const configuration = createConfiguration({
    ...engine,
    hashPassword,
    newId: randomUUID,
    secrets: access.keySecrets,
  });
  const secretBox = createSecretBox(secretKey);
  const hooks = createHooks({
    ...engine,
    write: configuration.write,
    secretBox,
    networks: options.hookNetworks ?? { kind: "public" },
    placesInAll: DEFAULT_LIMITS.hookCalls,
    hostTime: time,
    logger,
  });
  const hosts = createServedHosts({
    listenHost: "127.0.0.1",
    publicUrl: options.publicUrl,
    more: [PUBLIC_HOST, ...(options.hosts ?? [])],
    ...(options.trustedProxies === undefined ? {} : { trustedProxies: options.trustedProxies }),
  });
  const limiter = createLimiter({ ...engine, limits });
  const app = await createHttpServer({
    engine,
    limiter,
    access,
    configuration,
    hooks,
    secretBox,
    publicHost,
    logger,
    ...options,
    hosts,
    onRoute: (route) => routes.push(route),
  });
  const gateway = attachGateway({
    ...engine,
    server: app.server,
    access,
    limits,
    limiter,
    trustedProxies: options.trustedProxies ?? [],
    findMisdirection: hosts.findMisdirection,
    logger,
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  async function closeAll(): Promise<void> {
    await gateway.close();
    await app.close();
    await hooks.close();
    await limiter.close();
    await engine.close();
  }

  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    app,
    routes,
    engine,
    access,
    url,
    logged,
    wait: time.move,
    async send(method, path, options = {}) {
      const answer = await send(method, url + path, options);
      const { "x-http-method-override": override } = options.headers ?? {};
      const problem = checkOf(app)({
        method: method === "POST" && override !== undefined ? override.toUpperCase() : method,
        path,
        status: answer.status,
        contentType: answer.headers.get("content-type"),
        text: answer.text,
      });
      if (problem !== undefined) throw new Error(`not as openapi.json has it: ${problem}`);
      return answer;
    },
    async login(role, accountId = DEMO) {
      const outcome = await access.login(accountId, { username: role, password: PASSWORD, address: "192.0.2.1" });
      if (outcome.kind !== "done") throw new Error(`the login was ${outcome.kind}`);
      return outcome.session.bearer;
    },
    async close() {
      let isClosed = false;
      const closing = closeAll().finally(() => {
        isClosed = true;
      });
      // Who does not answer the farewell is waited for as long as it takes.
      while (options.time !== undefined && !isClosed) await options.time.pass(1_000);
      await closing;
    },
  };
}

async function createAccount(engine: Engine, accountId: AccountId, settings: Partial<AccountSettings>, hash: string) {
  const users = ROLES.map(
    (role, index): User => ({
      accountId,
      userId: String(100 + index) as AgentId,
      userPid: `00000000-0000-4000-8000-00000000010${index}`,
      loginName: role,
      nickname: role,
      role,
      kind: "human",
      skillIds: [],
      passwordHash: hash,
      isEnabled: true,
    }),
  );
  await engine.storage.accounts.create({
    account: { accountId, name: `Account ${accountId}`, createdAt: engine.time.now() },
    users,
    keys: [],
    resources: [
      { kind: "settings", id: "account", settings },
      { kind: "skill", id: String(BILLING), name: "Billing" },
      { kind: "skill", id: String(SUPPORT), name: "Support" },
    ],
    variants: [],
    actor: { name: "test", at: engine.time.now(), source: "system" },
  });
}

async function send(method: string, url: string, { bearer, body, headers = {} }: SendOptions): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    redirect: "manual",
    headers: {
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: parseJson(text) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
