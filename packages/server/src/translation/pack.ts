import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { NamedPart } from "../storage/translation-store.ts";

/**
 * How units are kept: packed, a thousand to a part. A page of a list is one part or two, and the whole is never unpacked at
 * once where nobody needs it so.
 */
export const UNITS_OF_PART = 1_000;

/** The parts of a long list, under one name. */
export function toParts(name: string, things: readonly unknown[]): readonly NamedPart[] {
  const parts: NamedPart[] = [];
  for (let from = 0; from < things.length; from += UNITS_OF_PART)
    parts.push({ name, ordinal: parts.length, content: pack(things.slice(from, from + UNITS_OF_PART)) });
  return parts;
}

/** A value as a part holds it. */
export function pack(value: unknown): Uint8Array {
  return deflateRawSync(JSON.stringify(value));
}

/** What `pack` was given; its shape is what our own code wrote. */
export function unpack<T>(content: Uint8Array): T {
  return JSON.parse(inflateRawSync(content).toString()) as T;
}
