import { spawn } from "node:child_process";
import { resolve } from "node:path";
import type { Command } from "../command.ts";

const BENCH = resolve(import.meta.dirname, "../../../../bench/src/main.ts");

/** `signpost bench …`: runs the bench in a process of its own and hands on its exit status. */
export const benchCommand: Command = {
  name: "bench",
  summary: "measure the speed against references",
  run: (args) =>
    new Promise((done) => {
      const child = spawn(process.execPath, [BENCH, ...args], { stdio: "inherit" });
      child.once("exit", (code) => done(code ?? 1));
    }),
};
