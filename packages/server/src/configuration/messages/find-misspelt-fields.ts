import { findNearMiss, type Issue } from "@signpost/core";
import { LegacyMessage, UnifiedMessage } from "@signpost/protocol";

/** Of either form: what a client of one takes over from the other is no slip. */
const MESSAGE_FIELDS = [...new Set(Object.keys({ ...UnifiedMessage.properties, ...LegacyMessage.properties }))];
const TEXT_FIELDS = Object.keys(LegacyMessage.properties.data.items.properties);
const TIMER_FIELDS = ["timer", "timerUnit", "repeat"];
/** What a slip of a known name can look like. */
const LEGIBLE = /^\w{1,24}$/;
/** More than a header can name. */
const MAX_FOUND = 20;
/** Of all the names in a body: who sends more has not mistyped a few. */
const MAX_COMPARED = 1_000;

/**
 * CFG-13: fields that are ignored (API §1.11) although they were probably meant to be known ones. Any other unknown field is
 * a client's own affair.
 */
export function findMisspeltFields(body: unknown): readonly Issue[] {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  const places = messages.flatMap((message, index) => toPlaces(message, Array.isArray(body) ? `[${index}].` : ""));
  return places.slice(0, MAX_COMPARED).flatMap(toIssue).slice(0, MAX_FOUND);
}

/** A name that is none of the known ones, and where it stands. */
interface Place {
  readonly path: string;
  readonly name: string;
  readonly known: readonly string[];
}

function toPlaces(message: unknown, path: string): readonly Place[] {
  if (!isRecord(message)) return [];
  const { data, attributes } = message;
  return [
    ...findUnknown(message, MESSAGE_FIELDS, path),
    ...toList(data).flatMap((text, index) => findUnknown(text, TEXT_FIELDS, `${path}data[${index}].`)),
    ...findUnknown(attributes, TIMER_FIELDS, `${path}attributes.`),
  ];
}

function findUnknown(value: unknown, known: readonly string[], path: string): readonly Place[] {
  if (!isRecord(value)) return [];
  const names = Object.keys(value).filter((name) => !known.includes(name) && LEGIBLE.test(name));
  return names.map((name) => ({ path: `${path}${name}`, name, known }));
}

function toIssue({ path, name, known }: Place): readonly Issue[] {
  const meant = findNearMiss(name, known);
  return meant === undefined ? [] : [{ path, rule: `is no field and was ignored; did you mean ${meant}?` }];
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
