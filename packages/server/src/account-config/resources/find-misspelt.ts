import type { Issue } from "@signpost/core";
import { findUnknownNames, toNearMisses, type UnknownName } from "../../configuration/near-misses.ts";
import type { FieldSpecs } from "./field-spec.ts";

/** API §11. */
const EVENT_FIELDS = ["start", "end", "recurrence", "meta"];
const MOMENT_FIELDS = ["dateTime", "timeZone"];
const META_FIELDS = ["working", "name"];

/** SKL-10: fields that are kept (SKL-1) and count for nothing, although they were probably meant to be known ones. */
export function findMisspelt(bodies: readonly unknown[], specs: FieldSpecs): readonly Issue[] {
  const known = Object.keys(specs);
  const unknown = bodies.flatMap((body, index) => {
    const path = bodies.length > 1 ? `[${index}].` : "";
    const events = "events" in specs ? toEvents(body) : [];
    return [
      ...findUnknownNames(body, known, path),
      ...events.flatMap((event, place) => findInEvent(event, `${path}events[${place}].`)),
    ];
  });
  return toNearMisses(unknown, "is no field; it is kept and has no effect");
}

function findInEvent(event: unknown, path: string): readonly UnknownName[] {
  if (typeof event !== "object" || event === null) return [];
  const { start, end, meta }: { start?: unknown; end?: unknown; meta?: unknown } = event;
  return [
    ...findUnknownNames(event, EVENT_FIELDS, path),
    ...findUnknownNames(start, MOMENT_FIELDS, `${path}start.`),
    ...findUnknownNames(end, MOMENT_FIELDS, `${path}end.`),
    ...findUnknownNames(meta, META_FIELDS, `${path}meta.`),
  ];
}

function toEvents(body: unknown): readonly unknown[] {
  const events = typeof body === "object" && body !== null && "events" in body ? body.events : undefined;
  return Array.isArray(events) ? events : [];
}
