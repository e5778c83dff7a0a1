import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser } from "./support/browser.ts";
import { acceptButton, goOnline, PASSWORD, signIn, visit } from "./support/people.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

/** Runs where it is taken for markup, in text, in an attribute, or in a script's string. */
const HOSTILE = `"'><img src=x onerror=window.pwned=1><script>window.pwned=1</script>`;
const ACCOUNT = "/api/account/demo/configuration";

describe.runIf(await canLaunchBrowser())("somebody stores scripts in texts, names and lines", () => {
  let server: RunningServer;
  let browser: Browser;
  let skillId: number;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    skillId = await storeHostileWords(server.url);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(server.dataDir);
  });

  test("[AUT-8] the console shows them as words: in the library, in its choices, and in the editor", async () => {
    const page = await signIn(browser, server.url, `/console?skill=${skillId}&lang=fr-FR`, "editor");
    await page.getByText("Agent accepts the conversation").first().waitFor();
    await page.getByText(HOSTILE, { exact: false }).first().waitFor();
    await expectHarmless(page);
    await page.goto(`${server.url}/console/messages/YOU_ARE_CONNECTED_TO?skill=${skillId}&lang=fr-FR`);
    const box = page.getByRole("textbox", { name: "Text in French (France)" });
    await box.waitFor();
    expect(await box.inputValue()).toContain(HOSTILE);
    await page.getByText(HOSTILE, { exact: false }).first().waitFor();
    await expectHarmless(page);
    await page.context().close();
  });

  test("[AUT-8] [REN-4] window and workspace show them as words: text, nickname, skill, and what the visitor says", async () => {
    const visitor = await visit(browser, server.url, `?lang=fr-FR&skill=${skillId}`);
    const agent = await goOnline(browser, server.url, "mallory");
    await agent.getByText(HOSTILE, { exact: false }).first().waitFor();
    await expectHarmless(agent);
    await acceptButton(agent, HOSTILE).click();
    // The text, and in it the agent's nickname.
    await visitor.page.getByRole("log").getByText(`Bonjour ${HOSTILE}`, { exact: false }).first().waitFor();
    await visitor.says(HOSTILE);
    const transcript = agent.getByRole("log", { name: "Transcript" });
    await transcript.getByText(`Bonjour ${HOSTILE}`, { exact: false }).first().waitFor();
    await transcript.getByText(HOSTILE, { exact: true }).first().waitFor();
    await agent.getByRole("button", { name: /^Why: Agent accepts/ }).click();
    // The answer opens and takes the focus; only then is it the reply's turn.
    await agent.getByText("an agent was assigned").waitFor();
    const reply = agent.getByRole("textbox", { name: "Reply" });
    await reply.fill(HOSTILE);
    await reply.press("Enter");
    await visitor.page.getByRole("log").getByText(HOSTILE, { exact: true }).nth(1).waitFor();
    await expectHarmless(agent);
    await expectHarmless(visitor.page);
    await Promise.all([visitor.page.context().close(), agent.context().close()]);
  });
});

/** Nothing ran, and nothing was made of it, in shadow trees neither. */
async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate("'pwned' in window")).toBe(false);
  expect(await page.locator('img[src="x"], script:text("pwned")').count()).toBe(0);
}

/** A skill, an agent and a text of the account, each of them a script. Answers the skill's id. */
async function storeHostileWords(url: string): Promise<number> {
  const { bearer } = await call(url, "POST", "/api/account/demo/login", { username: "admin", password: PASSWORD });
  const send = (method: string, path: string, body: unknown) => call(url, method, path, body, String(bearer));
  const skill = await send("POST", `${ACCOUNT}/le-users/skills`, { name: HOSTILE, description: HOSTILE });
  await send("POST", "/v1/accounts/demo/users", {
    loginName: "mallory",
    nickname: HOSTILE,
    role: "agent",
    password: PASSWORD,
    skillIds: [skill["id"]],
  });
  const context = `context_type=SKILL&context_id=${String(skill["id"])}`;
  await send("PUT", `${ACCOUNT}/engagement-window/unified-auto-messages/YOU_ARE_CONNECTED_TO?${context}`, {
    data: [{ lang: "fr-FR", msg: `Bonjour ${HOSTILE} {agentNickname}` }],
  });
  return Number(skill["id"]);
}

async function call(
  url: string,
  method: string,
  path: string,
  body: unknown,
  bearer?: string,
): Promise<Readonly<Record<string, unknown>>> {
  const headers = {
    "content-type": "application/json",
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
  };
  const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}
