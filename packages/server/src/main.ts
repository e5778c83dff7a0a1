import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { createAccess } from "./access/access.ts";
import { isSecretKeyOf } from "./access/is-secret-key-of.ts";
import { hashPassword } from "./access/passwords.ts";
import { createSecretBox } from "./access/secret-box.ts";
import { loadSecretKey, SECRET_KEY_FILE } from "./access/secret-key.ts";
import type { ShippedCredentials } from "./access/shipped-credentials.ts";
import { createDemoGate } from "./accounts/demo-gate.ts";
import { ensureDemoAccount } from "./accounts/ensure-demo-account.ts";
import { createHttpServer } from "./api/create-http-server.ts";
import type { Broker } from "./broker/broker.ts";
import { createInProcessBroker } from "./broker/in-process/in-process-broker.ts";
import { createNatsBroker } from "./broker/nats/nats-broker.ts";
import { startChores } from "./chores.ts";
import { createOpenAccounts } from "./configuration/account/create-open-accounts.ts";
import { createConfiguration } from "./configuration/create-configuration.ts";
import { startClockWorker } from "./conversations/clock-worker.ts";
import { createEngine, type Engine } from "./engine.ts";
import { attachGateway } from "./gateway/attach-gateway.ts";
import { greet } from "./greet.ts";
import { createHooks } from "./hooks/create-hooks.ts";
import { loadCertificate } from "./http/load-certificate.ts";
import { toListeningAddress } from "./http/local-request.ts";
import { createServedHosts } from "./http/served-hosts.ts";
import { createLimiter } from "./limits/limiter.ts";
import { hangLastNet } from "./observability/last-net.ts";
import { createLogger, type Logger } from "./observability/logger.ts";
import { prepareDataDir } from "./prepare-data-dir.ts";
import {
  type BrokerSetting,
  type Environment,
  findUnknownSettings,
  InvalidSetting,
  readSettings,
  type Settings,
} from "./settings.ts";
import type { LostLog } from "./storage/sqlite/find-lost-log.ts";
import { lockDataDir } from "./storage/sqlite/lock-data-dir.ts";
import { STORE_FILE } from "./storage/sqlite/store-files.ts";
import { createSteadyTime, HOST_TIME, type TimeSource } from "./time.ts";
import { toStartProblem } from "./to-start-problem.ts";

export { type ClockWorker, startClockWorker } from "./conversations/clock-worker.ts";
export { createEngine, type Engine } from "./engine.ts";
export { describeSettings, InvalidSetting, SETTING_NAMES } from "./settings.ts";

/** With which settings to start, and where to write. */
export interface StartOptions {
  readonly environment: Environment;
  /** For people: what to open. */
  readonly print: (line: string) => void;
  /** For machines: log lines. */
  readonly log?: (line: string) => void;
  /** Absent: the host's. */
  readonly time?: TimeSource;
}

/** A server that answers requests. */
export interface RunningServer {
  readonly url: string;
  /** OPS-2: finishes what was accepted. */
  close(): Promise<void>;
}

/** The composition root: settings → store → services → HTTP and sockets. Nothing else constructs. */
export async function startServer({
  environment,
  print,
  log = () => {},
  time = HOST_TIME,
}: StartOptions): Promise<RunningServer> {
  const settings = readSettings(environment);
  for (const name of findUnknownSettings(environment)) print(`${name} is set, but there is no such setting`);
  // OPS-13: whatever has been opened is closed in the opposite order, when the server stops and when a later step fails.
  const opened = new AsyncDisposableStack();
  // Lines of a start that fails would say the same in other words: they come once it has not.
  let held: string[] | undefined = [];
  const hold = (line: string): unknown => (held === undefined ? log(line) : held.push(line));
  try {
    const loggers = { logger: createLogger(hold), atOnce: createLogger(log) };
    const url = await open({ settings, loggers, print, hostTime: time }, opened);
    for (const line of held) log(line);
    held = undefined;
    return { url, close: () => opened.disposeAsync() };
  } catch (error) {
    // What cannot be closed either is of no interest beside the reason.
    await opened.disposeAsync().catch(() => {});
    throw toStartProblem(error, settings);
  }
}

