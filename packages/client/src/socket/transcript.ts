import type { Line } from "./line.ts";

/** What took a place in the sequence. Receipts and what this reader is not shown take one without being a line. */
export interface TranscriptEntry {
  readonly sequence: number;
  readonly line: Line | undefined;
}

/**
 * The lines of one conversation as far as they are known without a gap, and what came too early. Early entries are held
 * back: a line shown below its successor would have to move later, and be read out in the wrong place.
 */
export interface Transcript {
  readonly lines: readonly Line[];
  /** Up to here nothing is missing; undefined before the first entry. */
  readonly lastSequence: number | undefined;
  /** Beyond a gap, by sequence. */
  readonly early: readonly TranscriptEntry[];
}

export const EMPTY_TRANSCRIPT: Transcript = { lines: [], lastSequence: undefined, early: [] };

/** Where to ask from to get all that is missing (DLV-2). */
export function toNextSequence({ lastSequence }: Transcript): number {
  return lastSequence === undefined ? 0 : lastSequence + 1;
}

/**
 * Adds what is new, in order; an entry that was there already changes nothing (DLV-2). Up to `wholeUpTo` all there is has
 * come: what is still missing there holds nothing back.
 */
export function addEntries(
  transcript: Transcript,
  entries: readonly TranscriptEntry[],
  wholeUpTo = Number.NEGATIVE_INFINITY,
): Transcript {
  const bySequence = new Map([...entries, ...transcript.early].map((entry) => [entry.sequence, entry]));
  const waiting = [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
  const lines: Line[] = [];
  let lastSequence = transcript.lastSequence;
  const early: TranscriptEntry[] = [];
  for (const entry of waiting) {
    if (lastSequence !== undefined && entry.sequence <= lastSequence) continue;
    const isNext = follows(entry.sequence, lastSequence) || entry.sequence <= wholeUpTo;
    if (early.length > 0 || !isNext) {
      early.push(entry);
      continue;
    }
    lastSequence = entry.sequence;
    if (entry.line !== undefined) lines.push(entry.line);
  }
  if (lastSequence === transcript.lastSequence && early.length === transcript.early.length) return transcript;
  return { lines: lines.length > 0 ? [...transcript.lines, ...lines] : transcript.lines, lastSequence, early };
}

export function hasGap(transcript: Transcript): boolean {
  return transcript.early.length > 0;
}

/**
 * Adds what the server answered when asked for all behind the transcript's end. Where the answer has nothing the server has
 * nothing for this reader: a client that may not see a line does not even get an empty one on every server (TRG-9). An
 * answer without anything new says so of all that was known when it was asked for, up to `knownUpTo`; what has come since
 * may have gaps of its own.
 */
export function addAnswer(
  transcript: Transcript,
  answer: readonly TranscriptEntry[],
  knownUpTo: number | undefined,
): Transcript {
  const last = answer.reduce((highest, { sequence }) => Math.max(highest, sequence), Number.NEGATIVE_INFINITY);
  return addEntries(transcript, answer, answer.length > 0 ? last : knownUpTo);
}

/** Servers count from 0 or from 1. */
function follows(sequence: number, lastSequence: number | undefined): boolean {
  return lastSequence === undefined ? sequence <= 1 : sequence === lastSequence + 1;
}
