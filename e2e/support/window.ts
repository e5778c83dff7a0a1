import type { Locator, Page } from "playwright-core";

/** What there is to see and to hear of the window, without the account's and people's own words. */
export interface Shown {
  readonly lang: string | null;
  readonly dir: string | null;
  /** Everything that the window says itself: texts, labels, titles, the empty field. */
  readonly said: readonly string[];
  /** Of what does not fit into its place. */
  readonly tooWide: readonly string[];
  readonly lines: readonly ShownLine[];
}

export interface ShownLine {
  readonly lang: string | null;
  readonly dir: string | null;
  readonly isOwn: boolean;
  /** At the end of the line in reading direction: where one's own lines stand. */
  readonly isFarSide: boolean;
}

export function rootOf(page: Page): Locator {
  return page.locator("signpost-window [lang]").first();
}

export function readShown(page: Page): Promise<Shown> {
  return page.locator("signpost-window").evaluate((element) => {
    const root = element.shadowRoot?.querySelector("[lang]");
    const all = [...(root?.querySelectorAll("*") ?? [])];
    const labels = all.flatMap((each) =>
      ["aria-label", "title", "placeholder"].map((name) => each.getAttribute(name)?.trim() ?? ""),
    );
    const chrome = all.filter((each) => each.closest(".text, bdi, time, .day") === null);
    const texts = chrome.flatMap((each) =>
      [...each.childNodes].filter((node) => node instanceof Text).map((node) => node.data.trim()),
    );
    const isRtl = root?.getAttribute("dir") === "rtl";
    const toLine = (text: Element) => {
      const [box, panel] = [text.getBoundingClientRect(), root?.querySelector(".scroller")?.getBoundingClientRect()];
      const [left, right] = [box.left - (panel?.left ?? 0), (panel?.right ?? 0) - box.right];
      return {
        lang: text.getAttribute("lang"),
        dir: text.getAttribute("dir"),
        isOwn: text.closest(".own") !== null,
        isFarSide: text.closest(".automatic") === null && (isRtl ? left < right : right < left),
      };
    };
    return {
      lang: root?.getAttribute("lang") ?? null,
      dir: root?.getAttribute("dir") ?? null,
      said: [...labels, ...texts].filter((text) => text !== ""),
      tooWide: all
        .filter((each) => each instanceof HTMLElement && each.closest(".unseen, svg") === null)
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
        .map((each) => `${each.className || each.localName}: ${each.textContent?.trim().slice(0, 40)}`),
      lines: [...(root?.querySelectorAll(".text") ?? [])].map(toLine),
    };
  });
}

/** From the next page on, `window.spoken` has every language that the window was seen in, in order. */
export async function watchLanguages(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const spoken: string[] = [];
    Reflect.set(window, "spoken", spoken);
    const look = (): void => {
      const lang = document.querySelector("signpost-window")?.shadowRoot?.querySelector("[lang]")?.getAttribute("lang");
      if (typeof lang === "string" && lang !== spoken.at(-1)) spoken.push(lang);
      requestAnimationFrame(look);
    };
    look();
  });
}
