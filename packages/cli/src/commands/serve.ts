import { InvalidSetting, startServer } from "@signpost/server";
import { type Command, UsageError } from "../command.ts";

/** OPS-2: whoever has not finished by then is cut off. */
const CLOSE_WITHIN_MS = 9_000;

export const serveCommand: Command = {
  name: "serve",
  summary: "start the server; settings come from the environment, see signpost config",
  async run() {
    // Heard from the first instant on: one that comes while it starts ends it in order too.
    const told = new Promise<void>((stop) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop());
    });
    const server = await start();
    await told;
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    await server.close();
    return 0;
  },
};

async function start() {
  try {
    return await startServer({
      environment: process.env,
      print: (line) => console.log(line),
      log: (line) => console.error(line),
    });
  } catch (error) {
    throw toUsageError(error) ?? error;
  }
}

function toUsageError(error: unknown): UsageError | undefined {
  if (error instanceof InvalidSetting) return new UsageError(error.message);
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  if (error.code === "EADDRINUSE")
    return new UsageError("the port is taken: set SIGNPOST_PORT to another, or to 0 for a free one");
  if (error.code === "EACCES") return new UsageError(`no permission: ${error.message}`);
  return undefined;
}
