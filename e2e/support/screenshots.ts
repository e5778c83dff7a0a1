import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";

const FOLDER = resolve(import.meta.dirname, "../screenshots");

/** For people to look at: whether a page is right can be asserted, whether it is good cannot. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

export interface SheetPicture {
  readonly title: string;
  readonly picture: Buffer;
}

const COLUMNS = 11;

/** Many pictures of one thing side by side, each under its title. */
export async function takeSheet(browser: Browser, name: string, pictures: readonly SheetPicture[]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: COLUMNS * 332, height: 400 } });
  const figures = pictures.map(
    ({ title, picture }) =>
      `<figure><figcaption>${title}</figcaption><img src="data:image/png;base64,${picture.toString("base64")}"></figure>`,
  );
  const style = `body { margin: 6px; display: grid; grid-template-columns: repeat(${COLUMNS}, 320px); gap: 12px 10px; font: 16px sans-serif }
    figure { margin: 0 } img { display: block; outline: 1px solid #ccc }`;
  await page.setContent(`<!doctype html><style>${style}</style>${figures.join("")}`);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
  await page.close();
}
