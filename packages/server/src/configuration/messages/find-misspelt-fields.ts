import type { Issue } from "@signpost/core";
import { LegacyMessage, UnifiedMessage } from "@signpost/protocol";
import { findUnknownNames, toNearMisses, type UnknownName } from "../near-misses.ts";

/** Of either form: what a client of one takes over from the other is no slip. */
const MESSAGE_FIELDS = [...new Set(Object.keys({ ...UnifiedMessage.properties, ...LegacyMessage.properties }))];
const TEXT_FIELDS = Object.keys(LegacyMessage.properties.data.items.properties);
const TIMER_FIELDS = ["timer", "timerUnit", "repeat"];

/**
 * CFG-13: fields that are ignored (API §1.11) although they were probably meant to be known ones. Any other unknown field is
 * a client's own affair.
 */
export function findMisspeltFields(body: unknown): readonly Issue[] {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  const places = messages.flatMap((message, index) => toPlaces(message, Array.isArray(body) ? `[${index}].` : ""));
  return toNearMisses(places, "is no field and was ignored");
}

function toPlaces(message: unknown, path: string): readonly UnknownName[] {
  if (!isRecord(message)) return [];
  const { data, attributes } = message;
  return [
    ...findUnknownNames(message, MESSAGE_FIELDS, path),
    ...toList(data).flatMap((text, index) => findUnknownNames(text, TEXT_FIELDS, `${path}data[${index}].`)),
    ...findUnknownNames(attributes, TIMER_FIELDS, `${path}attributes.`),
  ];
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
