/** An account's counter of configuration writes, as an answer carried it (API §5.1). */
export interface Revision {
  /** As it came, to be echoed unchanged: whether the real `ETag` has quotes is not known. */
  readonly tag: string;
  /** Undefined for a tag that is no number. */
  readonly number: number | undefined;
}

/** `ac-revision`, else `ETag`; an empty header counts as none. */
export function parseRevision(headers: Headers): Revision | undefined {
  const tag = headers.get("ac-revision")?.trim() || headers.get("etag")?.trim();
  if (tag === undefined || tag === "") return undefined;
  const digits = /^(?:W\/)?"?(\d{1,15})"?$/.exec(tag)?.[1];
  return { tag, number: digits === undefined ? undefined : Number(digits) };
}
