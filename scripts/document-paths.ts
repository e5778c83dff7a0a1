import { basename, dirname, join, normalize } from "node:path";

/** A place that a document says is there. */
export interface Mention {
  readonly document: string;
  readonly line: number;
  readonly path: string;
}

const CODE = /`([^`\n]+)`/g;
const LINK = /\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g;
const FILE_NAME = /^[\w@.-]+(?:\/[\w@.-]+)*\.(?:tsx?|cjs|js|json|md|sql|css|conf|service|html)$/;
/** Where the repository begins: whatever starts so is a path, with an ending or without. */
const FOLDER = /^(?:packages|apps|scripts|docs|e2e|bench|deploy)\/[\w@./-]*$/;

/** Paths in backticks, and links to places in the repository. */
export function findMentions(document: string, text: string): readonly Mention[] {
  let isFenced = false;
  return text.split("\n").flatMap((line, index): Mention[] => {
    if (line.startsWith("```")) isFenced = !isFenced;
    if (isFenced) return [];
    const named = [...line.matchAll(CODE)].map(([, code = ""]) => code);
    const paths = named.filter((code) => FOLDER.test(code) || FILE_NAME.test(code));
    const links = [...line.matchAll(LINK)].flatMap(([, link = ""]) => (/^[a-z]+:/.test(link) ? [] : [`./${link}`]));
    return [...paths, ...links].map((path) => ({ document, line: index + 1, path }));
  });
}

/** What is spoken of within a part, or in a list of its files, is named from there. */
const BASES = ["", "packages/core/src", "packages/server/src", "packages/protocol/src", "packages/client/src"];

/** Whether there is such a file or folder, named from the repository, the document or a part, or by its bare name. */
export function exists({ document, path }: Mention, files: ReadonlySet<string>): boolean {
  if (path.startsWith("./")) return isThere(normalize(join(dirname(document), path)), files);
  if ([dirname(document), ...BASES].some((base) => isThere(normalize(join(base, path)), files))) return true;
  return !path.includes("/") && [...files].some((file) => basename(file) === path);
}

function isThere(path: string, files: ReadonlySet<string>): boolean {
  const folder = path.endsWith("/") ? path : `${path}/`;
  return files.has(path) || path === "." || [...files].some((file) => file.startsWith(folder));
}
