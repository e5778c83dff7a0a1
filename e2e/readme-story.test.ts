import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser } from "./support/browser.ts";
import { acceptButton, PASSWORD } from "./support/people.ts";
import { watchPolicy } from "./support/policy-violations.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

const NEW_FRENCH = "Bienvenue au service facturation, {agentNickname} prend votre demande.";

/** The steps of README.md as they are written there, by one person in tabs of one browser. */
describe.runIf(await canLaunchBrowser())("the main job by hand", () => {
  let server: RunningServer;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    context = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 800 } });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(server.dataDir);
  });

  test("[RES-1] [AUT-8] welcome, answer, new text, and the next visitor reads it", async () => {
    const first = await visitBilling();
    await first.getByRole("log").getByText("Bonjour").first().waitFor();

    const agent = await signIn("/workspace", "agent1");
    await agent.getByText("Online", { exact: true }).first().click();
    await acceptButton(agent, "Billing").click();
    await first.getByRole("log").getByText("Lena").first().waitFor();
    await agent.getByRole("button", { name: /^Why: Agent accepts/ }).click();
    await agent.getByText("an agent was assigned").waitFor();
    await agent.keyboard.press("Escape");

    const editor = await signIn("/console", "editor");
    await editor.getByRole("combobox", { name: "Show messages for" }).click();
    await editor.getByRole("option", { name: "Billing" }).click();
    await editor.getByRole("link", { name: "Agent accepts the conversation" }).click();
    await editor.getByRole("button", { name: /^French \(France\)/ }).click();
    await editor.getByRole("button", { name: "Override", exact: true }).click();
    await editor.getByRole("textbox", { name: "Text in French (France)" }).fill(NEW_FRENCH);
    await editor.getByRole("button", { name: "Save", exact: true }).click();
    await editor.getByText("is up to date").waitFor();

    const second = await visitBilling();
    expect(new URL(second.url()).searchParams.get("visitor")).not.toBe(
      new URL(first.url()).searchParams.get("visitor"),
    );
    expect(await second.getByRole("log").getByText("Lena").count()).toBe(0);
    await acceptButton(agent, "Billing").click();
    await second.getByText("Bienvenue au service facturation, Lena prend votre demande.").waitFor();
    expect(await first.getByText("Bienvenue au service facturation").count()).toBe(0);
  });

  test("[AUT-8] [DLV-2] each link of the demo page is a visitor of its own, and a reload is the same one", async () => {
    const page = await visitBilling();
    await page.getByRole("log").getByText("Bonjour").first().waitFor();
    const said = page.locator("signpost-window textarea");
    await said.fill("Une question");
    await said.press("Enter");
    await page.reload();
    await page.getByRole("log").getByText("Une question").waitFor();
    await page.getByRole("link", { name: "Hebrew, Support" }).click();
    await page.locator("signpost-window .launcher").click();
    await page.getByRole("log").getByText("שלום").first().waitFor();
    expect(await page.getByText("Une question").count()).toBe(0);
  });

  async function openTab(path: string): Promise<Page> {
    const page = await context.newPage();
    watchPolicy(page);
    await page.goto(server.url + path);
    return page;
  }

  async function visitBilling(): Promise<Page> {
    const page = await openTab("/demo?lang=fr-FR&skill=3");
    await page.locator("signpost-window .launcher").click();
    await page.getByRole("log").waitFor();
    return page;
  }

  async function signIn(path: string, user: string): Promise<Page> {
    const page = await openTab(path);
    await page.getByRole("textbox", { name: "User name" }).fill(user);
    await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    return page;
  }
});
