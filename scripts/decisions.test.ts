import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const FOLDER = resolve(import.meta.dirname, "../docs/decisions");

test("decision records have a number each, the same in name and title, and none is left out", () => {
  const files = readdirSync(FOLDER).filter((file) => /^\d/.test(file));
  expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
  for (const file of files) expect(readFileSync(join(FOLDER, file), "utf8")).toMatch(`# ${file.slice(0, 4)} `);
});
