import { readWrittenNatively } from "../../configuration/read-written.ts";
import type { WriteResult } from "../../configuration/write-configuration.ts";

type NotWritten = Exclude<WriteResult, { kind: "written" }>;

/** What an apply or an undo came to; a refusal or a stale revision is thrown as the answer that it deserves. */
export function readSettled<Result extends { readonly kind: "applied" | "undone" }>(
  result: Result | NotWritten,
): Result {
  if (result.kind === "applied" || result.kind === "undone") return result as Result;
  readWrittenNatively(result as NotWritten);
  throw new Error("what was not written was not refused either");
}
