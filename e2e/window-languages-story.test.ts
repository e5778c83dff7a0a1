import { findDefaultText, isRightToLeft, SHIPPED_LANGUAGES } from "@signpost/core";
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser, openPage } from "./support/browser.ts";
import { type Desk, openDesk } from "./support/desk.ts";
import { findObstacles } from "./support/find-obstacles.ts";
import { startHostPage } from "./support/host-page.ts";
import { type Visitor, visit } from "./support/people.ts";
import { takeScreenshot, takeSheet } from "./support/screenshots.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";
import { VISITORS_LINES } from "./support/visitors-lines.ts";
import { readShown, rootOf, type Shown, watchLanguages } from "./support/window.ts";

/** As narrow as a page may have to be (WCAG 1.4.10). */
const PHONE = { width: 320, height: 780 };
const PAGES_AT_A_TIME = 4;
/** Read by a machine as well: one of each script and direction, and the longest words. */
const READ_BY_AXE = ["ar", "he", "de", "ja"];

describe.runIf(await canLaunchBrowser())("the window in every language", () => {
  let server: RunningServer;
  let browser: Browser;
  let desk: Desk;
  let english: ReadonlySet<string>;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    desk = await openDesk(server.url, "agent1");
    english = new Set(Object.values(await readWords("en-US")).filter((text) => typeof text === "string"));
  });
  afterAll(async () => {
    desk.session.stop();
    await browser.close();
    await server.stop();
    await removeDataDir(server.dataDir);
  });

  test("[WIN-3] [LNG-5] a whole conversation in each of them: words, direction and room, and nothing of another", async () => {
    const pictures = new Map<string, Readonly<Record<Moment, Buffer>>>();
    const waiting = [...SHIPPED_LANGUAGES];
    await Promise.all(
      Array.from({ length: PAGES_AT_A_TIME }, async () => {
        for (let language = waiting.shift(); language !== undefined; language = waiting.shift())
          pictures.set(language, await playConversation(language));
      }),
    );
    for (const moment of ["talking", "ended"] as const) {
      const ordered = SHIPPED_LANGUAGES.flatMap((tag) => {
        const taken = pictures.get(tag)?.[moment];
        return taken === undefined ? [] : [{ title: tag, picture: taken }];
      });
      expect(ordered).toHaveLength(SHIPPED_LANGUAGES.length);
      await takeSheet(browser, `window-languages-${moment}`, ordered);
    }
  }, 300_000);

  type Moment = "talking" | "ended";

  async function playConversation(language: string): Promise<Readonly<Record<Moment, Buffer>>> {
    const words = await readWords(language);
    const visitor = await visit(browser, server.url, `?lang=${language}&skill=1`, { ...PHONE, locale: language });
    const { page } = visitor;
    await talk(visitor, language);
    await page.getByRole("button", { name: String(words["endConversation"]), exact: true }).click();
    await page.getByText(String(words["endQuestion"]), { exact: true }).waitFor();
    await check(page, language, words, ["title", "close", "endConversation", "keep", "end", "typeMessage", "send"]);
    const talking = await page.screenshot();
    await page.getByRole("button", { name: String(words["end"]), exact: true }).click();
    await visitor.reads(findDefaultText("CONSUMER_END_CONVERSATION", toLanguage(language)) ?? "");
    await page.getByRole("button", { name: String(words["startNew"]), exact: true }).waitFor();
    await check(page, language, words, ["title", "close", "ended", "startNew"]);
    const ended = await page.screenshot();
    await page.context().close();
    return { talking, ended };
  }

  /** Welcome, the visitor's question, an agent, an answer, the queue, the agent again, another team. */
  async function talk(visitor: Visitor, language: string): Promise<void> {
    const { session } = desk;
    await visitor.page.locator("signpost-window .automatic").waitFor();
    await visitor.says(VISITORS_LINES[language] ?? "");
    const conversationId = await findConversationId(visitor.page);
    await desk.accept(conversationId);
    await visitor.reads("Lena");
    const answer = findDefaultText("On-hold message #1", toLanguage(language)) ?? "";
    await session.publish(conversationId, answer);
    await visitor.reads(answer);
    await session.backToQueue(conversationId);
    await visitor.reads(findDefaultText("BACK_TO_QUEUE", toLanguage(language)) ?? "");
    await desk.accept(conversationId);
    await session.transferToSkill(conversationId, 3);
    await visitor.reads(findDefaultText("ENGAGEMENT_TRANSFERED", toLanguage(language)) ?? "");
  }

  async function check(
    page: Page,
    language: string,
    words: Readonly<Record<string, unknown>>,
    expected: readonly string[],
  ): Promise<void> {
    const shown = await readShown(page);
    const own = new Set(Object.values(words));
    expect.soft(shown, language).toMatchObject({ lang: language, dir: toDirection(language), tooWide: [] });
    expect.soft(shown.said, language).toEqual(expect.arrayContaining(expected.map((key) => words[key])));
    expect
      .soft(
        shown.said.filter((text) => english.has(text) && !own.has(text)),
        language,
      )
      .toEqual([]);
    expect.soft(findWrongLines(shown, language), language).toEqual([]);
    if (READ_BY_AXE.includes(language)) expect.soft(await findObstacles(page), language).toEqual([]);
  }

  async function readWords(language: string): Promise<Readonly<Record<string, unknown>>> {
    const answer = await fetch(`${server.url}/window/words/${language}.0000000000.json`);
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  }

  test("[WIN-3] [LNG-2] an invalid setting is none: the page's language counts, for the window as for its messages", async () => {
    for (const language of ["english", "<none>", "d"]) {
      const shop = await startHostPage(server.url, { lang: "de", language });
      const page = await openPage(browser, shop.url, { locale: "en-US" });
      await page.locator("signpost-window .launcher").click();
      await page
        .getByText(/willkommen/i)
        .first()
        .waitFor();
      expect(await readShown(page)).toMatchObject({ lang: "de", lines: [{ lang: "de", dir: "ltr" }] });
      await page.context().close();
      shop.close();
    }
  });

  test("[WIN-3] [LNG-5] a change of language changes the window at once and the messages from then on, over a reload", async () => {
    const shop = await startHostPage(server.url, { lang: "de" });
    const page = await openPage(browser, shop.url, { locale: "de" });
    await page.locator("signpost-window .launcher").click();
    await page
      .getByText(/willkommen/i)
      .first()
      .waitFor();
    await page.locator("signpost-window").evaluate((element) => element.setAttribute("language", "he"));
    await page.locator('signpost-window [dir="rtl"][lang="he"]').waitFor({ state: "attached" });
    await page.getByRole("button", { name: "סיום השיחה" }).waitFor();
    await desk.accept(await findConversationId(page));
    await page.getByText("Lena").last().waitFor();
    const { lines } = await readShown(page);
    expect(lines).toMatchObject([
      { lang: "de", dir: "ltr" },
      { lang: "he", dir: "rtl" },
    ]);
    await watchLanguages(page);
    await page.reload();
    await page.getByText("Lena").last().waitFor();
    // The page is German, and so is the browser.
    expect(await page.evaluate(() => Reflect.get(window, "spoken"))).toEqual(["he"]);
    await page.context().close();
    shop.close();
  });

  test("[WIN-3] [LNG-2] one that is chosen while the conversation is opened or the line is broken is asked for afterwards", async () => {
    const shop = await startHostPage(server.url, { lang: "de" });
    const page = await openPage(browser, "about:blank", { locale: "de" });
    const line = await holdSockets(page);
    await page.goto(shop.url);
    await page.locator("signpost-window .launcher").click();
    const choose = (language: string) =>
      page.locator("signpost-window").evaluate((element, tag) => element.setAttribute("language", tag), language);
    await choose("he");
    line.mend();
    await page
      .getByText(/willkommen/i)
      .first()
      .waitFor();
    await page.locator('signpost-window [dir="rtl"][lang="he"]').waitFor({ state: "attached" });
    await desk.accept(await findConversationId(page));
    await page.getByText("Lena").last().waitFor();
    line.breakOff();
    await page.getByText("החיבור נותק").first().waitFor();
    await choose("fr-FR");
    line.mend();
    await page.locator('signpost-window [dir="ltr"][lang="fr-FR"]').waitFor({ state: "attached" });
    expect((await readShown(page)).lines).toMatchObject([{ lang: "de" }, { lang: "he" }]);
    await page.context().close();
    shop.close();
  });

  test("[WIN-9] [WIN-10] what is written after the end begins a new conversation, below what was said before", async () => {
    const visitor = await visit(browser, server.url, "?lang=fr-FR&skill=1", PHONE);
    await visitor.says("Bonjour");
    const first = await findConversationId(visitor.page);
    await visitor.page.getByRole("button", { name: "Terminer la conversation" }).click();
    await visitor.page.getByRole("button", { name: "Terminer", exact: true }).click();
    await visitor.page.getByRole("button", { name: "Commencer une nouvelle conversation" }).waitFor();
    await visitor.says("Encore une question");
    await expect.poll(() => findConversationId(visitor.page), { timeout: 10_000 }).not.toBe(first);
    await expect.poll(() => visitor.lines(), { timeout: 10_000 }).toHaveLength(2);
    const earlier = visitor.page.locator("signpost-window .earlier");
    await expect.poll(() => earlier.textContent()).toMatch(/Bonjour[\s\S]*Cette conversation est terminée/);
    const before = await earlier.textContent();
    await takeScreenshot(visitor.page, "window-earlier-conversation");
    await visitor.page.reload();
    await expect.poll(() => earlier.textContent(), { timeout: 10_000 }).toBe(before);
    await expect.poll(() => visitor.lines(), { timeout: 10_000 }).toHaveLength(2);
    await visitor.page.context().close();
  });

  test("[WIN-3] a window waits for its words, and speaks English only where they cannot be had", async () => {
    const context = await browser.newContext({ locale: "ja" });
    const page = await context.newPage();
    await watchLanguages(page);
    await page.route("**/window/words/**", async (route) => {
      await new Promise((done) => setTimeout(done, 700));
      await route.continue();
    });
    await page.goto(`${server.url}/demo?lang=ja`);
    await page.getByRole("button", { name: "チャットを開く" }).waitFor();
    expect(await page.evaluate(() => Reflect.get(window, "spoken"))).toEqual(["ja"]);
    await page.unroute("**/window/words/**");
    await page.route("**/window/words/**", (route) => route.abort());
    await page.goto(`${server.url}/demo?lang=ko`);
    await page.getByRole("button", { name: "Open chat" }).waitFor();
    expect(await rootOf(page).getAttribute("lang")).toBe("en-US");
    await page.unroute("**/window/words/**");
    await rootOf(page).locator(".launcher").click();
    await page.getByRole("button", { name: "대화 종료" }).waitFor();
    await context.close();
  });
});

