import { MAX_JSON_DEPTH, mendSurrogates, nestsDeeper } from "@signpost/protocol";
import { HttpError } from "./errors.ts";
import { refuseReservedName } from "./refuse-reserved-name.ts";

/** The value of a body. Nothing is taken out of it unsaid: what may not be in it is refused. */
export function readJson(text: string): unknown {
  // A client that announces JSON and sends nothing, as some do on DELETE, has sent no body.
  if (text === "") return undefined;
  // What nests without end would be everybody's stack further in.
  if (nestsDeeper(text)) throw new HttpError(400, `body: may nest at most ${MAX_JSON_DEPTH} deep`);
  const value = readValue(mendSurrogates(text));
  refuseReservedName(text, value);
  return value;
}

const BYTE_ORDER_MARK = "\ufeff";

function readValue(text: string): unknown {
  try {
    return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  } catch {
    throw new HttpError(400, "body: must be well-formed JSON");
  }
}
