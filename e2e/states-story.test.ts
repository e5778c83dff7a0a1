import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser, openPage } from "./support/browser.ts";
import { findObstacles } from "./support/find-obstacles.ts";
import { acceptButton, goOnline, signIn, visit } from "./support/people.ts";
import { takeScreenshot } from "./support/screenshots.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

const LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(4);

/** What people see when something is empty, wrong, late or very long. */
describe.runIf(await canLaunchBrowser())("the states beside the usual one", () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.kill();
    await removeDataDir(server.dataDir);
  });

  test("[AUT-2] a wrong password is said in words, and the form stays filled", async () => {
    const page = await openPage(browser, `${server.url}/console`);
    await page.getByRole("textbox", { name: "User name" }).fill("editor");
    await page.getByRole("textbox", { name: "Password" }).fill("wrong");
    await page.keyboard.press("Enter");
    await page.getByText("Account, user name and password do not match.").waitFor();
    expect(await page.getByRole("textbox", { name: "User name" }).inputValue()).toBe("editor");
    await lookAt(page, "sign-in-refused");
  });

  test("[CFG-13] a text with errors names each, in Hebrew too, and the preview says who reads it", async () => {
    const page = await openEditor("CONSUMER_OPEN_NEW_CONVERSATION", "he", "editor");
    await override(page, "שלום {agentNickname}, {expectedResponseTime");
    await page.getByText("{agentNickname} cannot be used in this message").waitFor();
    await page.getByText("A brace is missing").waitFor();
    await page.getByText("Until they are gone visitors read the inherited text").waitFor();
    await lookAt(page, "console-text-with-errors");
  });

  test("[CFG-14] of two editors the second is shown both texts and loses neither", async () => {
    const first = await openEditor("BACK_TO_QUEUE", "fr-FR", "editor");
    const second = await openEditor("BACK_TO_QUEUE", "fr-FR", "admin");
    await override(second, "Un collègue arrive.");
    await override(first, "Un instant, s’il vous plaît.");
    await first.getByRole("button", { name: "Save", exact: true }).click();
    await first.getByText(/saved/i).first().waitFor();
    await second.getByRole("button", { name: "Save", exact: true }).click();
    const dialog = second.getByRole("dialog");
    await dialog.getByText("Un instant, s’il vous plaît.").first().waitFor();
    await dialog.getByText("Un collègue arrive.").first().waitFor();
    await takeScreenshot(second, "console-conflict");
    await dialog.getByRole("button", { name: "Keep all mine" }).click();
    await second.getByText(/saved/i).first().waitFor();
    const later = await openEditor("BACK_TO_QUEUE", "fr-FR", "editor");
    await later.getByRole("textbox", { name: "Text in French (France)" }).waitFor();
    expect(await later.getByRole("textbox", { name: "Text in French (France)" }).inputValue()).toBe(
      "Un collègue arrive.",
    );
  });

  test("a search that finds nothing says so", async () => {
    const page = await signIn(browser, server.url, "/console", "editor");
    await page.getByRole("textbox", { name: "Search messages" }).fill("no such words");
    await page.getByText("No message matches").waitFor();
    await lookAt(page, "console-nothing-found");
  });

  test("[DLV-2] [LNG-5] long words stay inside, and a lost connection is told to both and mended", async () => {
    const visitor = await visit(browser, server.url, "?lang=he&skill=2");
    const agent = await goOnline(browser, server.url, "agent1");
    await acceptButton(agent, "Support").waitFor();
    expect(await agent.getByText("Other open conversations").count()).toBe(0);
    await acceptButton(agent, "Support").click();
    await visitor.says(`שלום ${LONG_WORD}`);
    const reply = agent.getByRole("textbox", { name: "Reply" });
    await reply.fill(`Hello ${LONG_WORD}`);
    await reply.press("Enter");
    await visitor.reads(`Hello ${LONG_WORD}`);
    await agent.setViewportSize({ width: 390, height: 800 });
    expect(await isWiderThanScreen(agent)).toBe(false);
    await lookAt(agent, "workspace-long-words");
    await server.kill();
    await agent.getByText("The connection was lost").first().waitFor();
    await visitor.page.getByText("מתחברים מחדש").first().waitFor();
    await takeScreenshot(visitor.page, "window-connection-lost");
    await takeScreenshot(agent, "workspace-connection-lost");
    server = await server.restart();
    await agent.getByRole("button", { name: "Connect now" }).click();
    await agent.getByText("The connection was lost").first().waitFor({ state: "detached" });
    await visitor.says("אני עדיין כאן");
    await agent.locator('p[lang="he"][dir="rtl"]', { hasText: "אני עדיין כאן" }).waitFor();
    // The welcome: it says itself which language it is in.
    await agent.locator('li > div > p[lang="he"][dir="rtl"]').first().waitFor();
  });

  async function openEditor(eventId: string, language: string, user: string): Promise<Page> {
    const page = await signIn(browser, server.url, `/console/messages/${eventId}?lang=${language}`, user);
    await page.getByRole("heading", { name: "When it is sent" }).waitFor();
    return page;
  }

  async function lookAt(page: Page, name: string): Promise<void> {
    await takeScreenshot(page, name);
    expect(await findObstacles(page)).toEqual([]);
  }
});

async function override(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "Override" }).first().click();
  await page.locator("textarea").first().fill(words);
}

function isWiderThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
