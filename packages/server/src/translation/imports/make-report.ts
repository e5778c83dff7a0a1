import {
  compareReturn,
  createTextIndex,
  IMPORT_OUTCOMES,
  type ImportEntry,
  type JobPart,
  type JobUnit,
  type Language,
  type StoredVariant,
  toDistinctReturns,
  toJobIndex,
} from "@signpost/core";
import { readExchange, UnreadableFile } from "@signpost/exchange";
import type { ImportProblem, NamedPart, StoredImport } from "../../storage/translation-store.ts";
import { createReturnedCheck } from "../check-returned.ts";
import { toParts, unpack } from "../pack.ts";
import { collectReturns, describePlace, type ExpectedFile } from "./collect-returns.ts";

/** What a report is made of, all of it plain: it goes to another process. */
export interface ReportTask {
  readonly kind: "report";
  readonly bytes: Uint8Array;
  readonly filename?: string;
  readonly expected: ExpectedFile;
  /** The job's units by language, packed as they are stored. */
  readonly job: readonly { readonly language: Language; readonly parts: readonly Uint8Array[] }[];
  /** The texts as they are now. */
  readonly variants: readonly StoredVariant[];
}

/** The report of an import, ready to be stored. */
export interface ReportMade extends Pick<StoredImport, "counts" | "languages" | "problems" | "progress"> {
  readonly kind: "report";
  readonly parts: readonly NamedPart[];
}

/** Nothing of the file may be used. */
export interface ReportRefused {
  readonly kind: "unreadable";
  readonly problem: ImportProblem;
}

type Tell = (progress: { readonly done: number; readonly of: number }) => void;

/** How often it is told how far the report is: no more often than somebody can see it. */
const TELL_EVERY = 1_000;

/** TRX-7: reads a file and compares each of its units with the job and with today's texts. */
export function makeReport(task: ReportTask, tell: Tell): ReportMade | ReportRefused {
  try {
    const { bytes, filename, expected } = task;
    const items = readExchange(bytes, filename === undefined ? {} : { filename });
    const { returns, problems } = collectReturns(items, expected);
    return toReport(compareAll(task, returns, tell), problems);
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: "unreadable", problem: toProblem(error) };
    throw error;
  }
}

function compareAll(
  task: ReportTask,
  found: Parameters<typeof toDistinctReturns>[0],
  tell: Tell,
): readonly ImportEntry[] {
  const { expected, job, variants } = task;
  const parts = job.map(({ language, parts: packed }): JobPart => {
    return { language, units: packed.flatMap((part) => unpack<readonly JobUnit[]>(part)) };
  });
  const sides = {
    sourceLanguage: expected.sourceLanguage,
    job: toJobIndex(parts),
    texts: createTextIndex({ variants }),
    check: createReturnedCheck(expected.sourceLanguage),
  };
  const distinct = toDistinctReturns(found);
  return distinct.map((returned, index) => {
    if (index % TELL_EVERY === 0) tell({ done: index, of: distinct.length });
    return compareReturn(returned, sides);
  });
}

function toReport(entries: readonly ImportEntry[], problems: readonly ImportProblem[]): ReportMade {
  const byOutcome = Map.groupBy(entries, ({ outcome }) => outcome);
  return {
    kind: "report",
    counts: Object.fromEntries([...byOutcome].map(([outcome, of]) => [outcome, of.length])),
    languages: [...new Set(entries.filter(({ outcome }) => outcome !== "unknown").map(({ language }) => language))],
    problems,
    progress: { done: entries.length, of: entries.length },
    parts: IMPORT_OUTCOMES.flatMap((outcome) => toParts(toReportName(outcome), byOutcome.get(outcome) ?? [])),
  };
}

/** The part in which an import has its units of one outcome. */
export function toReportName(outcome: ImportEntry["outcome"]): string {
  return `report/${outcome}`;
}

/** All of them, for whoever replaces a report. */
export const REPORT_NAMES: readonly string[] = IMPORT_OUTCOMES.map(toReportName);

function toProblem({ code, message, place }: UnreadableFile): ImportProblem {
  return { level: "error", code, message, ...(place === undefined ? {} : { place: describePlace(place) }) };
}

/** Which job a file says that it is of, for an upload that does not say it. */
export interface PeekTask {
  readonly kind: "peek";
  readonly bytes: Uint8Array;
  readonly filename?: string;
}

/** Absent: it does not say it, or cannot be read. */
export interface PeekMade {
  readonly kind: "peek";
  readonly jobId?: string;
}

/** The file's own word, which is only a name to look for. */
export function peekJob({ bytes, filename }: PeekTask): PeekMade {
  try {
    for (const item of readExchange(bytes, filename === undefined ? {} : { filename })) {
      if (item.kind === "header" && item.jobId !== undefined) return { kind: "peek", jobId: item.jobId };
      if (item.kind === "unit") break;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
  return { kind: "peek" };
}
