import { PLACEHOLDER_IDS, PLACEHOLDERS, type Placeholder, type PlaceholderId } from "../catalogue/placeholders.ts";

/** A name between braces may be this long (TRN §6.1). */
export const MAX_NAME_CHARS = 64;

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SEPARATORS = /[\s_\-\u00a0]+/g;
const QUOTES = /[\u2018\u2019\u201b\u0060\u00b4]/g;

const BY_TOKEN: ReadonlyMap<string, PlaceholderId> = new Map(PLACEHOLDER_IDS.map((id) => [id, id]));
const BY_NORMAL_NAME: ReadonlyMap<string, PlaceholderId> = collectNames();

/**
 * TRN §6.2: the placeholder that a name between braces means, by its token, else by any of its names in any language,
 * spelling differences aside. A translated name is the commonest fault in translated texts, and the text still works.
 */
export function findPlaceholder(name: string): PlaceholderId | undefined {
  return BY_TOKEN.get(name) ?? BY_NORMAL_NAME.get(normaliseName(name));
}

/** A registered name that differs from this one by a slip or two; for "did you mean". */
export function findSimilarPlaceholder(name: string): PlaceholderId | undefined {
  const wanted = normaliseName(name);
  const limit = wanted.length < 5 ? 1 : 2;
  for (const [known, id] of BY_NORMAL_NAME) {
    if (Math.abs(known.length - wanted.length) <= limit && editDistance(known, wanted) <= limit) return id;
  }
  return undefined;
}

function normaliseName(name: string): string {
  return name.normalize("NFKC").replace(INVISIBLE, "").replace(QUOTES, "'").toLowerCase().replace(SEPARATORS, "");
}

/** Two placeholders that share a name would make stored texts ambiguous, so that stops the program when it loads. */
function collectNames(): ReadonlyMap<string, PlaceholderId> {
  const names = new Map<string, PlaceholderId>();
  for (const id of PLACEHOLDER_IDS) {
    const { aliases }: Placeholder = PLACEHOLDERS[id];
    for (const name of [id, ...Object.values(aliases).flat()]) {
      const normal = normaliseName(name);
      const taken = names.get(normal);
      if (taken !== undefined && taken !== id) throw new Error(`"${name}" names both ${taken} and ${id}`);
      names.set(normal, id);
    }
  }
  return names;
}

/** Levenshtein; names are short, so the plain table does. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
