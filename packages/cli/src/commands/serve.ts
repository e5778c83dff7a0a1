import { UsageError } from "../command.ts";
import { defineCommand } from "../declare/define-command.ts";

/** OPS-2: whoever has not finished by then is cut off. */
const CLOSE_WITHIN_MS = 9_000;

export const serveCommand = defineCommand({
  name: "serve",
  summary: "start the server; settings come from the environment, see signpost config",
  details: ["It runs until it is sent SIGTERM or SIGINT, and then finishes what it has accepted."],
  examples: [
    { command: "signpost serve", meaning: "on this machine, with the demo account" },
    {
      command: "SIGNPOST_DEMO=0 SIGNPOST_HOST=0.0.0.0 SIGNPOST_PUBLIC_URL=https://messages.example.com signpost serve",
    },
  ],
  hasNoJson: true,
  async run() {
    // Heard from the first instant on: one that comes while it starts ends it in order too.
    const told = new Promise<void>((stop) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop());
    });
    const server = await start();
    await told;
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    await server.close();
    return undefined;
  },
});

async function start() {
  // Here, so that commands which serve nobody do not wait for it.
  const { InvalidSetting, startServer } = await import("@signpost/server");
  try {
    return await startServer({
      environment: process.env,
      print: (line) => console.log(line),
      log: (line) => console.error(line),
    });
  } catch (error) {
    if (error instanceof InvalidSetting) throw new UsageError(error.message);
    throw toUsageError(error) ?? error;
  }
}

function toUsageError(error: unknown): UsageError | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  if (error.code === "EADDRINUSE")
    return new UsageError("the port is taken: set SIGNPOST_PORT to another, or to 0 for a free one");
  if (error.code === "EACCES") return new UsageError(`no permission: ${error.message}`);
  return undefined;
}
