import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { exists, findMentions } from "./document-paths.ts";

const ROOT = resolve(import.meta.dirname, "..");
const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
});
const files = new Set(listed.split("\n").filter((file) => file !== ""));
/** Its pages are written from the texts. */
const documents = [...files].filter((file) => file.endsWith(".md") && !file.startsWith("docs/languages/"));
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** What a running server, a benchmark or the reader makes. */
const ELSEWHERE = new Set([
  "signpost.lock.json",
  "data/demo-credentials.json",
  "demo-credentials.json",
  "script.ts",
  "bench/.peers",
]);

test("every file and folder that a document names is there", () => {
  const mentions = documents.flatMap((document) => findMentions(document, read(document)));
  expect(mentions.length).toBeGreaterThan(300);
  const missing = mentions.filter((mention) => !ELSEWHERE.has(mention.path) && !exists(mention, files));
  expect(missing.map(({ document, line, path }) => `${document}:${line}: ${path}`)).toEqual([]);
});

test("every function on the way of a line is in the file that the page names", () => {
  const page = read("docs/a-line-from-socket-to-window.md");
  const rows = [...page.matchAll(/^\| `(\w+)` +\| `([^`]+)` +\|/gm)];
  expect(rows.length).toBeGreaterThan(30);
  const missing = rows.filter(
    ([, name, file = ""]) => !new RegExp(`\\b${name}\\b *[(<=:]|class ${name}\\b`).test(read(file)),
  );
  expect(missing.map(([, name, file]) => `${name} is not in ${file}`)).toEqual([]);
});

test("a document that names what is not there is found out", () => {
  const text =
    "See `packages/core/src/nowhere.ts`, `http/errors.ts`, `errors.ts` and [this](../README.md), [that](gone.md).";
  const mentions = findMentions("docs/api.md", text);
  expect(mentions.map((mention) => [mention.path, exists(mention, files)])).toEqual([
    ["packages/core/src/nowhere.ts", false],
    ["http/errors.ts", true],
    ["errors.ts", true],
    ["./../README.md", true],
    ["./gone.md", false],
  ]);
});
