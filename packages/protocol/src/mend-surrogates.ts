/** In JSON half a surrogate pair can only come as an escape: bytes that are no UTF-8 were replaced when they were decoded. */
const ESCAPED_PAIR_OR_HALF =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[dD][89a-fA-F][\da-fA-F]{2}|.)/gs;
/** Of the three kinds, only half a pair is written in so many characters. */
const HALF_CHARS = "\\ud800".length;

/**
 * JSON from outside, before it is parsed: half a character becomes U+FFFD (REN-7). No store, no encoding and no other client
 * could take it as it is.
 */
export function mendSurrogates(json: string): string {
  if (!json.includes("\\ud") && !json.includes("\\uD")) return json;
  return json.replace(ESCAPED_PAIR_OR_HALF, (written) => (written.length === HALF_CHARS ? "\\ufffd" : written));
}
