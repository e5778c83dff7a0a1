import { listPlaceholderNames } from "../catalogue/placeholder-names.ts";
import { PLACEHOLDER_IDS, type PlaceholderId } from "../catalogue/placeholders.ts";
import { isWithinEdits } from "./is-within-edits.ts";

/** A name between braces may be this long (TRN §6.1). */
export const MAX_NAME_CHARS = 64;

const BY_TOKEN: ReadonlyMap<string, PlaceholderId> = new Map(PLACEHOLDER_IDS.map((id) => [id, id]));

/** Most texts use the ids themselves, so the names in all languages are made out when the first other one is met. */
let namesMade: ReadonlyMap<string, PlaceholderId> | undefined;

function byNormalName(): ReadonlyMap<string, PlaceholderId> {
  namesMade ??= collectNames();
  return namesMade;
}

/**
 * TRN §6.2: the placeholder that a name between braces means, by its token, else by any of its names in any language,
 * spelling differences aside. A translated name is the commonest fault in translated texts, and the text still works.
 */
export function findPlaceholder(name: string): PlaceholderId | undefined {
  const token = BY_TOKEN.get(name);
  if (token !== undefined || name.length > MAX_NAME_CHARS) return token;
  const names = byNormalName();
  // Turkish has an I of its own: what is written in capitals there has no other lower case.
  return names.get(normaliseName(name)) ?? names.get(normaliseName(name.toLocaleLowerCase("tr")));
}

/** Of the names between braces that are none, those that have a letter or two wrong; for "did you mean". */
export function findSimilarPlaceholder(name: string): PlaceholderId | undefined {
  if (name.length > 2 * MAX_NAME_CHARS) return undefined;
  const wanted = normaliseName(name);
  if (wanted.length < SHORTEST_SIMILAR || wanted.length > MAX_NAME_CHARS) return undefined;
  const letters = toLetters(wanted);
  const most = wanted.length === SHORTEST_SIMILAR ? 1 : 2;
  for (let edits = 1; edits <= most; edits++) {
    for (let length = wanted.length - edits; length <= wanted.length + edits; length++) {
      const found = namesByLength()
        .get(length)
        ?.find((known) => isSimilar(known, { name: wanted, letters }, edits));
      if (found !== undefined) return found.id;
    }
  }
  return undefined;
}

/** Of three letters, most words are near each other. */
const SHORTEST_SIMILAR = 4;

interface KnownName {
  readonly name: string;
  readonly id: PlaceholderId;
  /** Which letters occur in it, each as one of 32 bits. */
  readonly letters: number;
}

let lengthsMade: ReadonlyMap<number, readonly KnownName[]> | undefined;

function namesByLength(): ReadonlyMap<number, readonly KnownName[]> {
  lengthsMade ??= Map.groupBy(
    [...byNormalName()].map(([name, id]) => ({ name, id, letters: toLetters(name) })),
    ({ name }) => name.length,
  );
  return lengthsMade;
}

/** An edit takes one letter away and brings another, so most names are out of the question at one look. */
function isSimilar(known: KnownName, wanted: Omit<KnownName, "id">, edits: number): boolean {
  if (countBits(known.letters ^ wanted.letters) > 2 * edits) return false;
  return isWithinEdits(known.name, wanted.name, edits);
}

function toLetters(name: string): number {
  let letters = 0;
  for (let at = 0; at < name.length; at++) letters |= 1 << (name.charCodeAt(at) % 32);
  return letters;
}

function countBits(bits: number): number {
  let rest = bits;
  let count = 0;
  for (; rest !== 0; count++) rest &= rest - 1;
  return count;
}

/** Ignorable characters, and the accents and points of Latin, Greek, Cyrillic, Hebrew and Arabic letters. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|[\u0300-\u036f]|[\u0591-\u05c7]|[\u064b-\u0652]/gu;
const SEPARATORS = /[\s_\-\u2010-\u2015\u00a0]+/g;
const QUOTES = /[\u2018\u2019\u201b\u02bc\u0060\u00b4]/g;

/**
 * What is left of a name when it does not matter how it was typed: full-width letters, accents, marks that are not seen,
 * blanks and hyphens, apostrophes, capitals.
 */
function normaliseName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(UNSEEN, "")
    .normalize("NFC")
    .replace(QUOTES, "'")
    .toLowerCase()
    .replace(SEPARATORS, "")
    .replaceAll("ς", "σ");
}

/** Two placeholders that share a name would make stored texts ambiguous, so that stops the program. */
function collectNames(): ReadonlyMap<string, PlaceholderId> {
  const names = new Map<string, PlaceholderId>();
  for (const id of PLACEHOLDER_IDS) {
    for (const name of [id, ...listPlaceholderNames(id)]) {
      const normal = normaliseName(name);
      const taken = names.get(normal);
      if (taken !== undefined && taken !== id) throw new Error(`"${name}" names both ${taken} and ${id}`);
      names.set(normal, id);
    }
  }
  return names;
}