interface StartLoggers {
  readonly logger: Logger;
  /** For what the next start would no longer know. */
  readonly atOnce: Logger;
}

interface OpenOptions extends Pick<StartOptions, "print"> {
  readonly settings: Settings;
  readonly loggers: StartLoggers;
  readonly hostTime: TimeSource;
}

/** Answers the URL at which it is reached. */
async function open(
  { settings, loggers, print, hostTime }: OpenOptions,
  opened: AsyncDisposableStack,
): Promise<string> {
  const { logger } = loggers;
  const closedFiles = await prepareDataDir(settings.dataDir);
  if (closedFiles.length > 0) logger.warn("others could read private files; they no longer can", { closedFiles });
  const keep = <T extends Closable>(part: T): T => opened.adopt(part, async (kept) => void (await kept.close()));
  if (settings.database.kind === "sqlite") keep(await lockDataDir(settings.dataDir));
  const secretKey = await loadSecretKey(settings.secretKey, settings.dataDir);
  const certificate = await loadCertificate(settings);
  keep(hangLastNet(loggers.atOnce));
  const engine = keep(await openEngine(settings, loggers, hostTime));
  const secretBox = createSecretBox(secretKey);
  if (!(await isSecretKeyOf(engine.storage.secrets, secretBox))) throw toWrongSecretKey(settings);
  if (settings.demo !== "off") await ensureDemoAccount({ ...engine, secretBox, dataDir: settings.dataDir });
  let app: FastifyInstance | undefined;
  const publicHost = (): string => toPublicHost(settings, app);
  const access = await createAccess({
    ...engine,
    // What clients sign with their own time is compared with the host's, as theirs is.
    time: hostTime,
    secretKey,
    publicHost,
    sessionMaxMs: settings.sessionMaxMs,
    shipped: openDemoGate(settings, engine),
    isOpenAccount: createOpenAccounts(engine.policies),
  });
  const configuration = createConfiguration({
    ...engine,
    hashPassword,
    newId: randomUUID,
    secrets: access.keySecrets,
  });
  const hooks = keep(
    createHooks({
      ...engine,
      write: configuration.write,
      secretBox,
      networks: settings.hookNetworks,
      placesInAll: settings.limits.hookCalls,
      hostTime,
    }),
  );
  for (const worker of startWorkers(engine)) keep(worker);
  const limiter = keep(createLimiter({ ...engine, limits: settings.limits }));
  const hosts = createServedHosts({
    listenHost: settings.host,
    publicUrl: settings.publicUrl,
    more: settings.hosts,
    trustedProxies: settings.trustedProxies,
  });
  app = await createHttpServer({
    hosts,
    secretBox,
    engine,
    access,
    configuration,
    hooks,
    publicHost,
    publicUrl: settings.publicUrl,
    hasDemo: settings.demo !== "off",
    trustedProxies: settings.trustedProxies,
    limiter,
    logger,
    ...(certificate === undefined ? {} : { certificate }),
  });
  const gateway = attachGateway({
    ...engine,
    server: app.server,
    access,
    findMisdirection: hosts.findMisdirection,
    limits: settings.limits,
    limiter,
    trustedProxies: settings.trustedProxies,
  });
  // Together: an HTTP server waits for the connections it has upgraded, and neither has time for the other's farewell (OPS-18).
  keep({ close: () => Promise.all([gateway.close(), app.close()]) });
  await app.listen({ host: settings.host, port: settings.port });
  const listeningAt = `${certificate === undefined ? "http" : "https"}://${toListeningHost(settings, app)}`;
  const url = settings.publicUrl?.origin ?? listeningAt;
  await greet({
    print,
    url,
    listeningAt,
    settings,
    listensOn: toListeningAddress(app),
    accounts: engine.storage.accounts,
  });
  return url;
}

