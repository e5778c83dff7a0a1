import { HttpError, toHttpError } from "../http/errors.ts";
import type { WriteResult } from "./write-configuration.ts";

/** As `readWritten`, with the codes of `/v1`: a precondition that did not hold is 412. */
export function readWrittenNatively(result: WriteResult): Extract<WriteResult, { kind: "written" }> {
  if (result.kind !== "stale") return readWritten(result);
  throw new HttpError(412, `changed meanwhile: the current revision is ${result.revision}`, {
    headers: { etag: String(result.revision) },
  });
}

/** What was written; a refusal or a stale revision is thrown as the answer it deserves (CFG-8: with the current revision). */
export function readWritten(result: WriteResult): Extract<WriteResult, { kind: "written" }> {
  if (result.kind === "refused") throw toHttpError(result.failure);
  if (result.kind === "stale") {
    throw new HttpError(409, `changed meanwhile: the current revision is ${result.revision}`, {
      headers: { "ac-revision": String(result.revision), etag: String(result.revision) },
    });
  }
  return result;
}
