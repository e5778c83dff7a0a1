import type { Logger } from "../../observability/logger.ts";
import type { TimeSource } from "../../time.ts";
import { createWorkProcess, type WorkProcess } from "../../work/create-work-process.ts";
import type { PeekMade, PeekTask, ReportMade, ReportRefused, ReportTask } from "./make-report.ts";

/** TRX-14. */
export const MAX_REPORT_MS = 60_000;
/** TRX-13: with what the file and the texts take before they are compared. */
const MAX_HEAP_MB = 512;

/** What the process is asked, and answers. */
export type Reporter = WorkProcess<PeekTask | ReportTask, PeekMade | ReportMade | ReportRefused>;

/** Reads the files that come back in a process that can be ended. */
export function createReporter(time: TimeSource, logger: Logger): Reporter {
  return createWorkProcess({
    name: "imports",
    module: new URL("./report-process.ts", import.meta.url),
    isResult: isAnswer,
    maxRunMs: MAX_REPORT_MS,
    maxHeapMb: MAX_HEAP_MB,
    time,
    logger,
  });
}

function isAnswer(value: unknown): value is PeekMade | ReportMade | ReportRefused {
  return typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string";
}
