import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { findBrokenPromises } from "./verb-promises.ts";

const ROOT = resolve(import.meta.dirname, "..");

test("no function refuses whose verb promises that it does not", () => {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const files = listed
    .split("\n")
    .filter((file) => /^(?:packages|apps)\/.*\.tsx?$/.test(file) && !/\.(?:test|testsuite|d)\.tsx?$/.test(file))
    .filter((file) => existsSync(join(ROOT, file)));
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => findBrokenPromises(file, readFileSync(join(ROOT, file), "utf8")))).toEqual([]);
});

const SOURCE = `
function parseIt() { throw new HttpError(400); }
const toIt = () => { throw refuse(); };
class Reader { #findIt() { if (x) throw new SocketRefusal(404); } }
const it = { async isIt() { try { a(); } catch { throw new Refusal(); } } };
function accountOf() { throw new HttpError(400); }
`;
const KEPT = `
function readIt() { throw new HttpError(400); }
function topIt() { throw new HttpError(400); }
function readItOf() { throw new HttpError(400); }
function parseIt() { throw new Error("a bug"); }
function findIt() { try { throw new HttpError(400); } catch { return undefined; } }
function toIt() { try { a(); } catch (error) { throw error; } }
function mayIt() { const readInside = () => { throw new HttpError(400); }; return readInside; }
`;

test("what it finds, and what it leaves alone", () => {
  expect(findBrokenPromises("a.ts", SOURCE)).toEqual([
    "a.ts:2 parseIt",
    "a.ts:3 toIt",
    "a.ts:4 findIt",
    "a.ts:5 isIt",
    "a.ts:6 accountOf",
  ]);
  expect(findBrokenPromises("a.ts", KEPT)).toEqual([]);
});
