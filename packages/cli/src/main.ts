import { run } from "./run.ts";

const { argv, env: environment, stdin, stdout, stderr } = process;
process.exitCode = await run(argv.slice(2), { environment, stdin, stdout, stderr });
