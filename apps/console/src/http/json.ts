/** Small guards for what comes over the wire: read what is there, never assume. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether parsed JSON is an object; arrays and `null` are none. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string or a number as text: ids are both on the wire; anything else is absent. */
export function toText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

/** A number, or a string that holds one; anything else is absent. */
export function toNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** The objects of an array; whatever else it holds is left out. */
export function toObjects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
