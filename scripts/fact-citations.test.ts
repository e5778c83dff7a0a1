import { resolve } from "node:path";
import { expect, test } from "vitest";
import { findFactProblems, findFactProblemsIn } from "./fact-citations.ts";

/** Put together here, or these would be citations of this file. */
function cite(abbreviation: string, sections: string): string {
  return `${abbreviation} §${sections}`;
}

const SOURCE = "Source: [a page].\n\n[a page]: https://example.com/a-page\n";

function problemsOf(text: string, page = `## 7. Wire\n\n### 7.1 Tokens\n\nA fact.\n\n### 7.2 Frames\n\nA fact.\n\n`) {
  const page7 = page.replaceAll("A fact.\n", `A fact.\n\n${SOURCE}`);
  return findFactProblemsIn([
    { path: "docs/liveperson/behaviour.md", text: page7 },
    { path: "docs/liveperson/api.md", text: `## 1. Hosts\n\nA fact.\n\n${SOURCE}` },
    { path: "docs/translation.md", text: `## 3. Languages\n\nA fact.\n\n${SOURCE}` },
    { path: "a.ts", text },
  ]);
}

test("every citation leads to a section, and every section says where its facts come from", () => {
  expect(findFactProblems(resolve(import.meta.dirname, ".."))).toEqual([]);
});

test("what leads to a section is fine: alone, in a list, over a line's end, and what is no citation", () => {
  const text = [
    `// ${cite("BEH", "7.2")}: the reason.`,
    `/** ${cite("BEH", "7")}, §7.1 and §7.2, CFG-1. */`,
    ` * as in ${cite("API", "1")}, RFC 5849 §3.5.1;\n * ${"TRN"}\n * ${"§3"}.`,
  ].join("\n");
  expect(problemsOf(text)).toEqual([]);
});

test.each([
  ["BEH", "7.3", "7.3", "docs/liveperson/behaviour.md; there are 7.1, 7.2"],
  ["BEH", "7.2.1", "7.2.1", "docs/liveperson/behaviour.md; there are 7.1, 7.2"],
  ["BEH", "8.1", "8.1", "docs/liveperson/behaviour.md; there is 7"],
  ["BEH", "7.2, §9", "9", "docs/liveperson/behaviour.md; there is 7"],
  ["API", "1 and\n * §2", "2", "docs/liveperson/api.md; there is 1"],
  ["TRN", "n", "", "docs/translation.md; there is 3"],
])("%s and %j: the place, what leads nowhere and what there is are told", (abbreviation, sections, missing, there) => {
  const citation = cite(abbreviation, sections);
  const problem = `${cite(abbreviation, missing)} is no section of ${there}`;
  expect(problemsOf(`first line\n// ${citation}`)).toEqual([`a.ts:2: ${problem}`]);
});

test("a line's end between the abbreviation and the section hides nothing", () => {
  const citation = [" * as said in TRN", " * §4."].join("\n");
  expect(problemsOf(citation)).toEqual([
    `a.ts:1: ${cite("TRN", "4")} is no section of docs/translation.md; there is 3`,
  ]);
});

test.each([
  ["## 7. Wire\n\nSaid, without a word on who says it.\n", 'section 7 has no line "Source: …"'],
  ["## 7. Wire\n\nSource: somebody.\n", 'section 7: "somebody." names neither a source with an address'],
  ["## 7. Wire\n\nSource: [nowhere].\n", "section 7: the source [nowhere] has no address"],
  ["## 7. Wire\n\nA fact.\n## 7. Wire\n\nA fact.\n", "section 7 is there twice"],
  ["# A page\n\nA fact.\n", "has no numbered sections"],
])("a page that reads %j is not finished", (page, problem) => {
  expect(problemsOf("", page)).toEqual([expect.stringContaining(problem)]);
});

test.each(["own trial.", "own choice, from 7.1.", "seen in public repositories.", "none; nobody says it."])(
  "a section may do without an address: %s",
  (source) => {
    expect(problemsOf("", `## 7. Wire\n\nSaid.\n\nSource: ${source}\n`)).toEqual([]);
  },
);
