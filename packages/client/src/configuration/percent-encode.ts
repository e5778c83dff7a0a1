import { ConfigurationError } from "./configuration-error.ts";

/** RFC 3986, all but the unreserved. `encodeURIComponent` leaves `! * ' ( )` alone, which breaks signatures (API §8.2). */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * An id as one segment of a path.
 * @throws ConfigurationError for an id that a URL parser would take for a step in the path, or that has half a character.
 */
export function encodePathSegment(name: string, id: string): string {
  // URL parsers resolve `.` and `..` even when percent-encoded, so the request would go to another resource.
  if (id === "" || id === "." || id === ".." || !id.isWellFormed()) {
    throw new ConfigurationError({ message: `${name}: must not be empty, ".", ".." or malformed Unicode` });
  }
  return percentEncode(id);
}
