import type { AccountId, EventId, Instant, Language, SkillId } from "@signpost/core";

/** What became of sends, counted when they are committed: a question costs what its answer is long, whatever is stored. */
export interface FigureStore {
  /** Of the hours that begin in `from`…`to` (not included), added up over what `by` does not name. */
  list(query: FigureQuery): Promise<readonly Figure[]>;
}

/** By what figures may be grouped. */
export const FIGURE_DIMENSIONS = ["day", "hour", "event", "skill", "language", "outcome", "step", "reason"] as const;
export type FigureDimension = (typeof FIGURE_DIMENSIONS)[number];

/** Which sends to count, `to` not included, and how to group them. */
export interface FigureQuery {
  readonly accountId: AccountId;
  readonly from: Instant;
  readonly to: Instant;
  readonly by: readonly FigureDimension[];
  readonly limit: number;
}

/** A field is there if it was asked for, and if these sends have one: there is no step in what was suppressed. */
export interface Figure {
  /** When it began, in UTC. */
  readonly day?: Instant;
  readonly hour?: Instant;
  readonly event?: EventId;
  readonly skill?: SkillId;
  /** Of what was sent, the text's; of what was suppressed, the one asked for. */
  readonly language?: Language;
  readonly outcome?: "sent" | "suppressed";
  readonly step?: string;
  readonly reason?: string;
  readonly sent: number;
  readonly suppressed: number;
  /** How many of those sent the consumer answered within five minutes. */
  readonly replied: number;
}
