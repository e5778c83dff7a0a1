import type { Issue, Occasion, OpeningHours, Schedule, Weekday } from "@signpost/core";
import type { Fields } from "../configuration-store.ts";
import {
  DAY_MINUTES,
  invalid,
  isFields,
  issuesOf,
  type Read,
  type ReadEvent,
  read,
  readRecurrence,
  readSpan,
  toLength,
} from "./read-event.ts";
import { readOccasion } from "./read-occasion.ts";
import { toOpeningHours } from "./unfold.ts";

/** A working-hours or special-occasion object's `events` (API §11), read into what decides whether somebody is there. */
export type ParsedSchedule<T> =
  | { readonly kind: "schedule"; readonly schedule: Schedule<T> }
  | {
      readonly kind: "invalid";
      readonly issues: readonly Issue[];
      /** SKL-8: what counts of one that was stored before there was the limit, and is too long. */
      readonly upToLimit?: Schedule<T>;
    };

const WEEKLY = /^RRULE:FREQ=WEEKLY;BYDAY=(SU|MO|TU|WE|TH|FR|SA)$/;
const WEEKLY_RULE =
  "must be one RRULE:FREQ=WEEKLY;BYDAY=MO, with one of SU, MO, TU, WE, TH, FR, SA; several days are several events";
const MAX_EVENTS = 500;
/** SKL-8: of all events together. Twelve holidays and six school holidays of two weeks are 2,880 in thirty years. */
const MAX_ENTRIES = 10_000;
/** Who made more mistakes corrects these first. */
const MAX_ISSUES = 20;

/** A week, or what is wrong with it (API §11). */
export function parseWorkingHours(events: unknown): ParsedSchedule<OpeningHours> {
  return parseEvents(events, readOpeningHours);
}

/** Days that are not as others, or what is wrong with them (API §11). */
export function parseSpecialOccasions(events: unknown): ParsedSchedule<Occasion> {
  return parseEvents(events, readOccasion);
}

function readOpeningHours(event: Fields, path: string): ReadEvent<OpeningHours> {
  const span = readSpan(event, path);
  const day = readDay(event, path);
  const minutes = span.kind === "read" ? toLength(span.value) : 1;
  const isLong = minutes <= 0 || minutes > DAY_MINUTES;
  const length = isLong ? invalid(`${path}.end`, "must be after start, by at most 24 hours") : read(minutes);
  const issues = issuesOf(span, day, length);
  if (span.kind !== "read" || day.kind !== "read" || length.kind !== "read") return { kind: "invalid", issues };
  const entries = toOpeningHours(day.value, span.value.start, minutes);
  return { kind: "read", timeZone: span.value.timeZone, size: entries.length, unfold: () => entries };
}

function readDay(event: Fields, path: string): Read<Weekday> {
  const rule = readRecurrence(event, path);
  if (rule.kind === "invalid") return rule;
  const day = WEEKLY.exec(rule.value ?? "")?.[1] as Weekday | undefined;
  return day === undefined ? invalid(`${path}.recurrence`, WEEKLY_RULE) : read(day);
}

function parseEvents<T>(events: unknown, readOne: (event: Fields, path: string) => ReadEvent<T>): ParsedSchedule<T> {
  if (events === undefined || events === null) return { kind: "schedule", schedule: { entries: [] } };
  if (!Array.isArray(events) || events.length > MAX_EVENTS)
    return invalid("events", `must be an array of at most ${MAX_EVENTS} events`);
  const reading = new Reading<T>();
  for (const [index, event] of events.entries()) {
    const path = `events[${index}]`;
    reading.add(isFields(event) ? readOne(event, path) : invalid(path, "must be an object"), path);
    if (reading.isOver) break;
  }
  return reading.result;
}

/** What has been read of the events so far. */
class Reading<T> {
  readonly #entries: T[] = [];
  readonly #issues: Issue[] = [];
  #timeZone: string | undefined;
  #isFull = false;

  add(event: ReadEvent<T>, path: string): void {
    if (event.kind === "invalid") {
      this.#issues.push(...event.issues);
      return;
    }
    this.#timeZone ??= event.timeZone;
    if (event.timeZone !== this.#timeZone)
      this.#issues.push(
        ...invalid(`${path}.start.timeZone`, `must be ${this.#timeZone}, as in the other events`).issues,
      );
    else this.#unfold(event, path);
  }

  #unfold({ size, unfold }: Extract<ReadEvent<T>, { kind: "read" }>, path: string): void {
    const room = MAX_ENTRIES - this.#entries.length;
    this.#entries.push(...unfold(room));
    if (size <= room) return;
    this.#isFull = true;
    const rule = `comes to ${size} days over the years, and all events together may have ${MAX_ENTRIES}, of which ${room} are left`;

    this.#issues.push({ path, rule });
  }

  get isOver(): boolean {
    return this.#isFull || this.#issues.length >= MAX_ISSUES;
  }

  get result(): ParsedSchedule<T> {
    const zone = this.#timeZone === undefined ? {} : { timeZone: this.#timeZone };
    const schedule = { entries: this.#entries, ...zone };
    if (this.#issues.length === 0) return { kind: "schedule", schedule };
    const issues = this.#issues.slice(0, MAX_ISSUES);
    // Of a schedule with other mistakes nothing counts, as before.
    return this.#isFull && this.#issues.length === 1
      ? { kind: "invalid", issues, upToLimit: schedule }
      : { kind: "invalid", issues };
  }
}
