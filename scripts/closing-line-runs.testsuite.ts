import { startVitest } from "vitest/node";

// A test run in each folder that is named, as `vitest run` makes it there, and what its exit code would be.
const [reporter = "", ...roots] = process.argv.slice(2);
for (const root of roots) {
  process.exitCode = 0;
  const run = await startVitest("test", [], { root, globals: true, run: true, reporters: [reporter] });
  await run.close();
  process.stdout.write(`exit code ${process.exitCode}\n`);
}
process.exitCode = 0;
