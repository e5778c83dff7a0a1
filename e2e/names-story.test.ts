import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { toShownName } from "@signpost/client";
import fc from "fast-check";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser, openPage } from "./support/browser.ts";
import { findObstacles } from "./support/find-obstacles.ts";
import { goOnline, PASSWORD, signIn, visit } from "./support/people.ts";
import { takeScreenshot } from "./support/screenshots.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

/** Stored before names like these were refused: each would end its element's isolate and turn what follows. */
const OLD_SKILL = "\u2069\u2029\u202egnilliB";
const OLD_NICKNAME = "\u0085\u202ekcotS";
const WAITING = 122;
const ENVIRONMENT = { SIGNPOST_LIMIT_ACCOUNT: "0", SIGNPOST_LIMIT_KEY: "0", SIGNPOST_LIMIT_ADDRESS: "0" };

describe.runIf(await canLaunchBrowser())("names that somebody made", () => {
  let server: RunningServer;
  let browser: Browser;
  let skillId: number;

  beforeAll(async () => {
    browser = await launchBrowser();
    server = await startServer({ environment: ENVIRONMENT });
    skillId = await storeOldNames();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await removeDataDir(server.dataDir);
  });

  test("[AUT-17] a stored name that turns its line turns nothing: in the workspace, in the window, in the console", async () => {
    const visitor = await visit(browser, server.url, `?lang=en-US&skill=${skillId}`);
    const agent = await goOnline(browser, server.url, "old");
    await agent.getByRole("button", { name: "Accept the conversation" }).first().click();
    const head = agent.locator("header", { hasText: "Assigned to you" }).getByText("English (United States)");
    await head.waitFor();
    const line = await head.evaluate((element) => element.innerHTML);
    expect(line).toMatch(/^<bdi>gnilliB<\/bdi> · English/);
    expect(await readsForward(head)).toBe(true);
    await takeScreenshot(agent, "names-workspace");
    await agent.getByRole("textbox", { name: "Reply" }).fill("Hello");
    await agent.keyboard.press("Enter");
    await visitor.reads("Hello");
    expect(await visitor.page.locator("signpost-window bdi").allInnerTexts()).toEqual(
      expect.arrayContaining(["kcotS"]),
    );
    await takeScreenshot(visitor.page, "names-window");
    await agent.getByRole("button", { name: /kcotS/ }).click();
    await agent.getByText("Sign out").waitFor();
    await takeScreenshot(agent, "names-menu");
    const editor = await signIn(browser, server.url, `/console?skill=${skillId}`, "editor");
    await editor.getByText("Agent accepts the conversation").first().waitFor();
    expect(
      await editor
        .getByRole("combobox", { name: /Messages for|Context|Skill|for/ })
        .first()
        .inputValue(),
    ).toBe("gnilliB");
    await takeScreenshot(editor, "names-console");
    for (const page of [visitor.page, agent, editor]) await page.context().close();
  });

  test("[AUT-17] no name, old or new, reaches out of its element in a real browser", async () => {
    const page = await openPage(browser, server.url);
    const marks = [..."\u0000\t\n\u001c\u0085\u200f\u2028\u2029\u202a\u202c\u202e\u2066\u2067\u2068\u2069אبa1 "];
    const unit = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...marks) },
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    );
    const names = fc.sample(fc.string({ unit, maxLength: 12 }), 1_000);
    const turned = await page.evaluate((shown) => {
      const line = document.createElement("p");
      line.append("before ", document.createElement("bdi"), " after it");
      document.body.append(line);
      const [before, name, after] = line.childNodes as unknown as [Text, HTMLElement, Text];
      const leftOf = (text: Text, at: number): number => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
      };
      return shown.filter((each) => {
        name.textContent = each;
        const places = [leftOf(before, 0), leftOf(before, 5), leftOf(after, 1), leftOf(after, 7)];
        return places.some((place, index) => index > 0 && place <= (places[index - 1] ?? 0));
      });
    }, names.map(toShownName));
    expect(turned).toEqual([]);
    await page.context().close();
  });

  test("how many wait is readable, however many", async () => {
    await Promise.all(
      Array.from({ length: WAITING }, (_, index) =>
        call("POST", `/v1/accounts/demo/conversations/wait-${index}/events`, {
          type: "conversation.opened",
          skillId: 2,
          consumer: { id: `visitor-${index}` },
        }),
      ),
    );
    const agent = await goOnline(browser, server.url, "agent2");
    // An agent is offered the first hundred (LIM-9), and is not told a number that would not be true.
    const badge = agent.getByText("99+", { exact: true });
    await badge.waitFor();
    expect(await badge.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
    await takeScreenshot(agent, "names-many-waiting");
    expect(await findObstacles(agent)).toEqual([]);
    await agent.context().close();
  });

  async function storeOldNames(): Promise<number> {
    const skill = await call("POST", "/api/account/demo/configuration/le-users/skills", { name: "OLD-SKILL" });
    await call("POST", "/v1/accounts/demo/users", {
      loginName: "old",
      nickname: "OLD-NICKNAME",
      role: "agent",
      password: PASSWORD,
    });
    await server.stop();
    const db = new DatabaseSync(join(server.dataDir, "signpost.db"));
    const toJson = (name: string) => JSON.stringify(name).slice(1, -1);
    db.prepare("UPDATE resources SET body = replace(body, 'OLD-SKILL', ?)").run(toJson(OLD_SKILL));
    db.prepare("UPDATE users SET body = replace(body, 'OLD-NICKNAME', ?)").run(toJson(OLD_NICKNAME));
    db.close();
    server = await server.restart();
    return Number(skill["id"]);
  }

  async function call(method: string, path: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
    const send = (to: string, content: unknown, headers: Readonly<Record<string, string>>) =>
      fetch(server.url + to, {
        method: to === path ? method : "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(content),
      });
    bearer ??= send("/api/account/demo/login", { username: "admin", password: PASSWORD }, {})
      .then((answer) => answer.json())
      .then((login) => String((login as { bearer: string }).bearer));
    const answer = await send(path, body, { authorization: `Bearer ${await bearer}` });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  }
  let bearer: Promise<string> | undefined;
});

/** Whether the letters after the name stand where they are read. */
function readsForward(line: Locator): Promise<boolean> {
  return line.evaluate((element) => {
    const after = [...element.childNodes].find((node) => node instanceof Text && node.data.length > 4);
    if (!(after instanceof Text)) return false;
    const leftOf = (at: number): number => {
      const range = document.createRange();
      range.setStart(after, at);
      range.setEnd(after, at + 1);
      return range.getBoundingClientRect().left;
    };
    return leftOf(0) < leftOf(after.data.length - 1);
  });
}
