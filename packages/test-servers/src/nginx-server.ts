import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isListening } from "./free-port.ts";

/** A real `nginx` of the caller's own. */
export interface NginxServer {
  /** What it has written into its access log. */
  readAccessLog(): Promise<string>;
  stop(): Promise<void>;
}

/** The site that nginx serves, and where. */
export interface NginxOptions {
  /** What stands in its http context. */
  readonly site: string;
  /** Where the site listens. */
  readonly port: number;
}

// Debian keeps it where only root looks.
const PATH = `${process.env["PATH"]}:/usr/sbin:/usr/local/sbin`;

/** Whether this machine has the program; without it the tests are skipped. */
export const HAS_NGINX = spawnSync("nginx", ["-v"], { env: { PATH } }).status === 0;

/** Starts nginx with one site, and waits until it listens. Throws what nginx complained of if it does not. */
export async function startNginxServer({ site, port }: NginxOptions): Promise<NginxServer> {
  const folder = await mkdtemp(join(tmpdir(), "nginx-"));
  await writeFile(join(folder, "site.conf"), site);
  await writeFile(join(folder, "nginx.conf"), toMain(folder));
  const child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"], {
    env: { PATH },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const complaints: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}: ${complaints.join("")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    readAccessLog: () => readFile(join(folder, "access.log"), "utf8"),
    async stop() {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** Everything that it writes is in one folder, so that it needs no rights of its own. */
function toMain(folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  // Only root may name a user, and then its workers could not read this folder under another one.
  const user = process.getuid?.() === 0 ? "user root;" : "";
  return `${user}
daemon off;
worker_processes 1;
pid ${join(folder, "nginx.pid")};
error_log stderr warn;
events { worker_connections 2048; }
http {
  access_log ${join(folder, "access.log")};
  ${temporary.join("\n  ")}
  include ${join(folder, "site.conf")};
}
`;
}
