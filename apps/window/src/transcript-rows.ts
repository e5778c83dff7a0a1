import type { Line } from "@signpost/client";

/** How a line is shown: whose it is, and where it stands among its neighbours. */
export interface LineRow {
  readonly kind: "line";
  readonly key: string;
  readonly line: Line;
  readonly side: "own" | "agent" | "automatic";
  /** The first of a run by one author says who it is. */
  readonly startsRun: boolean;
  /** The last of a run says when it was; an automatic one only where no person's line says so soon after. */
  readonly showsTime: boolean;
}

interface DayRow {
  readonly kind: "day";
  readonly key: string;
  readonly at: number;
}

/** A row of the transcript: a line, or the heading of a day. */
export type TranscriptRow = LineRow | DayRow;

/** Lines of one author that follow each other this closely read as one. */
const RUN_MS = 3 * 60_000;

/**
 * What to show for the lines, with a heading where another day begins than that of `above`: of the line above them, or,
 * where there is none, of now. `dayOf` names the day of an instant where the visitor is.
 */
export function toTranscriptRows(
  lines: readonly Line[],
  above: number,
  dayOf: (at: number) => string,
): readonly TranscriptRow[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const after = lines[index + 1];
    const day = dayOf(line.at);
    const isNewDay = day !== dayOf(before?.at ?? above);
    const row: LineRow = {
      kind: "line",
      key: toKey("line", line),
      line,
      side: toSide(line),
      startsRun: isNewDay || !isSameRun(before, line),
      showsTime: !isSoonAfter(line, after) || (line.author.kind !== "automatic" && !isSameRun(line, after)),
    };
    return isNewDay ? [{ kind: "day", key: toKey("day", line), at: line.at }, row] : [row];
  });
}

/** Sequences count anew in every conversation. */
function toKey(kind: TranscriptRow["kind"], { conversationId, sequence }: Line): string {
  return `${kind} ${sequence} ${conversationId}`;
}

function toSide({ author }: Line): LineRow["side"] {
  if (author.kind === "consumer") return "own";
  return author.kind;
}

function isSameRun(earlier: Line | undefined, later: Line | undefined): boolean {
  return isSoonAfter(earlier, later) && isSameAuthor(earlier?.author, later?.author);
}

function isSoonAfter(earlier: Line | undefined, later: Line | undefined): boolean {
  return earlier !== undefined && later !== undefined && later.at - earlier.at < RUN_MS;
}

function isSameAuthor(a: Line["author"] | undefined, b: Line["author"] | undefined): boolean {
  if (a?.kind !== "agent" || b?.kind !== "agent") return a?.kind === b?.kind;
  return a.id === b.id;
}
