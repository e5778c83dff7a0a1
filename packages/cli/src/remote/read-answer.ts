import type { AccountAnswer } from "@signpost/client";
import { parseDocument } from "@signpost/protocol";
import { UsageError } from "../command.ts";

type Schema = Parameters<typeof parseDocument>[0];

/** An answer by its description; one that does not fit it comes from something that is no Signpost server of this time. */
export function readAnswer<S extends Schema>(schema: S, { text }: AccountAnswer) {
  const parsed = parseDocument(schema, toValue(text));
  if (parsed.kind === "parsed") return parsed.value;
  const [{ path, rule } = { path: "body", rule: "cannot be read" }] = parsed.issues;
  throw new UsageError(`the answer of the server is not understood: ${path}: ${rule}`);
}

function toValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
