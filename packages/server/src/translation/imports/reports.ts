import type { AccountConfiguration } from "@signpost/core";
import type { Logger } from "../../observability/logger.ts";
import type { Storage } from "../../storage/storage.ts";
import type { ImportProblem, StoredImport, StoredJob } from "../../storage/translation-store.ts";
import type { TimeOfDay } from "../../time.ts";
import type { WorkOutcome } from "../../work/create-work-process.ts";
import { toPartName } from "../jobs/make-plan.ts";
import { MAX_REPORT_MS, type Reporter } from "./create-reporter.ts";
import { type PeekMade, REPORT_NAMES, type ReportMade, type ReportRefused } from "./make-report.ts";

/** The reports that are being made here: started, looked at, called off. */
export interface Reports {
  /** The job that a file says it is of. */
  peek(bytes: Uint8Array, filename: string | undefined): Promise<string | undefined>;
  /** Goes on by itself; what it comes to is stored. */
  start(given: ReportGiven): void;
  /** As it is now, where that is not stored yet. */
  toSeen(stored: StoredImport): StoredImport;
  callOff(importId: string): void;
  /** What is being made is lost, and says so. */
  close(): Promise<void>;
}

/** What a report is made of. */
export interface ReportGiven {
  /** In state `reading`, with its version. */
  readonly stored: StoredImport;
  readonly bytes: Uint8Array;
  readonly job: StoredJob;
  readonly configuration: AccountConfiguration;
}

/** What it takes to make reports. */
export interface ReportsDeps {
  readonly storage: Pick<Storage, "translations">;
  readonly reporter: Reporter;
  readonly time: TimeOfDay;
  readonly logger: Logger;
}

interface Running {
  readonly off: AbortController;
  progress: StoredImport["progress"];
  ended?: Promise<void>;
}

/** Of a report that no node works on any more: its own time, and as long again to wait for its turn. */
const LOST_AFTER_MS = 10 * MAX_REPORT_MS;

/** A node that takes longer has died over it. Whoever applies it again finds what was written (TRX-8). */
const APPLIED_WITHIN_MS = 60_000;

type Outcome = WorkOutcome<PeekMade | ReportMade | ReportRefused>;

/** Reports over the process that makes them. */
export function createReports({ storage: { translations }, reporter, time, logger }: ReportsDeps): Reports {
  const running = new Map<string, Running>();

  async function readJob({ accountId, jobId, languages }: StoredJob) {
    return Promise.all(
      languages.map(async ({ language }) => {
        const parts: Uint8Array[] = [];
        for (;;) {
          const part = { ownerId: jobId, name: toPartName(language), ordinal: parts.length };
          const content = await translations.readPart(accountId, part);
          if (content === undefined) return { language, parts };
          parts.push(content);
        }
      }),
    );
  }

  async function make({ stored, bytes, job, configuration }: ReportGiven, own: Running): Promise<Outcome> {
    const { filename, language } = stored;
    const { jobId, sourceLanguage } = job;
    const languages = job.languages.map((each) => each.language);
    const expected = { jobId, sourceLanguage, languages, ...(language === undefined ? {} : { language }) };
    const task = {
      kind: "report",
      bytes,
      expected,
      job: await readJob(job),
      variants: configuration.variants,
    } as const;
    return reporter.run(filename === undefined ? task : { ...task, filename }, {
      signal: own.off.signal,
      onProgress: ({ done, of }) => {
        own.progress = { done, of };
      },
    });
  }

  async function settle(given: ReportGiven, own: Running): Promise<void> {
    const { stored } = given;
    try {
      const { next, parts } = toSettled(await make(given, own), stored, time.now());
      // Somebody who has cancelled it meanwhile has the last word.
      await translations.saveImport({ next, replaced: REPORT_NAMES, parts });
    } catch (error) {
      logger.error("an import could not be read", { accountId: stored.accountId, importId: stored.importId, error });
      await translations.saveImport({ next: toFailed(stored, FAULT, time.now()) });
    }
  }

  return {
    async peek(bytes, filename) {
      const outcome = await reporter.run({ kind: "peek", bytes, ...(filename === undefined ? {} : { filename }) });
      return outcome.kind === "done" && outcome.result.kind === "peek" ? outcome.result.jobId : undefined;
    },
    start(given) {
      const { importId } = given.stored;
      const own: Running = { off: new AbortController(), progress: given.stored.progress };
      running.set(importId, own);
      own.ended = settle(given, own)
        .catch((error: unknown) => logger.error("an import was not stored", { importId, error }))
        .finally(() => running.delete(importId));
    },
    toSeen(stored) {
      const own = running.get(stored.importId);
      if (stored.state === "applying" && time.now() - stored.changedAt > APPLIED_WITHIN_MS)
        return { ...stored, state: "ready" };
      if (stored.state !== "reading") return stored;
      if (own !== undefined) return { ...stored, progress: own.progress };
      return time.now() - stored.changedAt < LOST_AFTER_MS ? stored : toFailed(stored, INTERRUPTED, stored.changedAt);
    },
    callOff: (importId) => running.get(importId)?.off.abort(),
    async close() {
      await reporter.close();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

function toSettled(
  outcome: Outcome,
  stored: StoredImport,
  now: number,
): { readonly next: StoredImport; readonly parts: ReportMade["parts"] } {
  if (outcome.kind !== "done") return { next: toFailed(stored, PROBLEMS[outcome.kind], now), parts: [] };
  const { result } = outcome;
  if (result.kind === "unreadable") return { next: toFailed(stored, result.problem, now), parts: [] };
  if (result.kind === "peek") return { next: toFailed(stored, FAULT, now), parts: [] };
  const { kind: _, parts, ...found } = result;
  return { next: { ...stored, ...found, state: "ready", changedAt: now }, parts };
}

function toFailed(stored: StoredImport, problem: ImportProblem, now: number): StoredImport {
  return { ...stored, state: "failed", problems: [problem], changedAt: now };
}

function toProblem(code: string, message: string): ImportProblem {
  return { level: "error", code, message };
}

const FAULT = toProblem("fault", "something went wrong here; the server's log has the reason");
const INTERRUPTED = toProblem("interrupted", "the file was not read to its end; upload it again");
const PROBLEMS = {
  busy: toProblem("busy", "too many files are waiting; upload it again in a moment"),
  "out-of-time": toProblem("out-of-time", `the file was not read within ${MAX_REPORT_MS / 1_000} s; send it in parts`),
  lost: INTERRUPTED,
} satisfies Record<Exclude<Outcome["kind"], "done">, ImportProblem>;
