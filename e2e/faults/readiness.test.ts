import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startClusterForTest } from "./support/cluster.ts";

interface Readyz {
  readonly status: number;
  readonly body: {
    readonly storeRead: { readonly isWell: boolean };
    readonly storeWrite: { readonly isWell: boolean };
  };
}

async function askReadyz(url: string): Promise<Readyz> {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, body: (await answer.json()) as Readyz["body"] };
}

describe.skipIf(process.platform !== "linux")("what balancers and operators are told", () => {
  test("[OPS-19] [OPS-20] a full disk: not ready, alive, one line; space: ready, one line", async (context) => {
    const cluster = await startClusterForTest({ store: "sqlite" }, context);
    const node = cluster.node(0);
    const { url, pid, dataDir } = node;
    const status = async () => (await askReadyz(url)).status;
    expect(await status()).toBe(200);
    limitFiles(pid, smallest(dataDir));
    await expect.poll(status, { timeout: 20_000, interval: 300 }).toBe(503);
    for (let second = 0; second < 5; second++) {
      const { status: now, body } = await askReadyz(url);
      expect([now, body.storeWrite.isWell]).toEqual([503, false]);
      expect((await fetch(`${url}/livez`)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(linesOf(node.output(), "the store fails")).toHaveLength(1);
    limitFiles(pid, "unlimited");
    await expect.poll(status, { timeout: 20_000, interval: 300 }).toBe(200);
    await expect.poll(() => linesOf(node.output(), "the store works again"), { timeout: 20_000 }).toHaveLength(1);
  });

  test("[OPS-19] [OPS-20] a store that is written over under a running server: not ready, alive, and logged", async (context) => {
    const cluster = await startClusterForTest({ store: "sqlite" }, context);
    const node = cluster.node(0);
    expect((await askReadyz(node.url)).status).toBe(200);
    const file = join(node.dataDir, "signpost.db");
    execFileSync("dd", ["if=/dev/urandom", `of=${file}`, "bs=4096", "count=8", "conv=notrunc"], { stdio: "ignore" });
    await expect.poll(async () => (await askReadyz(node.url)).status, { timeout: 20_000, interval: 300 }).toBe(503);
    expect((await fetch(`${node.url}/livez`)).status).toBe(200);
    expect(linesOf(node.output(), "the store fails")).toHaveLength(1);
  });
});

function linesOf(output: string, event: string): readonly string[] {
  return output.split("\n").filter((line) => line.includes(`"event":"${event}"`));
}

/** No file of the process may grow past this: for who writes it, a disk that is full. */
function limitFiles(pid: number, bytes: number | "unlimited"): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
}

/** What is written again and again is written past it. */
function smallest(folder: string): number {
  const sizes = readdirSync(folder)
    .filter((file) => file.startsWith("signpost.db"))
    .map((file) => statSync(join(folder, file)).size)
    .filter((size) => size > 0);
  return Math.min(...sizes, 4_096);
}
