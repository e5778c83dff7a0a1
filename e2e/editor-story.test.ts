import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser } from "./support/browser.ts";
import { findObstacles } from "./support/find-obstacles.ts";
import { acceptButton, goOnline, signIn, visit, waitingIn } from "./support/people.ts";
import { takeScreenshot } from "./support/screenshots.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

const NEW_FRENCH = "Bienvenue au service facturation, {agentNickname} prend votre demande.";

describe.runIf(await canLaunchBrowser())("an editor changes a message, and the next visitor reads it", () => {
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

  test("[CFG-5] the editor writes the French text of Billing in the console", async () => {
    const page = await signIn(
      browser,
      server.url,
      "/console/messages/YOU_ARE_CONNECTED_TO?skill=3&lang=fr-FR",
      "editor",
    );
    const box = page.getByRole("textbox", { name: "Text in French (France)" });
    await page.getByRole("button", { name: "Override" }).or(box).first().waitFor();
    const override = page.getByRole("button", { name: "Override" }).first();
    if (await override.isVisible()) await override.click();
    await box.fill(NEW_FRENCH);
    await takeScreenshot(page, "console-editor");
    expect(await findObstacles(page)).toEqual([]);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText(/saved/i).first().waitFor();
    await page.context().close();
  });

  test("[RES-1] [TRG-9] visitor and agent both read the new French text with the agent's nickname", async () => {
    const visitor = await visit(browser, server.url, "?lang=fr-FR&skill=3");
    const agent = await goOnline(browser, server.url, "agent1");
    await acceptButton(agent, "Billing").click();
    const expected = "Bienvenue au service facturation, Lena prend votre demande.";
    await visitor.reads(expected);
    await agent.getByRole("log", { name: "Transcript" }).getByText(expected).waitFor();
    await agent.getByRole("button", { name: /^Why: Agent accepts/ }).click();
    await agent.getByText("Billing", { exact: false }).first().waitFor();
    await takeScreenshot(agent, "workspace-why");
    await takeScreenshot(visitor.page, "window-french");
    expect(await findObstacles(visitor.page)).toEqual([]);
    expect(await findObstacles(agent)).toEqual([]);
    await visitor.says("Bonjour, une question sur ma facture");
    const reply = agent.getByRole("textbox", { name: "Reply" });
    await reply.fill("Je vous écoute.");
    await reply.press("Enter");
    await visitor.reads("Je vous écoute.");
    await Promise.all([visitor.page.context().close(), agent.context().close()]);
  });

  test.each([
    [
      "a German visitor of the same skill reads German",
      "?lang=de&skill=3",
      "Billing",
      /Guten Tag! Sie sprechen jetzt mit Noam/,
    ],
    [
      "a French visitor of Sales reads the account's text",
      "?lang=fr-FR&skill=1",
      "Sales",
      /Bonjour ! Vous êtes en ligne avec Noam/,
    ],
  ])("[RES-1] %s", async (_, query, skill, expected) => {
    const visitor = await visit(browser, server.url, query);
    const agent = await goOnline(browser, server.url, "agent2");
    await acceptButton(agent, skill).click();
    await visitor.reads(expected);
    await Promise.all([visitor.page.context().close(), agent.context().close()]);
  });

  test("[TRG-4] transfer, return to the queue and close are said in the window", async () => {
    const visitor = await visit(browser, server.url, "?lang=en-US&skill=1");
    const agent = await goOnline(browser, server.url, "agent1");
    await acceptButton(agent, "Sales").click();
    await visitor.reads(/You are now talking with Lena/);
    await agent.getByRole("button", { name: "Transfer to a skill" }).click();
    await agent.getByRole("menuitem", { name: "Support" }).click();
    await visitor.reads(/transferring you to the team/);
    await acceptButton(agent, "Support").click();
    await visitor.reads(/Lena from Support is here/);
    await agent.getByRole("button", { name: "More actions" }).click();
    await agent.getByRole("menuitem", { name: "Return to queue" }).click();
    await visitor.reads(/Your agent had to step away/);
    await acceptButton(agent, "Support").click();
    await agent.getByRole("button", { name: "More actions" }).click();
    await agent.getByRole("menuitem", { name: "Close conversation" }).click();
    await agent.getByRole("dialog").getByRole("button", { name: "Close conversation" }).click();
    await visitor.reads(/This conversation has ended/);
    await takeScreenshot(visitor.page, "window-closed");
    await Promise.all([visitor.page.context().close(), agent.context().close()]);
  });

  test("[LNG-1] the window runs from right to left in Hebrew, and fills a narrow screen", async () => {
    const wide = await visit(browser, server.url, "?lang=he&skill=2");
    await wide.reads(/זמן המענה/);
    await takeScreenshot(wide.page, "window-hebrew");
    const narrow = await visit(browser, server.url, "?lang=ja&skill=2", { width: 360, height: 640 });
    await narrow.reads(/回答までの目安/);
    await takeScreenshot(narrow.page, "window-narrow");
    expect(await findObstacles(narrow.page)).toEqual([]);
    await Promise.all([wide.page.context().close(), narrow.page.context().close()]);
  });

  test("the library, on a wide and a narrow screen, is readable and free of obstacles", async () => {
    for (const [name, width] of [
      ["console-library", 1280],
      ["console-library-narrow", 390],
    ] as const) {
      const page = await signIn(browser, server.url, "/console?skill=3", "editor", { width, height: 800 });
      await page.getByText("Agent accepts the conversation").first().waitFor();
      await takeScreenshot(page, name);
      expect(await findObstacles(page)).toEqual([]);
      await page.context().close();
    }
  });

  test("[TRG-13] who comes back to the queue is listed before who came later, to every agent", async () => {
    const first = await visit(browser, server.url, "?lang=es-ES&skill=1");
    const agent = await goOnline(browser, server.url, "agent1");
    await acceptButton(agent, "Sales").click();
    await first.reads(/Lena/);
    const second = await visit(browser, server.url, "?lang=it&skill=1");
    await waitingIn(agent).filter({ hasText: "Italian" }).waitFor();
    await agent.getByRole("button", { name: "More actions" }).click();
    await agent.getByRole("menuitem", { name: "Return to queue" }).click();
    const other = await goOnline(browser, server.url, "agent2");
    for (const page of [agent, other]) {
      await waitingIn(page).filter({ hasText: "Spanish" }).waitFor();
      await waitingIn(page).filter({ hasText: "Italian" }).waitFor();
      const listed = await waitingIn(page).allInnerTexts();
      expect(listed.flatMap((text) => /Spanish|Italian/.exec(text) ?? [])).toEqual(["Spanish", "Italian"]);
    }
    await Promise.all([first, second].map(({ page }) => page.context().close()));
    await Promise.all([agent, other].map((page) => page.context().close()));
  });
});
