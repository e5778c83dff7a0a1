import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgresIfPossible } from "@signpost/test-servers/postgres";
import { afterAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "./main.ts";
import { createCuttingProxy } from "./storage/postgres/cutting-proxy.testsuite.ts";

const database = await startPostgresIfPossible();
const folder = mkdtempSync(join(tmpdir(), "signpost-readiness-"));
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Readyz {
  readonly status: number;
  readonly tookMs: number;
  readonly body: { readonly status: string; readonly storeRead: unknown; readonly storeWrite: unknown };
}

async function askReadyz({ url }: RunningServer): Promise<Readyz> {
  const begin = performance.now();
  const answer = await fetch(`${url}/readyz`);
  const body = (await answer.json()) as Readyz["body"];
  return { status: answer.status, tookMs: performance.now() - begin, body };
}

describe.skipIf(database === undefined)("a network that swallows what goes to the database", () => {
  test("[OPS-19] [OPS-20] the node says within 2 s that it is not ready, lives, says when it is over, and logs both", async () => {
    const proxy = await createCuttingProxy(database?.port ?? 0);
    const lines: string[] = [];
    const node = await startServer({
      environment: {
        SIGNPOST_PORT: "0",
        SIGNPOST_DATA_DIR: folder,
        SIGNPOST_DATABASE_URL: (database?.url ?? "").replace(`:${database?.port}/`, `:${proxy.port}/`),
      },
      print: () => {},
      log: (line) => lines.push(line),
    });
    try {
      expect(await askReadyz(node)).toMatchObject({ status: 200, body: { status: "ready" } });
      proxy.swallow(true);
      await expect.poll(async () => (await askReadyz(node)).status, { timeout: 10_000 }).toBe(503);
      for (let round = 0; round < 5; round++) {
        const [one, other, live] = await Promise.all([askReadyz(node), askReadyz(node), fetch(`${node.url}/livez`)]);
        for (const { status, tookMs, body } of [one, other]) {
          expect(status).toBe(503);
          expect(tookMs).toBeLessThan(2_000);
          expect(body).toMatchObject({ storeRead: { isWell: false }, storeWrite: { isWell: false } });
        }
        expect(live.status).toBe(200);
      }
      expect((await askReadyz(node)).body.status).toMatch(/^not ready; reading: .+; writing: .+$/);
      proxy.swallow(false);
      await expect.poll(async () => (await askReadyz(node)).status, { timeout: 20_000, interval: 500 }).toBe(200);
      const told = () =>
        lines
          .map((line): { readonly event: string } => JSON.parse(line))
          .filter(({ event }) => /^the store/.test(event))
          .map(({ event }) => event);
      await expect.poll(told, { timeout: 20_000 }).toEqual(["the store fails", "the store works again"]);
      expect(lines.join()).not.toContain(`:${proxy.port}`);
    } finally {
      await node.close();
      await proxy.close();
    }
  }, 90_000);
});
