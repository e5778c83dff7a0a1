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

/** Adds what is new, in order; an entry that was there already changes nothing (DLV-2). */
export function addEntries(transcript: Transcript, entries: readonly TranscriptEntry[]): Transcript {
  const bySequence = new Map([...entries, ...transcript.early].map((entry) => [entry.sequence, entry]));
  const waiting = [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
  const lines: Line[] = [];
  let lastSequence = transcript.lastSequence;
  const early: TranscriptEntry[] = [];
  for (const entry of waiting) {
    if (lastSequence !== undefined && entry.sequence <= lastSequence) continue;
    if (early.length > 0 || !follows(entry.sequence, lastSequence)) {
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
 * Goes on behind the first gap: the server was asked and has nothing for this reader there. A client that may not see a
 * line does not even get an empty one on every server (TRG-9).
 */
export function skipGap(transcript: Transcript): Transcript {
  const next = transcript.early[0];
  if (next === undefined) return transcript;
  return addEntries({ ...transcript, lastSequence: next.sequence - 1 }, []);
}

/** Servers count from 0 or from 1. */
function follows(sequence: number, lastSequence: number | undefined): boolean {
  return lastSequence === undefined ? sequence <= 1 : sequence === lastSequence + 1;
}
