import { jsonOf, numberOf, type Row } from "./columns.ts";
import type { JobPage, JobPageQuery, StoredImport, StoredJob, Suggestion } from "./translation-store.ts";

/** What every store decides alike about jobs and imports. */

export function toStoredJob(row: Row): StoredJob {
  const cancelledAt = row["cancelled_at"] === null ? {} : { cancelledAt: numberOf(row, "cancelled_at") };
  return { ...jsonOf<StoredJob>(row, "body"), ...cancelledAt };
}

/** The version has a column of its own, which is compared when the next one is stored. */
export function toStoredImport(row: Row): StoredImport {
  return { ...jsonOf<StoredImport>(row, "body"), version: numberOf(row, "version") };
}

export function toSuggestion(row: Row): Suggestion {
  return jsonOf<Suggestion>(row, "body");
}

/** Where a page of the jobs begins: before what was created then, and of several the one with a smaller id. */
export function toJobStart({ cursor }: JobPageQuery): readonly [createdAt: number, jobId: string] {
  if (cursor === undefined) return [Number.MAX_SAFE_INTEGER, ""];
  const [, createdAt, jobId] = /^(\d{1,15})-(.*)$/s.exec(cursor) ?? [];
  return [Number(createdAt ?? 0), jobId ?? ""];
}

/** From one row more than asked for, which tells whether there is more. */
export function toJobPage(rows: readonly Row[], { limit }: JobPageQuery): JobPage {
  const jobs = rows.slice(0, limit).map(toStoredJob);
  const last = jobs.at(-1);
  return { jobs, ...(rows.length > limit && last !== undefined ? { next: `${last.createdAt}-${last.jobId}` } : {}) };
}

/** The bytes of a column, as either driver hands them over. */
export function contentOf(row: Row): Uint8Array {
  const { content } = row;
  if (content instanceof Uint8Array) return content;
  throw new Error(`column content holds ${typeof content} where the schema says bytes`);
}

/** As its column holds it. */
export function toBody(stored: StoredJob | StoredImport | Suggestion): string {
  return JSON.stringify(stored);
}
