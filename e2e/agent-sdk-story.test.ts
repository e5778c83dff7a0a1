import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser } from "./support/browser.ts";
import { visit } from "./support/people.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

/** What the bot's process reports, one JSON object a line. */
interface Report {
  readonly what: string;
  readonly [field: string]: unknown;
}

/** The npm package `node-agent-sdk`, as it is on the registry, in a process that trusts the development authority. */
function startBot(server: RunningServer): {
  heard: Report[];
  waitFor(what: string): Promise<Report>;
  process: ChildProcess;
} {
  const script = join(import.meta.dirname, "support/agent-sdk-bot.cjs");
  const child = spawn(process.execPath, ["--no-deprecation", script, new URL(server.url).host], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(server.dataDir, "dev-ca.pem") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const heard: Report[] = [];
  if (child.stdout) createInterface({ input: child.stdout }).on("line", (line) => heard.push(JSON.parse(line)));
  return {
    heard,
    process: child,
    async waitFor(what) {
      const deadline = Date.now() + 20_000;
      for (;;) {
        const report = heard.find((candidate) => candidate.what === what);
        if (report !== undefined) return report;
        if (Date.now() > deadline) throw new Error(`the bot never reported ${what}, only ${JSON.stringify(heard)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

describe.runIf(await canLaunchBrowser())("an agent on node-agent-sdk over TLS", () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer({ environment: { SIGNPOST_TLS: "dev" } }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(server.dataDir);
  });

  test("[WS-2] logs in, subscribes, accepts the ring, says a line, transfers; the visitor's window shows it all", async () => {
    const bot = startBot(server);
    await bot.waitFor("subscribed");
    const visitor = await visit(browser, server.url, "?lang=en-US&skill=3");
    expect(await bot.waitFor("ring")).toMatchObject({ skillId: "3" });
    await visitor.reads(/You are now talking with Robin/);
    await visitor.reads("Hello from the bot.");
    await visitor.reads(/transferring you to the team/);
    expect(await bot.waitFor("published")).toMatchObject({ sequence: 3 });
    await bot.waitFor("transferred");
    await visitor.says("thank you");
    const roles = bot.heard.filter(({ what }) => what === "line").map(({ role, text }) => `${role}: ${text}`);
    expect(roles).toContain("ASSIGNED_AGENT: Hello from the bot.");
    expect(roles.some((line) => line.startsWith("CONTROLLER: Hello! You are now talking with Robin"))).toBe(true);
    expect(bot.heard.filter(({ what }) => what === "error")).toEqual([]);
    bot.process.kill();
    await visitor.page.context().close();
  });
});
