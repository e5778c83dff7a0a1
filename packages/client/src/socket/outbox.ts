import type { Line } from "./line.ts";

/**
 * A line on its way into the transcript. `sent` with a sequence is stored and waits for its place to be reached; `sent`
 * without one may be stored or not.
 */
export interface OutgoingLine {
  /** Of this session; never goes over the wire. */
  readonly id: number;
  readonly text: string;
  readonly madeAt: number;
  readonly state: "waiting" | "sent" | "failed";
  readonly sequence?: number;
}

/** Which line goes next: lines keep their order, and one whose answer was lost goes again before those behind it. */
export function toNextOutgoing(outbox: readonly OutgoingLine[]): OutgoingLine | undefined {
  return outbox.find(({ state, sequence }) => state === "waiting" || (state === "sent" && sequence === undefined));
}

/**
 * Takes out the line that has appeared in the transcript. The protocol carries no id of ours, so a line whose answer was
 * lost is known by its author and words; lines leave here one at a time and in order, so the first such one is it.
 */
export function confirmLine(outbox: readonly OutgoingLine[], line: Line): readonly OutgoingLine[] {
  if (line.author.kind !== "consumer") return outbox;
  const isUnplaced = ({ sequence, text }: OutgoingLine) => sequence === undefined && text === line.text;
  const confirmed =
    outbox.find(({ sequence }) => sequence === line.sequence) ??
    outbox.find((outgoing) => outgoing.state === "sent" && isUnplaced(outgoing)) ??
    outbox.find((outgoing) => outgoing.state === "failed" && isUnplaced(outgoing));
  return confirmed === undefined ? outbox : outbox.filter(({ id }) => id !== confirmed.id);
}
