import { setFlagsFromString } from "node:v8";
import type { RunningServer } from "@signpost/server";
import { type Surroundings, UsageError } from "../command.ts";
import { defineCommand } from "../declare/define-command.ts";
import { findSetting } from "./find-setting.ts";

/** OPS-2: whoever has not finished by then is cut off. */
const CLOSE_WITHIN_MS = 9_000;
/** A start that is told to stop has accepted nothing yet: what it cannot close in time it simply leaves. */
const LEAVE_START_WITHIN_MS = 2_000;
/** When all is closed nothing is left that keeps a process; should something be, it does not keep it for longer. */
const EXIT_WITHIN_MS = 500;

/** `signpost serve`: the server, until it is told to stop (OPS-2). */
export const serveCommand = defineCommand({
  name: "serve",
  summary: "start the server with the settings of the environment (see signpost config)",
  details: ["The server runs until it receives SIGTERM or SIGINT. It then finishes the work that it has accepted."],
  examples: [
    { command: "signpost serve", meaning: "on this machine, with the demo account" },
    {
      command: "SIGNPOST_DEMO=0 SIGNPOST_HOST=0.0.0.0 SIGNPOST_PUBLIC_URL=https://messages.example.com signpost serve",
    },
  ],
  hasNoJson: true,
  findSetting,
  async run(_, { environment }) {
    // Heard from the first instant on, and more than once: who runs this in a terminal and who started it may both say it.
    const told = new Promise<"told">((stop) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop("told"));
    });
    try {
      const starting = start(environment);
      const first = await Promise.race([starting, told]);
      if (first === "told") return await leave(starting);
      await told;
      exitAfter(CLOSE_WITHIN_MS, 1);
      await first.close();
      return undefined;
    } finally {
      exitAfter(EXIT_WITHIN_MS);
      // A process that Node takes apart piece by piece hears no signals any more: another one would kill it, which is no farewell.
      process.once("beforeExit", () => process.exit());
    }
  },
});

/**
 * V8 collects garbage when the heap has grown by a share of what is live. By default that share is so large that under a flood of
 * large frames a server took a seventh more memory. With 60 percent nothing that we measure became slower.
 */
const GROWS_BETWEEN_COLLECTIONS = "--heap-growing-percent=60";

async function start(environment: Surroundings["environment"]): Promise<RunningServer> {
  setFlagsFromString(GROWS_BETWEEN_COLLECTIONS);
  // Here, so that commands which serve nobody do not wait for it.
  const { InvalidSetting, startServer } = await import("@signpost/server");
  try {
    return await startServer({
      environment,
      print: (line) => console.log(line),
      log: (line) => console.error(line),
    });
  } catch (error) {
    // OPS-13.
    throw error instanceof InvalidSetting ? new UsageError(error.message) : error;
  }
}

/** A start that fails at that moment was to end anyway. */
async function leave(starting: Promise<RunningServer>): Promise<undefined> {
  exitAfter(LEAVE_START_WITHIN_MS, 0);
  await starting.then(
    (server) => server.close(),
    () => {},
  );
  return undefined;
}

function exitAfter(ms: number, code?: number): void {
  setTimeout(() => process.exit(code), ms).unref();
}
