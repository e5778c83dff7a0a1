import type { Span } from "../texts/finding.ts";

/** Something in a text that a translation should have, too: how it is compared, how it is written, and where. */
export interface Fact extends Span {
  readonly key: string;
  readonly written: string;
}

/** An address ends at a blank, and brackets and quotation marks are not its own. */
const LINK = /(?:https?:\/\/|www\.)[^\s<>"“”«»„{}]+/gi;
/** What ends a sentence, and not an address. */
const TRAILING = new Set(".,;:!?)]}'’…。！？、，；：）");

/** Links, compared as browsers do: without regard to the capitals of the host, or to the last slash. */
export function findLinks(words: string): readonly Fact[] {
  if (!words.includes("://") && !/www\./i.test(words)) return [];
  return [...words.matchAll(LINK)].map(({ index, 0: found }) => {
    const written = trimEnd(found);
    return { key: toLinkKey(written), written, from: index, to: index + written.length };
  });
}

function trimEnd(found: string): string {
  let end = found.length;
  while (end > 0 && TRAILING.has(found.charAt(end - 1))) end--;
  return found.slice(0, end);
}

function toLinkKey(written: string): string {
  const [, scheme = "", host = "", rest = ""] = /^(https?:\/\/)?([^/?#]*)(.*)$/is.exec(written) ?? [];
  return `${scheme.toLowerCase()}${host.toLowerCase()}${rest === "/" ? "" : rest}`;
}

/** The host that a link leads to, in lower case. */
export function toHost({ key }: Fact): string {
  return key.replace(/^https?:\/\//, "").replace(/[/?#:].*$/s, "");
}

const MAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;

/** Mail addresses, without regard to capitals. */
export function findMailAddresses(words: string): readonly Fact[] {
  if (!words.includes("@")) return [];
  return [...words.matchAll(MAIL)].map(({ index, 0: written }) => ({
    key: written.toLowerCase(),
    written,
    from: index,
    to: index + written.length,
  }));
}
