import { type Command, UsageError } from "./command.ts";
import { benchCommand } from "./commands/bench.ts";
import { configCommand } from "./commands/config.ts";
import { serveCommand } from "./commands/serve.ts";
import { simulateCommand } from "./commands/simulate.ts";

const COMMANDS: readonly Command[] = [serveCommand, configCommand, simulateCommand, benchCommand];

process.exitCode = await run(process.argv.slice(2));

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    console.log(toUsage());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    console.error(`signpost: there is no command "${name}"\n\n${toUsage()}`);
    return 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    return report(name, error);
  }
}

/** What a user can mend is one line; what is our fault keeps its stack. */
function report(name: string, error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`signpost ${name}: ${error.message}`);
    return error.exitCode;
  }
  console.error(error);
  return 1;
}

function toUsage(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    "Usage: signpost COMMAND",
    "",
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
  ].join("\n");
}
