import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findChromium, QUIET } from "./find-chromium.ts";
import { watchPolicy } from "./policy-violations.ts";

/** Starts a real Chromium. Throws where there is none that runs: what that means is for the caller to say. */
export async function launchBrowser(): Promise<Browser> {
  // The package's own switches are for one page in a cloud function: a single process that dies with its first context.
  return chromium.launch({ executablePath: await findChromium(), args: [...QUIET] });
}

/** Outside CI a machine may lack a browser, and the stories that need one are reported as skipped. In CI that is a failure. */
export async function canLaunchBrowser(): Promise<boolean> {
  if (process.env["CI"] === "true") return true;
  try {
    await (await launchBrowser()).close();
    return true;
  } catch {
    return false;
  }
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly locale?: string;
}

/** A page of its own: no cookies, no storage of anybody else. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<Page> {
  const { width = 1280, height = 800, locale = "en-US" } = options;
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    locale,
    ignoreHTTPSErrors: true,
    // Screenshots show where things come to rest, not how they get there.
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  watchPolicy(page);
  await page.goto(url);
  return page;
}
