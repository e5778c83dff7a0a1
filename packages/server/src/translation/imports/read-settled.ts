import { readWrittenNatively } from "../../configuration/read-written.ts";
import type { WriteResult } from "../../configuration/write-configuration.ts";

type NotWritten = Exclude<WriteResult, { kind: "written" }>;

/** What an apply or an undo came to; a refusal or a stale revision is thrown as the answer that it deserves. */
export function readSettled<Result extends { readonly kind: "applied" | "undone" }>(
  result: Result | NotWritten,
): Result {
  if (!isNotWritten(result)) return result;
  readWrittenNatively(result);
  throw new Error("what was not written was not refused either");
}

function isNotWritten(result: { readonly kind: string }): result is NotWritten {
  return result.kind === "stale" || result.kind === "refused";
}
