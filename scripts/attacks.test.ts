import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { readRules, readTests } from "./rule-ids.ts";

const ROOT = resolve(import.meta.dirname, "..");

interface Attack {
  readonly attack: string;
  readonly rule: string;
  readonly file: string;
}

/** The rows of the table of attacks: what is tried, what happens, the rule, and the test that tries it. */
function readAttacks(): readonly Attack[] {
  const [, table = ""] = readFileSync(join(ROOT, "docs/spec/access.md"), "utf8").split("## Attacks");
  return table.split("\n").flatMap((line) => {
    const [, attack, , rule, file] = line.split("|").map((cell) => cell.trim());
    if (attack === undefined || rule === undefined || file === undefined) return [];
    return /^[A-Z]+-\d+$/.test(rule) ? [{ attack, rule, file: file.replaceAll("`", "") }] : [];
  });
}

const attacks = readAttacks();

test("[AUT-8] the table of attacks has rows, each of its own", () => {
  expect(attacks.length).toBeGreaterThan(40);
  expect(new Set(attacks.map(({ attack }) => attack)).size).toBe(attacks.length);
});

test.each(attacks)("[AUT-8] $attack: proven for $rule in $file", ({ rule, file }) => {
  expect(readRules(ROOT)).toContainEqual({ id: rule, status: "built" });
  expect([...(readTests(ROOT).get(rule) ?? [])]).toContain(file);
});
