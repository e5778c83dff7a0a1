import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const HERE = import.meta.dirname;

/** In a process of its own, as a fault would be. */
function run(fault: string) {
  const program = `
    import { createLogger } from ${JSON.stringify(resolve(HERE, "logger.ts"))};
    import { hangLastNet } from ${JSON.stringify(resolve(HERE, "last-net.ts"))};
    hangLastNet(createLogger((line) => console.log(line)));
    setTimeout(() => { ${fault} }, 1);
    setTimeout(() => console.log("still there"), 50);
  `;
  return spawnSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8", cwd: HERE });
}

test("[LIM-3] a rejection that reached nobody is logged, and serving goes on", () => {
  const { status, stdout } = run('Promise.reject(new Error("slipped through"));');
  expect(status).toBe(0);
  expect(stdout).toContain('"event":"a failure reached nobody; serving goes on"');
  expect(stdout).toContain("slipped through");
  expect(stdout).toContain("still there");
});

test("[LIM-3] an exception that reached nobody is logged, and ends the process as ever", () => {
  const { status, stdout } = run('throw new Error("left half done");');
  expect(status).not.toBe(0);
  expect(stdout).toContain('"event":"an exception reached nobody; the process ends"');
  expect(stdout).not.toContain("still there");
});
