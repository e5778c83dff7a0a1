import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { findFreePort, isListening } from "./free-port.ts";

/** A real `nats-server` of the caller's own, on a port that stays its own when it is stopped and started again. */
export interface NatsServer {
  readonly port: number;
  start(): Promise<void>;
  /** kill -9. */
  stop(): Promise<void>;
}

// Debian keeps it where only root looks.
const PATH = `${process.env["PATH"]}:/usr/sbin:/usr/local/sbin`;

/** Whether this machine has the program; without it the tests are skipped. */
export const HAS_NATS_SERVER = spawnSync("nats-server", ["--version"], { env: { PATH } }).status === 0;

/** A NATS server of its own, which tests start and kill; its port stays the same. */
export async function createNatsServer(): Promise<NatsServer> {
  const port = await findFreePort();
  let child: ChildProcess | undefined;
  return {
    port,
    async start() {
      child = spawn("nats-server", ["-a", "127.0.0.1", "-p", String(port)], { env: { PATH }, stdio: "ignore" });
      while (!(await isListening(port))) {
        if (child.exitCode !== null) throw new Error(`nats-server ended with ${child.exitCode}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}
