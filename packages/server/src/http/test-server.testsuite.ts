import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { AccountId, AccountSettings, AgentId, Instant, SkillId } from "@signpost/core";
import type { FastifyInstance, RouteOptions } from "fastify";
import { type Access, createAccess } from "../access/access.ts";
import { hashPassword } from "../access/passwords.ts";
import { createSecretBox } from "../access/secret-box.ts";
import { createOpenAccounts } from "../configuration/account/create-open-accounts.ts";
import { createConfiguration } from "../configuration/create-configuration.ts";
import { createEngine, type Engine } from "../engine.ts";
import { attachGateway } from "../gateway/attach-gateway.ts";
import { createHooks } from "../hooks/create-hooks.ts";
import { DEFAULT_LIMITS, type Limits } from "../limits/limit-table.ts";
import { createLimiter } from "../limits/limiter.ts";
import { createLogger } from "../observability/logger.ts";
import type { HookNetworks } from "../settings.ts";
import type { Role, User } from "../storage/account-store.ts";
import { type CheckAnswer, createAnswerCheck } from "./check-answer.testsuite.ts";
import { createHttpServer, type HttpServerDeps } from "./create-http-server.ts";
import { createServedHosts } from "./served-hosts.ts";

/** A real server on a free port over a real store in memory; only the clock is the test's own. */
export interface TestServer {
  readonly app: FastifyInstance;
  /** What was registered, as the server told it. */
  readonly routes: readonly RouteOptions[];
  readonly engine: Engine;
  readonly access: Access;
  readonly url: string;
  /** Everything logged so far. */
  readonly logged: readonly string[];
  /** Moves the server's clock. */
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

/** Costs a lot by design, and no test depends on its salt. */
let passwordHash: Promise<string> | undefined;

export async function startTestServer(
  settings: Partial<AccountSettings> = {},
  options: TestServerOptions = {},
): Promise<TestServer> {
  let now: Instant = Date.parse("2026-03-02T10:00:00Z");
  const clock = { now: () => now };
  const logged: string[] = [];
  const routes: RouteOptions[] = [];
  const limits = options.limits ?? DEFAULT_LIMITS;
  const engine = await createEngine({ file: ":memory:", clock, limits });
  passwordHash ??= hashPassword(PASSWORD);
  for (const accountId of [DEMO, OTHER]) await createAccount(engine, accountId, settings, await passwordHash);
  const secretKey = Buffer.alloc(32, 7);
  const publicHost = (): string => PUBLIC_HOST;
  const access = await createAccess({
    ...engine,
    secretKey,
    publicHost,
    isOpenAccount: createOpenAccounts(engine.policies),
  });
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
    hostClock: clock,
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
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    app,
    routes,
    engine,
    access,
    url,
    logged,
    wait: (ms) => {
      now += ms;
    },
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
      await gateway.close();
      await app.close();
      await hooks.close();
      await limiter.close();
      await engine.close();
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
    account: { accountId, name: `Account ${accountId}`, createdAt: engine.clock.now() },
    users,
    keys: [],
    resources: [
      { kind: "settings", id: "account", fields: { ...settings } },
      { kind: "skills", id: String(BILLING), fields: { name: "Billing" } },
      { kind: "skills", id: String(SUPPORT), fields: { name: "Support" } },
    ],
    variants: [],
    actor: { name: "test", at: engine.clock.now(), source: "system" },
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
