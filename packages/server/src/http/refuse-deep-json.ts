import { MAX_JSON_DEPTH, nestsDeeper } from "@signpost/protocol";
import { HttpError } from "./errors.ts";

/** A body that nests without end would be everybody's stack further in. */
export function refuseDeepJson(text: string): void {
  if (nestsDeeper(text)) throw new HttpError(400, `body: may nest at most ${MAX_JSON_DEPTH} deep`);
}
