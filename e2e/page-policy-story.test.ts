import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser, openPage } from "./support/browser.ts";
import { findObstacles } from "./support/find-obstacles.ts";
import { startHostPage } from "./support/host-page.ts";
import { acceptButton, goOnline, signIn, visit } from "./support/people.ts";
import { takeViolations } from "./support/policy-violations.ts";
import { takeScreenshot } from "./support/screenshots.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

/** What a real browser makes of what it is told (AUT-16). After every test of every story no violation is left over. */
describe.runIf(await canLaunchBrowser())("pages keep to their policies", () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(server.dataDir);
  });

  test("[AUT-16] the pages that are only read look as they should", async () => {
    for (const [path, name] of [
      ["/", "home"],
      ["/docs", "docs"],
      ["/demo", "demo"],
    ] as const) {
      const page = await openPage(browser, server.url + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      // Without its style the page would be as wide as the screen.
      expect(await page.evaluate(() => getComputedStyle(document.querySelector("main") as Element).maxWidth)).toBe(
        "704px",
      );
      expect([path, await findObstacles(page)]).toEqual([path, []]);
      await takeScreenshot(page, `policy-${name}`);
      await page.context().close();
    }
  });

  test("[AUT-16] dialogs, menus, notices and sockets work under the policy", async () => {
    const visitor = await visit(browser, server.url, "?lang=en-US&skill=2");
    const agent = await goOnline(browser, server.url, "agent1");
    await acceptButton(agent, "Support").click();
    await visitor.says("Hello");
    await agent.getByText("Hello").first().waitFor();
    await takeScreenshot(agent, "policy-workspace");
    const editor = await signIn(browser, server.url, "/console/messages/BACK_TO_QUEUE?lang=de", "editor");
    await editor.getByRole("button", { name: "Add language" }).click();
    await editor.getByRole("dialog").waitFor();
    // The page behind stands still: that is a style element of a library's, which the nonce has to reach.
    expect(await editor.evaluate(() => getComputedStyle(document.body).overflow)).toBe("hidden");
    await takeScreenshot(editor, "policy-dialog");
    for (const { context } of [visitor.page, agent, editor].map((page) => ({ context: page.context() })))
      await context.close();
  });

  test("[AUT-16] what the policy forbids is refused, and the watch of the stories sees it", async () => {
    const page = await openPage(browser, `${server.url}/console`);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    expect(takeViolations()).toEqual([]);
    const reached = await page.evaluate(async () => {
      const style = document.createElement("style");
      style.textContent = "body { outline: 3px solid red }";
      document.head.append(style);
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.head.append(script);
      const tryFetch = await fetch("http://127.0.0.1:9/").then(
        () => "fetched",
        () => "refused",
      );
      return [getComputedStyle(document.body).outlineStyle, "ran" in window, tryFetch];
    });
    expect(reached).toEqual(["none", false, "refused"]);
    const socket = await page.evaluate(
      () =>
        new Promise((done) => {
          document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => done(violatedDirective));
          new WebSocket("ws://127.0.0.1:9/").addEventListener("error", () => setTimeout(done, 500, "allowed"));
        }),
    );
    expect(socket).toBe("connect-src");
    expect(takeViolations().length).toBeGreaterThanOrEqual(3);
    await page.context().close();
  });

  test("[AUT-16] pages of others can embed the window, and can frame nothing of ours", async () => {
    const shop = await startHostPage(server.url);
    try {
      const page = await openPage(browser, shop.url);
      await page.locator("signpost-window .launcher").click();
      await page.getByRole("log").waitFor();
      for (const path of ["/demo", "/console", "/openapi.json", "/livez", "/nothing", "/window.js"]) {
        const content = await page.evaluate(
          (url) =>
            new Promise((done) => {
              const frame = document.createElement("iframe");
              frame.src = url;
              frame.addEventListener("load", () => done(frame.contentDocument === null ? "hidden" : "blank"));
              document.body.append(frame);
            }),
          server.url + path,
        );
        // Chromium puts an error page of another origin in its place.
        expect(content).toBe("hidden");
        expect(
          await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.body.textContent))),
        ).toEqual(
          expect.not.arrayContaining([expect.stringMatching(/Demo shop|Sign in|openapi|alive|no such path|function/)]),
        );
      }
      expect(takeViolations().length).toBeGreaterThanOrEqual(6);
      await page.context().close();
    } finally {
      shop.close();
    }
  });
});
