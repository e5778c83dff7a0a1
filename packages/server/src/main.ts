import { isSecretKeyOf } from "./access/is-secret-key-of.ts";
import { createSecretBox } from "./access/secret-box.ts";
import { loadSecretKey, SECRET_KEY_FILE } from "./access/secret-key.ts";
import { ensureDemoAccount } from "./accounts/ensure-demo-account.ts";
import { findUnknownSettings } from "./describe-settings.ts";
import { greet } from "./greet.ts";
import { loadCertificate } from "./http/load-certificate.ts";
import { InvalidSetting } from "./invalid-setting.ts";
import { createKeep, type Keep } from "./keep.ts";
import { hangLastNet } from "./observability/last-net.ts";
import { createLogger } from "./observability/logger.ts";
import { openDoors } from "./open-doors.ts";
import { openEngine, type StartLoggers } from "./open-engine.ts";
import { openServices } from "./open-services.ts";
import { prepareDataDir } from "./prepare-data-dir.ts";
import { ServerAddress } from "./server-address.ts";
import { type Environment, readSettings, type Settings } from "./settings.ts";
import { lockDataDir } from "./storage/sqlite/lock-data-dir.ts";
import { HOST_TIME, type TimeSource } from "./time.ts";
import { toStartProblem } from "./to-start-problem.ts";

export { type ClockWorker, startClockWorker } from "./conversations/clock-worker.ts";
export { describeSettings } from "./describe-settings.ts";
export { createEngine, type Engine } from "./engine.ts";
export { InvalidSetting } from "./invalid-setting.ts";
export { SETTING_NAMES } from "./setting-table.ts";

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
    const url = await open({ settings, loggers, print, hostTime: time }, createKeep(opened));
    for (const line of held) log(line);
    held = undefined;
    return { url, close: () => opened.disposeAsync() };
  } catch (error) {
    // What cannot be closed either is of no interest beside the reason.
    await opened.disposeAsync().catch(() => {});
    throw toStartProblem(error, settings);
  }
}

interface OpenOptions extends Pick<StartOptions, "print"> {
  readonly settings: Settings;
  readonly loggers: StartLoggers;
  readonly hostTime: TimeSource;
}

/** Answers the URL at which it is reached. */
async function open({ settings, loggers, print, hostTime }: OpenOptions, keep: Keep): Promise<string> {
  const { logger } = loggers;
  const closedFiles = await prepareDataDir(settings.dataDir);
  if (closedFiles.length > 0) logger.warn("others could read private files; they no longer can", { closedFiles });
  if (settings.database.kind === "sqlite") keep(await lockDataDir(settings.dataDir));
  const secretKey = await loadSecretKey(settings.secretKey, settings.dataDir);
  const certificate = await loadCertificate(settings);
  keep(hangLastNet(loggers.atOnce));
  const engine = keep(await openEngine(settings, loggers, hostTime));
  const secretBox = createSecretBox(secretKey);
  if (!(await isSecretKeyOf(engine.storage.secrets, secretBox))) throw toWrongSecretKey(settings);
  if (settings.demo !== "off") await ensureDemoAccount({ ...engine, secretBox, dataDir: settings.dataDir });
  const address = new ServerAddress(settings);
  const publicHost = (): string => address.publicHost;
  const services = await openServices({ settings, engine, secretKey, secretBox, hostTime, publicHost }, keep);
  const doors = { settings, engine, services, secretBox, certificate, address, logger };
  const listensOn = await openDoors(doors, keep);
  const { url, listeningAt } = address;
  await greet({ print, url, listeningAt, settings, listensOn, accounts: engine.storage.accounts });
  return url;
}

/** Either of two has been changed; which one is wrong only the operator knows. */
function toWrongSecretKey({ secretKey, dataDir }: Settings): InvalidSetting {
  const problem = "this store was set up with another key; all its nodes need the same";
  return secretKey === undefined
    ? new InvalidSetting("SIGNPOST_DATA_DIR", dataDir, `its ${SECRET_KEY_FILE} is not the one of the store: ${problem}`)
    : new InvalidSetting("SIGNPOST_SECRET_KEY", "****", problem);
}