/** The line between a page's sockets and the server, broken until it is mended. */
async function holdSockets(page: Page): Promise<{ readonly mend: () => void; readonly breakOff: () => void }> {
  const open = new Set<WebSocketRoute>();
  let isBroken = true;
  await page.routeWebSocket(/.*/, async (socket) => {
    if (isBroken) return socket.close({ code: 1013 });
    socket.connectToServer();
    open.add(socket);
    return undefined;
  });
  return {
    mend: () => {
      isBroken = false;
    },
    breakOff() {
      isBroken = true;
      for (const socket of open) void socket.close({ code: 1013 });
      open.clear();
    },
  };
}

function toLanguage(tag: string) {
  const found = SHIPPED_LANGUAGES.find((language) => language === tag);
  if (found === undefined) throw new Error(`${tag} is not shipped`);
  return found;
}

function toDirection(tag: string): "ltr" | "rtl" {
  return isRightToLeft(toLanguage(tag)) ? "rtl" : "ltr";
}

/** The demo account greets in words of its own, which readers of these get from a near language. */
const NEAR: Readonly<Record<string, string>> = { "en-GB": "en-US", "fr-CA": "fr-FR" };

function findWrongLines({ lines }: Shown, language: string): readonly unknown[] {
  const right = [language, NEAR[language] ?? language];
  const isRight = ({ lang, dir, isFarSide, isOwn }: Shown["lines"][number]) =>
    right.includes(lang ?? "") && dir === toDirection(language) && isFarSide === isOwn;
  return lines.filter((line) => !isRight(line)).concat(lines.length < 6 ? lines : []);
}

async function findConversationId(page: Page): Promise<string> {
  const stored = await page.evaluate(() => {
    const key = Object.keys(localStorage).find(
      (name) => name.startsWith("signpost:demo:") && name.endsWith(":consumer"),
    );
    return key === undefined ? null : localStorage.getItem(key);
  });
  return (JSON.parse(stored ?? "{}") as { conversationId: string }).conversationId;
}
