import { randomUUID } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { createAccess } from "./access/access.ts";
import { isSecretKeyOf } from "./access/is-secret-key-of.ts";
import { hashPassword } from "./access/passwords.ts";
import { createSecretBox } from "./access/secret-box.ts";
import { loadSecretKey } from "./access/secret-key.ts";
import { DEMO_ACCOUNT_ID, DEMO_PASSWORD } from "./accounts/demo-account.ts";
import { ensureDemoAccount } from "./accounts/ensure-demo-account.ts";
import type { Broker } from "./broker/broker.ts";
import { createInProcessBroker } from "./broker/in-process/in-process-broker.ts";
import { createNatsBroker } from "./broker/nats/nats-broker.ts";
import { startChores } from "./chores.ts";
import { createSteadyClock, HOST_CLOCK } from "./clock.ts";
import { createConfiguration } from "./configuration/create-configuration.ts";
import { startClockWorker } from "./conversations/clock-worker.ts";
import { createEngine, type Engine } from "./engine.ts";
import { attachGateway } from "./gateway/attach-gateway.ts";
import { createHooks } from "./hooks/create-hooks.ts";
import { createHttpServer } from "./http/create-http-server.ts";
import { type Certificate, makeDevelopmentCertificate } from "./http/development-certificate.ts";
import { createLimiter } from "./limits/limiter.ts";
import { hangLastNet } from "./observability/last-net.ts";
import { createLogger, type Logger } from "./observability/logger.ts";
import {
  type BrokerSetting,
  type Environment,
  findUnknownSettings,
  InvalidSetting,
  readSettings,
  type Settings,
  type TlsSetting,
  toInvalidDatabase,
} from "./settings.ts";
import { StoreNotOpened } from "./storage/storage.ts";

export { type ClockWorker, startClockWorker } from "./conversations/clock-worker.ts";
export { createEngine, type Engine } from "./engine.ts";
export { describeSettings, InvalidSetting } from "./settings.ts";

export interface StartOptions {
  readonly environment: Environment;
  /** For people: what to open. */
  readonly print: (line: string) => void;
  /** For machines: log lines. */
  readonly log?: (line: string) => void;
}

export interface RunningServer {
  readonly url: string;
  /** OPS-2: finishes what was accepted. */
  close(): Promise<void>;
}

/** The composition root: settings → store → services → HTTP and sockets. Nothing else constructs. */
export async function startServer({ environment, print, log = () => {} }: StartOptions): Promise<RunningServer> {
  const settings = readSettings(environment);
  for (const name of findUnknownSettings(environment)) print(`${name} is set, but there is no such setting`);
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const logger = createLogger(log);
  const secretKey = await loadSecretKey(settings.secretKey, settings.dataDir);
  const engine = await openEngine(settings, logger);
  const secretBox = createSecretBox(secretKey);
  if (!(await isSecretKeyOf(engine.storage.secrets, secretBox))) {
    await engine.close();
    throw new InvalidSetting(
      "SIGNPOST_SECRET_KEY",
      "****",
      "this store was set up with another key; all its nodes need the same",
    );
  }
  if (settings.isDemo) await ensureDemoAccount({ ...engine, secretBox, dataDir: settings.dataDir });
  // What clients sign with their own time is compared with the host's, as theirs is.
  const access = await createAccess({ ...engine, clock: HOST_CLOCK, secretKey });
  const configuration = createConfiguration({
    ...engine,
    hashPassword,
    newId: randomUUID,
    secrets: access.keySecrets,
  });
  const hooks = createHooks({
    ...engine,
    write: configuration.write,
    secretBox,
    networks: settings.hookNetworks,
    hostClock: HOST_CLOCK,
  });
  const certificate = await loadCertificate(settings.tls, settings);
  const limiter = createLimiter({ ...engine, limits: settings.limits });
  let app: FastifyInstance | undefined;
  const publicHost = (): string => toPublicHost(settings, app);
  app = await createHttpServer({
    secretBox,
    engine,
    access,
    configuration,
    hooks,
    publicHost,
    publicUrl: settings.publicUrl,
    trustedProxies: settings.trustedProxies,
    limiter,
    logger,
    ...(certificate === undefined ? {} : { certificate }),
  });
  const gateway = attachGateway({
    ...engine,
    server: app.server,
    access,
    limits: settings.limits,
    limiter,
    trustedProxies: settings.trustedProxies,
  });
  await app.listen({ host: settings.host, port: settings.port });
  const workers = startWorkers(engine);
  const url = `${certificate === undefined ? "http" : "https"}://${publicHost()}`;
  greet(print, url, settings);
  const net = hangLastNet(logger);
  // Sockets first: an HTTP server waits for the connections it has upgraded.
  return { url, close: () => closeInOrder(gateway, app, ...workers, hooks, engine, net) };
}

