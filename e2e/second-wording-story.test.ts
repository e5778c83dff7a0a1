import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser } from "./support/browser.ts";
import { findObstacles } from "./support/find-obstacles.ts";
import { PASSWORD, signIn, visit } from "./support/people.ts";
import { takeScreenshot } from "./support/screenshots.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

const CLOSED = "Nous sommes fermés, à bientôt.";

describe.runIf(await canLaunchBrowser())("closed until further notice", () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    await closeByHand(server.url);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(server.dataDir);
  });

  test("[REN-5] a visitor hears so in the shipped second wording, and no time", async () => {
    const visitor = await visit(browser, server.url, "?lang=de");
    await visitor.reads(/geschlossen.*sobald wir wieder geöffnet haben/);
    await visitor.page.context().close();
  });

  test("[REN-5] an editor writes a second wording, sees it in the preview on demand, and the next visitor reads it", async () => {
    const path = "/console/messages/CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS?lang=fr-FR";
    const page = await signIn(browser, server.url, path, "editor");
    await page.getByRole("button", { name: "Override" }).first().click();
    const second = page.getByRole("textbox", { name: "Second wording in French (France)" });
    await second.fill("Nous sommes fermés {agentNicknam}.");
    await page
      .getByText("did you mean {expectedResponseTime}?")
      .or(page.getByText("is no dynamic text"))
      .first()
      .waitFor();
    await second.fill(CLOSED);
    await page.getByText("Second wording", { exact: true }).last().click();
    await page.getByTestId("preview-text").getByText(CLOSED).waitFor();
    await takeScreenshot(page, "console-second-wording");
    expect(await findObstacles(page)).toEqual([]);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText(/saved/i).first().waitFor();
    await page.context().close();
    const visitor = await visit(browser, server.url, "?lang=fr-FR");
    await visitor.reads(CLOSED);
    await visitor.page.context().close();
  });
});

async function closeByHand(url: string): Promise<void> {
  const body = JSON.stringify({ username: "admin", password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const login = await fetch(`${url}/api/account/demo/login`, { method: "POST", headers, body });
  const { bearer } = (await login.json()) as { bearer: string };
  const closed = await fetch(`${url}/v1/accounts/demo/settings`, {
    method: "PATCH",
    headers: { ...headers, authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ hours: { mode: "manual" } }),
  });
  expect(closed.status).toBe(200);
}
