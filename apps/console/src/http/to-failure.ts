import { isObject, toObjects, toText } from "./json.ts";
import { parseIssues } from "./parse-issues.ts";
import type { FieldIssue } from "./request-error.ts";

/** Errors are flat in the configuration family, wrapped in `error` by login (API §5.4), and problems in `/v1`. */
export function toFailureMessage(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  if (isObject(body.error)) return toText(body.error.message);
  return toText(body.message) ?? toText(body.detail) ?? toText(body.error);
}

/** The fields that a refused write names: as a list under `/v1`, in the message's words elsewhere (CFG-11). */
export function toFailureIssues(body: unknown): readonly FieldIssue[] {
  if (!isObject(body)) return [];
  if (body.issues === undefined) return parseIssues(toText(body.message) ?? "");
  return toFieldIssues(body.issues);
}

/** A list of field issues in an answer; entries of any other shape are left out. */
export function toFieldIssues(value: unknown): readonly FieldIssue[] {
  return toObjects(value).flatMap(({ path, rule }) =>
    typeof path === "string" && typeof rule === "string" ? [{ path, rule }] : [],
  );
}
