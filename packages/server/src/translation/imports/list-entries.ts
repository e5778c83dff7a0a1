import {
  type ApplyOptions,
  type ChosenWrites,
  chooseWrites,
  IMPORT_OUTCOMES,
  type ImportEntry,
  type ImportOutcome,
  type Take,
} from "@signpost/core";
import { HttpError } from "../../http/errors.ts";
import type { StoredImport, TranslationStore } from "../../storage/translation-store.ts";
import { unpack } from "../pack.ts";
import type { AskedUnits } from "../read-after.ts";
import { readSlice } from "../read-parts.ts";
import { OPTIONS } from "./apply-import.ts";
import { toReportName } from "./make-report.ts";

/** A line of a report, with what became of it where the import is applied. */
export interface JudgedEntry {
  readonly entry: ImportEntry;
  readonly choice?: Take;
}

/** One page of a report; `next` names where the following one begins. */
export interface EntryPage {
  readonly entries: readonly JudgedEntry[];
  readonly next?: string;
}

type Reader = Pick<TranslationStore, "readPart">;

/** The units of a report, outcome by outcome, or those of one outcome alone. */
export async function listEntries(
  store: Reader,
  stored: StoredImport,
  outcome: ImportOutcome | undefined,
  { after, limit }: AskedUnits,
): Promise<EntryPage> {
  const outcomes = outcome === undefined ? IMPORT_OUTCOMES : [outcome];
  const start = readCursor(after, outcomes);
  const entries: ImportEntry[] = [];
  for (const each of outcomes.slice(start.at)) {
    const from = each === outcomes[start.at] ? start.from : 0;
    entries.push(...(await readOf(store, stored, each, from, limit + 1 - entries.length)));
    if (entries.length > limit) break;
  }
  const shown = entries.slice(0, limit);
  const judged = await judge(store, stored, shown);
  return { entries: judged, ...(entries.length > limit ? toNext(shown, start, outcomes) : {}) };
}

interface Start {
  /** Which of the outcomes. */
  readonly at: number;
  /** Which of its units. */
  readonly from: number;
}

function readCursor(after: string | undefined, outcomes: readonly ImportOutcome[]): Start {
  if (after === undefined) return { at: 0, from: 0 };
  const [, name, from] = /^(\w{1,20})-(\d{1,9})$/.exec(after) ?? [];
  for (const [at, outcome] of outcomes.entries()) if (outcome === name) return { at, from: Number(from) };
  throw new HttpError(400, "after: must be the next of the page before");
}

/** After the last that is shown: how many of its outcome have been shown by then. */
function toNext(
  shown: readonly ImportEntry[],
  { at, from }: Start,
  outcomes: readonly ImportOutcome[],
): Pick<EntryPage, "next"> {
  const last = shown.at(-1)?.outcome;
  const seen = shown.filter(({ outcome }) => outcome === last).length;
  return { next: `${last}-${seen + (last === outcomes[at] ? from : 0)}` };
}

function readOf(
  store: Reader,
  { accountId, importId }: StoredImport,
  outcome: ImportOutcome,
  from: number,
  limit: number,
): Promise<readonly ImportEntry[]> {
  return readSlice(store, { accountId, ownerId: importId, name: toReportName(outcome) }, from, limit);
}

async function judge(
  store: Reader,
  stored: StoredImport,
  shown: readonly ImportEntry[],
): Promise<readonly JudgedEntry[]> {
  const { accountId, importId, state } = stored;
  const content =
    state === "applied" ? await store.readPart(accountId, { ownerId: importId, name: OPTIONS, ordinal: 0 }) : undefined;
  if (content === undefined) return shown.map((entry) => ({ entry }));
  const fates = toFates(chooseWrites(shown, unpack<ApplyOptions>(content)));
  return shown.map((entry) => {
    const choice = fates.get(entry);
    return choice === undefined ? { entry } : { entry, choice };
  });
}

function toFates({ writes, suggestions, left }: ChosenWrites): ReadonlyMap<ImportEntry, Take> {
  return new Map([
    ...writes.map((entry) => [entry, "file"] as const),
    ...suggestions.map((entry) => [entry, "suggestion"] as const),
    ...left.map((entry) => [entry, "current"] as const),
  ]);
}
