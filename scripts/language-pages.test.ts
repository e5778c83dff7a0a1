import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { CHAT_EVENT_IDS, MESSAGING_EVENT_IDS, SHIPPED_LANGUAGES } from "../packages/core/src/index.ts";
import { toLanguagePages } from "./language-pages.ts";

const FOLDER = resolve(import.meta.dirname, "../docs/languages");
const PAGES = toLanguagePages();

test("[CAT-7] there is a page for each shipped language and one that lists them, all as the texts are now", () => {
  expect([...PAGES.keys()]).toEqual(["README.md", ...SHIPPED_LANGUAGES.map((tag) => `${tag}.md`)]);
  const stored = new Map(readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), "utf8")]));
  expect([...stored.keys()].toSorted()).toEqual([...PAGES.keys()].toSorted());
  const outdated = [...PAGES].filter(([file, text]) => stored.get(file) !== text).map(([file]) => file);
  expect(outdated, "npm run languages writes them anew").toEqual([]);
});

test("[CAT-7] a page shows every event, and no cell of a table breaks it", () => {
  for (const [file, page] of PAGES) {
    const rows = page.split("\n").filter((line) => line.startsWith("|"));
    if (file !== "README.md") {
      for (const eventId of [...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS])
        expect(page, file).toContain(`\`${eventId}\`<br>`);
    }
    for (const row of rows) expect([2, 4, 6], `${file}: ${row}`).toContain(row.split(/(?<!\\)\|/).length - 2);
  }
});

test("[CAT-7] what is written from right to left is set off, and nothing else is", () => {
  const letters = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
  for (const [file, page] of PAGES) {
    const outside = page.replaceAll(/<span dir="rtl">.*?<\/span>/g, "");
    expect(outside, file).not.toMatch(letters);
    if (!["README.md", "ar.md", "he.md"].includes(file)) expect(page, file).not.toContain("dir=");
  }
});
