import { findNearMiss, type Issue } from "@signpost/core";
import { LegacyMessage, UnifiedMessage } from "@signpost/protocol";

/** Of either form: what a client of one takes over from the other is no slip. */
const MESSAGE_FIELDS = [...new Set(Object.keys({ ...UnifiedMessage.properties, ...LegacyMessage.properties }))];
const TEXT_FIELDS = Object.keys(LegacyMessage.properties.data.items.properties);
const TIMER_FIELDS = ["timer", "timerUnit", "repeat"];
/** More than a header can name. */
const MAX_FOUND = 20;

/**
 * CFG-13: fields that are ignored (API §1.11) although they were probably meant to be known ones. Any other unknown field is
 * a client's own affair.
 */
export function findMisspeltFields(body: unknown): readonly Issue[] {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  return messages
    .flatMap((message, index) => findInMessage(message, Array.isArray(body) ? `[${index}].` : ""))
    .slice(0, MAX_FOUND);
}

function findInMessage(message: unknown, path: string): readonly Issue[] {
  if (!isRecord(message)) return [];
  const { data, attributes } = message;
  return [
    ...findMisspelt(message, MESSAGE_FIELDS, path),
    ...toList(data).flatMap((text, index) => findMisspelt(text, TEXT_FIELDS, `${path}data[${index}].`)),
    ...(isRecord(attributes) ? findMisspelt(attributes, TIMER_FIELDS, `${path}attributes.`) : []),
  ];
}

function findMisspelt(value: unknown, known: readonly string[], path: string): readonly Issue[] {
  if (!isRecord(value)) return [];
  return Object.keys(value).flatMap((name): Issue[] => {
    const isLegible = /^\w{1,40}$/.test(name);
    const meant = known.includes(name) || !isLegible ? undefined : findNearMiss(name, known);
    return meant === undefined
      ? []
      : [{ path: `${path}${name}`, rule: `is no field and was ignored; did you mean ${meant}?` }];
  });
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
