import type { DeskLine } from "./desk.ts";
import type { SendRecord } from "./send-record.ts";

/** One thing to show in a transcript. */
export type TranscriptEntry =
  | { readonly kind: "line"; readonly key: string; readonly line: DeskLine }
  /** `send` is absent until its record has been loaded. */
  | { readonly kind: "automatic"; readonly key: string; readonly line: DeskLine; readonly send: SendRecord | undefined }
  | { readonly kind: "suppressed"; readonly key: string; readonly send: SendRecord };

/**
 * The lines by sequence, each automatic one with the record of why it was sent, and what was kept back at its place in
 * time (DLV-4). A line that comes twice is one line (DLV-2).
 */
export function toTranscriptEntries(
  lines: readonly DeskLine[],
  sends: readonly SendRecord[],
): readonly TranscriptEntry[] {
  const bySequence = new Map(lines.map((line) => [line.sequence, line]));
  const sentBySequence = new Map(sends.map((send) => [send.sequence, send]));
  const ordered = [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
  const waiting = sends.filter(({ outcome }) => outcome === "suppressed").sort((a, b) => a.ordinal - b.ordinal);
  const entries: TranscriptEntry[] = [];
  for (const line of ordered) {
    for (let next = waiting[0]; isBefore(next, line); next = waiting[0]) {
      entries.push(toSuppressed(next));
      waiting.shift();
    }
    entries.push(toEntry(line, sentBySequence.get(line.sequence)));
  }
  return [...entries, ...waiting.map(toSuppressed)];
}

/** What was kept back at the moment of a line was caused by that line, so it comes after it. */
function isBefore(send: SendRecord | undefined, line: DeskLine): send is SendRecord {
  return send?.at !== undefined && send.at < line.at;
}

function toEntry(line: DeskLine, send: SendRecord | undefined): TranscriptEntry {
  const key = `line ${line.sequence}`;
  return line.from === "automatic" ? { kind: "automatic", key, line, send } : { kind: "line", key, line };
}

function toSuppressed(send: SendRecord): TranscriptEntry {
  return { kind: "suppressed", key: `send ${send.ordinal}`, send };
}
