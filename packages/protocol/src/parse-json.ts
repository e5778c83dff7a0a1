import { mendSurrogates } from "./mend-surrogates.ts";

/** Deeper than anything that clients send; what looks at a value may then do so by calling itself. */
export const MAX_JSON_DEPTH = 64;

const QUOTE = 34;
const BACKSLASH = 92;
/** As much of a path as a person needs to find the place. */
const MAX_PATH_PARTS = 3;
const MAX_NAME_CHARS = 40;

/** Text from outside as a value, with whole characters only; undefined: it is no JSON, or nests deeper than is let in. */
export function parseJson(text: string, maxDepth = MAX_JSON_DEPTH): unknown {
  if (nestsDeeper(text, maxDepth)) return undefined;
  try {
    return JSON.parse(mendSurrogates(text));
  } catch {
    return undefined;
  }
}

/**
 * What nests without end would be everybody's stack further in: reading it is a loop, writing it is not. Looked at as text, so
 * that nothing is built first.
 */
export function nestsDeeper(text: string, maxDepth = MAX_JSON_DEPTH): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = toEndOfString(text, at);
    // The brackets differ from the braces by one bit.
    else if ((code | 32) === 123 && ++depth > maxDepth) return true;
    else if ((code | 32) === 125) depth--;
  }
  return false;
}

function toEndOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/**
 * The text without what is further in than one level too deep: enough to say where that is, and to build for next to nothing, which
 * the whole is not. Of a text that is no JSON it makes none, either.
 */
export function cutDeep(text: string, maxDepth = MAX_JSON_DEPTH): string {
  const kept: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = toEndOfString(text, at);
    else if ((code | 32) === 123 && ++depth === maxDepth + 1) kept.push(text.slice(from, at + 1));
    else if ((code | 32) === 125 && depth-- === maxDepth + 1) from = at;
  }
  return depth > maxDepth ? kept.join("") : kept.join("") + text.slice(from);
}

interface Place {
  readonly value: unknown;
  readonly depth: number;
  readonly path: string;
}

/** Where a value nests deeper than is let in, as far as names lead there; undefined: nowhere. A loop: it is asked about what no stack can bear. */
export function findTooDeep(value: unknown, maxDepth = MAX_JSON_DEPTH): string | undefined {
  const waiting: Place[] = [{ value, depth: 1, path: "" }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { depth, path } = place;
    if (typeof place.value !== "object" || place.value === null) continue;
    if (depth > maxDepth) return path;
    const isNamed = depth <= MAX_PATH_PARTS && !Array.isArray(place.value);
    for (const [name, child] of Object.entries(place.value)) {
      if (typeof child === "object")
        waiting.push({ value: child, depth: depth + 1, path: isNamed ? join(path, name) : path });
    }
  }
  return undefined;
}

function join(path: string, name: string): string {
  const part = name.slice(0, MAX_NAME_CHARS);
  return path === "" ? part : `${path}.${part}`;
}
