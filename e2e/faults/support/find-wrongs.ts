import type { FeedEntry, SendEntry } from "./api.ts";
import type { Line } from "./transcripts.ts";

/** What one conversation must hold, whatever happened meanwhile. */
export interface Expectation {
  readonly conversation: string;
  /** Of the consumer, in the order in which they were acknowledged. */
  readonly texts: readonly string[];
  /** How often each message must have been sent. */
  readonly sent: Readonly<Record<string, number>>;
  /** How often each must have been suppressed, and why: `event reason`. Absent: not looked at. */
  readonly suppressed?: Readonly<Record<string, number>>;
}

/** What it does hold. */
export interface Found {
  readonly lines: readonly Line[];
  readonly records: readonly SendEntry[];
  readonly feed: readonly FeedEntry[];
}

export interface Wrongs {
  lost: number;
  doubled: number;
  outOfOrder: number;
}

export const NOTHING_WRONG: Readonly<Wrongs> = { lost: 0, doubled: 0, outOfOrder: 0 };

/** Pure: what was acknowledged against transcript, records of sends and feed of one conversation. */
export function findWrongs(expected: Expectation, { lines, records, feed }: Found): Readonly<Wrongs> {
  const wrongs: Wrongs = { ...NOTHING_WRONG };
  checkLines(expected, lines, wrongs);
  checkSends(expected, records, lines, wrongs);
  checkFeed(records, feed, wrongs);
  return wrongs;
}

function checkLines({ texts }: Expectation, lines: readonly Line[], wrongs: Wrongs): void {
  const read = lines.flatMap(({ from, text }) => (from === "CONSUMER" && text !== undefined ? [text] : []));
  compare(texts, read, wrongs);
  // DLV-2: 1, 2, 3, … without a gap.
  for (const [index, { sequence }] of lines.entries()) {
    if (sequence > index + 1) wrongs.lost++;
    if (sequence < index + 1) wrongs.doubled++;
  }
}

/** Every send has its record and its line, and each message was sent as often as it had cause to be. */
function checkSends(one: Expectation, records: readonly SendEntry[], lines: readonly Line[], wrongs: Wrongs): void {
  const sent = records.filter(({ outcome }) => outcome === "sent");
  compareCounts(
    one.sent,
    countBy(sent, ({ event }) => event),
    wrongs,
  );
  const suppressed = records.filter(({ outcome }) => outcome !== "sent");
  if (one.suppressed !== undefined)
    compareCounts(
      one.suppressed,
      countBy(suppressed, ({ event, reason }) => `${event} ${reason}`),
      wrongs,
    );
  const spoken = lines.filter(({ from }) => from === "CONTROLLER").map(({ sequence }) => String(sequence));
  compare(
    sent.map(({ sequence }) => String(sequence)),
    spoken,
    wrongs,
  );
}

/** EVT-3: the feed has each record once, in the order of the conversation. */
function checkFeed(records: readonly SendEntry[], feed: readonly FeedEntry[], wrongs: Wrongs): void {
  compare(
    records.map(({ ordinal }) => String(ordinal)),
    feed.map(({ send }) => String(send.ordinal)),
    wrongs,
  );
}

function compareCounts(
  expected: Readonly<Record<string, number>>,
  found: Readonly<Record<string, number>>,
  wrongs: Wrongs,
): void {
  for (const name of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const difference = (found[name] ?? 0) - (expected[name] ?? 0);
    if (difference < 0) wrongs.lost -= difference;
    else wrongs.doubled += difference;
  }
}

/** Values are all different where nothing is wrong. */
function compare(expected: readonly string[], found: readonly string[], wrongs: Wrongs): void {
  const places = new Map(expected.map((value, index) => [value, index]));
  const seen = new Set<string>();
  let last = -1;
  for (const value of found) {
    const place = places.get(value);
    if (seen.has(value) || place === undefined) wrongs.doubled++;
    else if (place < last) wrongs.outOfOrder++;
    last = Math.max(last, place ?? -1);
    seen.add(value);
  }
  wrongs.lost += expected.filter((value) => !seen.has(value)).length;
}

function countBy<T>(values: readonly T[], nameOf: (value: T) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[nameOf(value)] = (counts[nameOf(value)] ?? 0) + 1;
  return counts;
}
