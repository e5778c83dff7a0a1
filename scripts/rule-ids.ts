import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findFactProblems } from "./fact-citations.ts";

/** A rule of docs/spec: `- **TRG-1** (built) …`. */
export interface Rule {
  readonly id: string;
  readonly status: "built" | "planned";
}

const RULE = /^- \*\*([A-Z]+-\d+)\*\* \((built|planned)\)/gm;
/** Goals of speed stand in a table; they are measured, not tested. */
const GOAL = /^\| ([A-Z]+-\d+) +\|/gm;
const TITLE = /\[([A-Z]+-\d+)\]/g;

/** All rules of docs/spec, the goals of speed among them. */
export function readRules(root: string): readonly Rule[] {
  const folder = join(root, "docs/spec");
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => readFileSync(join(folder, file), "utf8"));
  return pages.flatMap((page) => [
    ...[...page.matchAll(RULE)].map(
      ([, id = "", status]): Rule => ({ id, status: status === "built" ? "built" : "planned" }),
    ),
    ...[...page.matchAll(GOAL)].map(([, id = ""]): Rule => ({ id, status: "planned" })),
  ]);
}

/** Which test files name a rule in a title. */
export function readTests(root: string): ReadonlyMap<string, ReadonlySet<string>> {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const filesByRule = new Map<string, Set<string>>();
  for (const file of listed.split("\n").filter((name) => /\.(test|testsuite)\.tsx?$/.test(name))) {
    for (const [, id = ""] of readFileSync(join(root, file), "utf8").matchAll(TITLE)) {
      filesByRule.set(id, (filesByRule.get(id) ?? new Set()).add(file));
    }
  }
  return filesByRule;
}

/** A test of a rule that nobody wrote down, and a rule that claims to be built and has no test. */
export function findProblems(
  rules: readonly Rule[],
  filesByRule: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const known = new Set(rules.map(({ id }) => id));
  const unknown = [...filesByRule]
    .filter(([id]) => !known.has(id))
    .map(([id, files]) => `${id} is not in docs/spec, but named in ${[...files].join(", ")}`);
  const untested = rules
    .filter(({ id, status }) => status === "built" && !filesByRule.has(id))
    .map(({ id }) => `${id} is said to be built, and no test names it`);
  return [...unknown, ...untested];
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, "..");
  const rules = readRules(root);
  const filesByRule = readTests(root);
  const problems = [...findProblems(rules, filesByRule), ...findFactProblems(root)];
  if (process.argv.includes("--table")) {
    for (const { id, status } of rules) console.log(`${id}\t${status}\t${[...(filesByRule.get(id) ?? [])].join(" ")}`);
  }
  for (const problem of problems) console.error(problem);
  console.log(
    `${rules.length} rules, ${rules.filter(({ status }) => status === "built").length} built, ${problems.length} problems`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}
