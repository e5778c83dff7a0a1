/** RFC 3986: `encodeURIComponent` leaves five characters alone that OAuth encodes (API §8.2). */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * RFC 5849 §3.4.1: method, URL without query, and all parameters of query and header, sorted. JSON bodies are not signed.
 * `url` is the request's as the client sees it, query included.
 */
export function toBaseString(
  method: string,
  url: URL,
  headerParameters: readonly (readonly [string, string])[],
): string {
  const parameters = [...url.searchParams, ...headerParameters]
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .toSorted(compareBytes)
    .join("&");
  return [method.toUpperCase(), `${url.protocol}//${url.host}${url.pathname}`, parameters].map(percentEncode).join("&");
}

/** Names first, then values; `=` sorts after digits and before letters, so the pairs are compared apart. */
function compareBytes(a: string, b: string): number {
  const [nameA = "", valueA = ""] = a.split("=", 2);
  const [nameB = "", valueB = ""] = b.split("=", 2);
  return compare(nameA, nameB) || compare(valueA, valueB);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
