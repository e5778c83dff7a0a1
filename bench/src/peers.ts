import { spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const PEERS = resolve(import.meta.dirname, "../.peers");
const INSTALL_WITHIN_MS = 15 * 60_000;

/** What we are measured against and do not ship: installed when a row needs it, into a folder that is not committed. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly manifest: {
    readonly private: true;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly overrides?: Readonly<Record<string, string>>;
  };
}

/** The reference for reading and writing configuration. */
export const DIRECTUS: Peer = {
  name: "directus",
  version: "12.4.0",
  // Source-available, not open source: fine to measure against, never to depend on.
  licence: "MSCL-1.0-GPL",
  manifest: {
    private: true,
    // The driver is an optional dependency of Directus; named, so that a failed build is an error and not an omission.
    dependencies: { directus: "12.4.0", sqlite3: "6.0.1" },
    // 5.0.3, which it asks for, has no build for Node 24. It runs scripts of flows and extensions; no request comes by.
    overrides: { "isolated-vm": "6.2.0" },
  },
};

/** A reference for timers in PostgreSQL. */
export const PG_BOSS = toPeer("pg-boss", "12.38.0");
/** A reference for timers in PostgreSQL. */
export const GRAPHILE_WORKER = toPeer("graphile-worker", "0.18.0");
/** A reference for timers in Redis. */
export const BULLMQ = toPeer("bullmq", "6.7.0", { ioredis: "6.0.0" });

function toPeer(name: string, version: string, others: Readonly<Record<string, string>> = {}): Peer {
  return { name, version, licence: "MIT", manifest: { private: true, dependencies: { [name]: version, ...others } } };
}

/** What an installed peer exports. It is in no manifest of ours, so that its types are what the caller says. */
export async function importPeer<Module>(dir: string, { name }: Peer): Promise<Module> {
  const entry = createRequire(join(dir, "package.json")).resolve(name);
  return import(pathToFileURL(entry).href);
}

/** Answers the folder that holds its `node_modules`. */
export async function installPeer(peer: Peer): Promise<string> {
  const dir = join(PEERS, peer.name);
  const manifest = JSON.stringify(peer.manifest);
  const stamp = join(dir, "installed.json");
  if ((await readIfThere(stamp)) === manifest) return dir;
  // From nothing: npm keeps what an earlier attempt left, and then overrides do not reach it.
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, "package.json"), manifest);
  console.error(`installing ${peer.name} ${peer.version} (${peer.licence}), which takes minutes …`);
  await runNpmInstall(peer, dir);
  await writeFile(stamp, manifest);
  return dir;
}

function runNpmInstall({ name, version }: Peer, dir: string): Promise<void> {
  const args = ["install", "--no-save", "--no-package-lock", "--no-audit", "--legacy-peer-deps", "--prefix", dir];
  return new Promise((done, fail) => {
    const child = spawn("npm", args, { cwd: dir, stdio: ["ignore", "ignore", "pipe"], timeout: INSTALL_WITHIN_MS });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    child.once("error", fail);
    child.once("close", (code) => {
      if (code === 0) return done();
      fail(new Error(`${name} ${version} could not be installed: ${findReason(said) ?? `npm exited with ${code}`}`));
    });
  });
}

/** The second of npm's error lines says what is wrong; the first is only a code. */
function findReason(said: string): string | undefined {
  const lines = said.split("\n").filter((line) => line.startsWith("npm error "));
  return (lines[1] ?? lines[0])?.slice("npm error ".length);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined;
  }
}