async function openEngine(
  { database, dataDir, broker, restoredAt, limits }: Settings,
  logger: Logger,
): Promise<Engine> {
  const onJump = (aheadMs: number): void => logger.warn("the host's clock was set; it is followed slowly", { aheadMs });
  const parts = { broker: createBroker(broker, logger), clock: createSteadyClock(onJump), logger, restoredAt, limits };
  if (database.kind === "sqlite") return createEngine({ file: join(dataDir, "signpost.db"), ...parts });
  try {
    return await createEngine({ databaseUrl: database.url, ...parts });
  } catch (error) {
    await parts.broker.close();
    throw error instanceof StoreNotOpened ? toInvalidDatabase(database.url, error.message) : error;
  }
}

interface Closable {
  close(): PromiseLike<unknown>;
}

async function closeInOrder(...parts: readonly Closable[]): Promise<void> {
  for (const part of parts) await part.close();
}

/** What goes on without being asked. */
function startWorkers({ conversations, storage, clock, logger }: Engine): readonly Closable[] {
  const clockWorker = startClockWorker({
    settle: (limit) => conversations.settleDue(limit),
    findNextWakeAt: () => storage.conversations.findNextWakeAt(),
    clock,
    logger,
    batchesAtOnce: storage.conversations.groupsAtOnce,
  });
  conversations.onWake((at) => clockWorker.wakeBy(at));
  return [clockWorker, startChores({ storage, clock, logger })];
}

function createBroker(setting: BrokerSetting, logger: Logger): Broker {
  const onError = (error: unknown): void => logger.error("a subscriber failed", { error });
  switch (setting.kind) {
    case "in-process":
      return createInProcessBroker({ onError });
    case "nats":
      return createNatsBroker({
        address: setting.address,
        onError,
        onWayError: (error) => logger.warn("the broker could not be reached", { error }),
        onConnection: (isConnected) =>
          isConnected ? logger.info("the broker is connected") : logger.warn("the broker was lost; it is tried again"),
      });
  }
}

function toPublicHost({ publicUrl, host, port }: Settings, app: FastifyInstance | undefined): string {
  if (publicUrl !== undefined) return publicUrl.host;
  const address: AddressInfo | string | null = app?.server.address() ?? null;
  const actualPort = typeof address === "object" && address !== null ? address.port : port;
  // What listens everywhere is reached, from here, by the name of here.
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `${name.includes(":") ? `[${name}]` : name}:${actualPort}`;
}

async function loadCertificate(tls: TlsSetting, { dataDir, host }: Settings): Promise<Certificate | undefined> {
  switch (tls.kind) {
    case "off":
      return undefined;
    case "development":
      return makeDevelopmentCertificate(dataDir, host);
    case "files": {
      const [cert, key] = await Promise.all([readFile(tls.certificateFile, "utf8"), readFile(tls.keyFile, "utf8")]);
      return { cert, key };
    }
  }
}

function greet(print: (line: string) => void, url: string, { isDemo, dataDir }: Settings): void {
  print(`Signpost is ready at ${url}`);
  print("");
  print(`  Console    ${url}/console    change what visitors read`);
  print(`  Workspace  ${url}/workspace  take conversations`);
  print(`  Demo page  ${url}/demo       a page with the engagement window`);
  print(`  API        ${url}/docs`);
  if (!isDemo) return;
  print("");
  print(`  Account ${DEMO_ACCOUNT_ID}: users admin, manager, editor, agent1, agent2, bot1, password ${DEMO_PASSWORD}`);
  print(`  API keys are in ${join(dataDir, "demo-credentials.json")}`);
}