function openEngine(
  { database, dataDir, broker, restoredAt, limits }: Settings,
  { logger, atOnce }: StartLoggers,
  hostTime: TimeSource,
): Promise<Engine> {
  const onJump = (aheadMs: number): void => logger.warn("the host's clock was set; it is followed slowly", { aheadMs });
  const time = createSteadyTime(onJump, hostTime);
  const parts = { broker: createBroker(broker, time, logger), time, logger, restoredAt, limits };
  const onLostLog = (lost: LostLog): void =>
    lost.kind === "pages"
      ? atOnce.warn("the log of the store was cut: what it was acknowledged last is missing", { pages: lost.count })
      : atOnce.warn("the log of the store ends within a page: if it was cut, what was acknowledged last is missing");
  return createEngine(
    database.kind === "sqlite"
      ? { file: join(dataDir, STORE_FILE), onLostLog, ...parts }
      : // Without a way to others there are none to watch.
        { databaseUrl: database.url, nodeId: broker.kind === "nats" ? randomUUID() : undefined, ...parts },
  );
}

/** Either of two has been changed; which one is wrong only the operator knows. */
function toWrongSecretKey({ secretKey, dataDir }: Settings): InvalidSetting {
  const problem = "this store was set up with another key; all its nodes need the same";
  return secretKey === undefined
    ? new InvalidSetting("SIGNPOST_DATA_DIR", dataDir, `its ${SECRET_KEY_FILE} is not the one of the store: ${problem}`)
    : new InvalidSetting("SIGNPOST_SECRET_KEY", "****", problem);
}

interface Closable {
  close(): PromiseLike<unknown>;
}

/** What goes on without being asked. */
function startWorkers({ conversations, storage, time, logger }: Engine): readonly Closable[] {
  const clockWorker = startClockWorker({
    settle: (limit) => conversations.settleDue(limit),
    findNextWakeAt: () => storage.conversations.findNextWakeAt(),
    time,
    logger,
    batchesAtOnce: storage.conversations.groupsAtOnce,
  });
  conversations.onWake((at) => clockWorker.wakeBy(at));
  return [clockWorker, startChores({ storage, time, logger })];
}

function createBroker(setting: BrokerSetting, time: TimeSource, logger: Logger): Broker {
  const onError = (error: unknown): void => logger.error("a subscriber failed", { error });
  switch (setting.kind) {
    case "in-process":
      return createInProcessBroker({ onError });
    case "nats":
      return createNatsBroker({
        address: setting.address,
        time,
        onError,
        onWayError: (error) => logger.warn("the broker could not be reached", { error }),
        onConnection: (isConnected) =>
          isConnected ? logger.info("the broker is connected") : logger.warn("the broker was lost; it is tried again"),
      });
  }
}

function toPublicHost(settings: Settings, app: FastifyInstance | undefined): string {
  return settings.publicUrl?.host ?? toListeningHost(settings, app);
}

function toListeningHost({ host, port }: Settings, app: FastifyInstance | undefined): string {
  const address: AddressInfo | string | null = app?.server.address() ?? null;
  const actualPort = typeof address === "object" && address !== null ? address.port : port;
  // What listens everywhere is reached, from here, by the name of here.
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `${name.includes(":") ? `[${name}]` : name}:${actualPort}`;
}

function openDemoGate({ demo }: Settings, { storage, logger }: Engine): ShippedCredentials {
  const reach = { off: "none", implicit: "local", explicit: "everywhere" } as const;
  const why = demo === "off" ? "SIGNPOST_DEMO is 0" : "it did not come from this machine, and SIGNPOST_DEMO is not 1";
  return createDemoGate({
    storage,
    reach: reach[demo],
    refuse: (what) => logger.warn(`a shipped ${what} of the demo account was refused`, { why }),
  });
}
