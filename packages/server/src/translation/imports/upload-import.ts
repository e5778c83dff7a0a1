import { createHash } from "node:crypto";
import type { Language } from "@signpost/core";
import type { AccountSnapshot } from "../../configuration/policies.ts";
import type { Actor } from "../../storage/configuration-store.ts";
import type { Storage } from "../../storage/storage.ts";
import type { StoredImport, StoredJob } from "../../storage/translation-store.ts";
import { REPORT_NAMES } from "./make-report.ts";
import type { Reports } from "./reports.ts";

/** A file that came back, with what was said with it. */
export interface Upload {
  readonly job: StoredJob;
  readonly bytes: Uint8Array;
  readonly filename?: string;
  readonly language?: Language;
  readonly by: Pick<Actor, "name" | "at">;
}

/** What it takes to take a file in. */
export interface UploadDeps {
  readonly storage: Pick<Storage, "translations">;
  readonly reports: Reports;
  readonly newId: () => string;
}

/** The file itself, which is kept (TRN §5.2). */
const FILE = "file";

/**
 * TRX-7: takes a file in, and starts its report. The same file again is the same import: one that is applied stays as it is;
 * of any other the report is made anew, with the texts as they are by now.
 */
export async function uploadImport(
  { storage: { translations }, reports, newId }: UploadDeps,
  snapshot: AccountSnapshot,
  upload: Upload,
): Promise<StoredImport> {
  const { job, bytes } = upload;
  const added = toImport(upload, newId());
  const stored = await translations.addImport(added, [{ name: FILE, ordinal: 0, content: bytes }]);
  const { configuration } = snapshot;
  if (stored.importId === added.importId) {
    reports.start({ stored, bytes, job, configuration });
    return stored;
  }
  if (!isToBeRead(reports.toSeen(stored))) return reports.toSeen(stored);
  const next: StoredImport = { ...stored, state: "reading", changedAt: upload.by.at, problems: [], counts: {} };
  // Somebody else has just begun.
  if (!(await translations.saveImport({ next, replaced: REPORT_NAMES }))) return next;
  const reading = { ...next, version: next.version + 1 };
  reports.start({ stored: reading, bytes, job, configuration });
  return reading;
}

/** What visitors read by it is not taken away by looking again. */
function isToBeRead({ state }: StoredImport): boolean {
  return state !== "applied" && state !== "applying" && state !== "reading";
}

function toImport({ job, bytes, filename, language, by }: Upload, importId: string): StoredImport {
  return {
    accountId: job.accountId,
    importId,
    jobId: job.jobId,
    fileKey: createHash("sha256")
      .update(`${language ?? ""}\n`)
      .update(bytes)
      .digest("hex"),
    ...(filename === undefined ? {} : { filename }),
    ...(language === undefined ? {} : { language }),
    createdAt: by.at,
    createdBy: by.name,
    version: 1,
    state: "reading",
    changedAt: by.at,
    progress: { done: 0, of: 0 },
    counts: {},
    languages: [],
    problems: [],
  };
}
