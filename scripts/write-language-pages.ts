import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { toLanguagePages } from "./language-pages.ts";

const FOLDER = resolve(import.meta.dirname, "../docs/languages");

const pages = toLanguagePages();
await mkdir(FOLDER, { recursive: true });
for (const file of await readdir(FOLDER)) if (!pages.has(file)) await rm(join(FOLDER, file));
for (const [file, text] of pages) await writeFile(join(FOLDER, file), text);
console.log(`wrote ${pages.size} pages to ${FOLDER}`);
