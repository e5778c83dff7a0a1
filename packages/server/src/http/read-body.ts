import { parseDocument } from "@signpost/protocol";
import type { Static, TSchema } from "typebox";
import { toHttpError } from "./errors.ts";

/** The body of a request by its description; the refusal names everything that is wrong with it (CFG-15). */
export function readBody<Schema extends TSchema>(
  schema: Schema,
  body: unknown,
  reading: { readonly isNullAbsent?: boolean } = {},
): Static<Schema> {
  const parsed = parseDocument(schema, body, reading);
  if (parsed.kind === "invalid") throw toHttpError({ code: "invalid", issues: parsed.issues });
  return parsed.value;
}
