import { serveWork } from "../../work/serve-work.ts";
import { makeReport, type PeekTask, peekJob, type ReportTask } from "./make-report.ts";

/** The process's whole work: files of strangers are read here, where they can do no harm (TRX-14). */
serveWork<PeekTask | ReportTask>({
  isTask: (value): value is PeekTask | ReportTask => typeof value === "object" && value !== null && "bytes" in value,
  run: (task, tell) => (task.kind === "peek" ? peekJob(task) : makeReport(task, tell)),
});
