import type { Browser, Locator, Page } from "playwright-core";
import { openPage, type PageOptions } from "./browser.ts";

/** The people of the stories, each with a page of their own. */

export interface Visitor {
  readonly page: Page;
  /** Lines of the transcript, as they are read. */
  lines(): Promise<readonly string[]>;
  says(text: string): Promise<void>;
  reads(text: string | RegExp): Promise<void>;
}

/** Opens the demo page and starts a conversation, as a visitor does. */
export async function visit(browser: Browser, url: string, query: string, options: PageOptions = {}): Promise<Visitor> {
  const page = await openPage(browser, `${url}/demo${query}`, options);
  await page.locator("signpost-window .launcher").click();
  const log = page.getByRole("log");
  await log.waitFor();
  return {
    page,
    lines: async () => (await log.locator(".line, [data-sequence]").allInnerTexts()).map((text) => text.trim()),
    async says(text) {
      const box = page.locator("signpost-window textarea");
      await box.fill(text);
      await box.press("Enter");
      await log.getByText(text, { exact: true }).waitFor();
    },
    async reads(text) {
      await log.getByText(text).first().waitFor();
    },
  };
}

export const PASSWORD = "signpost-demo";

export async function signIn(
  browser: Browser,
  url: string,
  path: string,
  user: string,
  options: PageOptions = {},
): Promise<Page> {
  const page = await openPage(browser, url + path, options);
  await page.getByRole("textbox", { name: "User name" }).fill(user);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  return page;
}

/** An agent who is online and sees the queue. */
export async function goOnline(browser: Browser, url: string, user: string, options: PageOptions = {}): Promise<Page> {
  const page = await signIn(browser, url, "/workspace", user, options);
  await page.getByText("Online", { exact: true }).first().click();
  return page;
}

export function acceptButton(page: Page, skill: string): Locator {
  return page.getByRole("button", { name: `Accept the conversation for ${skill}` }).first();
}

/** The conversations that are offered to the agent, in the order in which they are listed. */
export function waitingIn(page: Page): Locator {
  return page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: /^Accept the conversation for / }) });
}
