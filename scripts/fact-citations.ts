import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the facts are that code and documents cite: "BEH §7.2" is section 7.2 of the first. */
const FACT_PAGES: ReadonlyMap<string, string> = new Map([
  ["BEH", "docs/liveperson/behaviour.md"],
  ["API", "docs/liveperson/api.md"],
  ["TRN", "docs/translation.md"],
]);

/** A numbered section of a page of facts, without its subsections. */
interface Section {
  readonly number: string;
  readonly line: number;
  readonly body: string;
}

/** A file's text, by its path from the root. */
interface SourceFile {
  readonly path: string;
  readonly text: string;
}

interface FactPage extends SourceFile {
  readonly sections: readonly Section[];
}

const HEADING = /^#{2,} +(?:(\d+(?:\.\d+)*)\.? )?.*$/gm;
/** `API §7, §8.3` cites two sections; a comment may break the line anywhere between. */
const CITATION = /\b(BEH|API|TRN)[\s*/]*§((?:\d+(?:\.\d+)*(?:(?:,| and| or)[\s*/]+§(?=\d))?)*)/g;
const SOURCE_LINE = /^Source: (.+)$/m;
const LABEL = /\[([^\]]+)\]/g;
/** What is said to be where a fact comes from if there is no address: trials, choices, and that nobody says it. */
const WITHOUT_ADDRESS = /\bown (?:trial|choice)\b|\bseen in public repositories\b|^none;|^the sections\b/;

/** Everything in the pages of facts, and in what cites them, that leads nowhere. */
export function findFactProblems(root: string): readonly string[] {
  const files = listFiles(root).map((path): SourceFile => ({ path, text: readFileSync(join(root, path), "utf8") }));
  return findFactProblemsIn(files);
}

/** Citations that lead to no section, and sections that name no source. */
export function findFactProblemsIn(files: readonly SourceFile[]): readonly string[] {
  const pages = new Map([...FACT_PAGES].map(([abbreviation, path]) => [abbreviation, toFactPage(path, files)]));
  return [
    ...[...pages.values()].flatMap(findPageProblems),
    ...files.flatMap((file) => findCitationProblems(file, pages)),
  ];
}

function toFactPage(path: string, files: readonly SourceFile[]): FactPage {
  const text = files.find((file) => file.path === path)?.text ?? "";
  return { path, text, sections: readSections(text) };
}

function findCitationProblems({ path, text }: SourceFile, pages: ReadonlyMap<string, FactPage>): readonly string[] {
  return [...text.matchAll(CITATION)].flatMap(({ 1: abbreviation = "", 2: cited = "", index }) => {
    const page = pages.get(abbreviation);
    if (page === undefined) return [];
    const numbers = page.sections.map(({ number }) => number);
    const wrong = cited === "" ? [""] : toNumbers(cited).filter((number) => !numbers.includes(number));
    const place = `${path}:${toLine(text, index)}`;
    return wrong.map(
      (number) => `${place}: ${abbreviation} §${number} is no section of ${page.path}; ${toNearest(number, numbers)}`,
    );
  });
}

/** A number that stands twice, a section that does not say where its facts come from, a name of a source without address. */
function findPageProblems({ path, text, sections }: FactPage): readonly string[] {
  if (sections.length === 0) return [`${path}: has no numbered sections`];
  return sections.flatMap((section, at) => {
    const place = `${path}:${section.line}: section ${section.number}`;
    const twice = sections.findIndex(({ number }) => number === section.number) < at;
    const source = SOURCE_LINE.exec(section.body)?.[1];
    return [
      ...(twice ? [`${place} is there twice`] : []),
      ...(source === undefined
        ? section.body.trim() === ""
          ? []
          : [`${place} has no line "Source: …"`]
        : findSourceProblems(source, text).map((problem) => `${place}: ${problem}`)),
    ];
  });
}

function findSourceProblems(source: string, page: string): readonly string[] {
  const labels = [...source.matchAll(LABEL)].map(([, label = ""]) => label);
  if (labels.length === 0 && !WITHOUT_ADDRESS.test(source)) {
    return [`"${source}" names neither a source with an address nor "own trial", "own choice" or the like`];
  }
  return labels
    .filter((label) => !page.includes(`\n[${label}]: http`))
    .map(
      (label) => `the source [${label}] has no address; "[${label}]: https://…" at the end of the page gives it one`,
    );
}

function readSections(page: string): readonly Section[] {
  const headings = [...page.matchAll(HEADING)];
  return headings.flatMap(({ 0: heading, 1: number, index }, at) => {
    if (number === undefined) return [];
    const body = page.slice(index + heading.length, headings[at + 1]?.index);
    return [{ number, line: toLine(page, index), body }];
  });
}

function toNumbers(cited: string): readonly string[] {
  return [...cited.matchAll(/\d+(?:\.\d+)*/g)].map(([number]) => number);
}

/** What there is beside the section that is missing: below the nearest one above it that exists. */
function toNearest(missing: string, numbers: readonly string[]): string {
  const above = missing.split(".").slice(0, -1).join(".");
  const beside = numbers.filter((number) => number.split(".").slice(0, -1).join(".") === above);
  if (beside.length === 0 && above !== "") return toNearest(above, numbers);
  return `there ${beside.length === 1 ? "is" : "are"} ${beside.join(", ")}`;
}

function toLine(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

function listFiles(root: string): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed.split("\n").filter((path) => /\.(?:[cm]?[jt]sx?|md|json|html|css|ya?ml)$/.test(path));
}
