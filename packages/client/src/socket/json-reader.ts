/** Reading of JSON that came from outside: whatever is not of the wanted kind counts as not said. */
export type JsonObject = Readonly<Record<string, unknown>>;

const NOTHING: JsonObject = {};

export function toObject(value: unknown): JsonObject {
  return isObject(value) ? value : NOTHING;
}

/** An array of one element may arrive as the bare element (BEH §7.4). */
export function toObjects(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject);
  return isObject(value) ? [value] : [];
}

export function findString(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** As far from 1970 as a `Date` goes; beyond it nobody can write down when it was. */
const LAST_INSTANT_MS = 8.64e15;

/** Epoch milliseconds. */
export function findInstant(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === "number" && Math.abs(value) <= LAST_INSTANT_MS ? value : undefined;
}

/** Ids of skills go over the wire as numbers and as strings. */
export function findInteger(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  const number = typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
