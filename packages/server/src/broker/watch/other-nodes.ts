import type { Instant } from "@signpost/core";
import type { Beat } from "../topics.ts";

/** A node as its row in the store says that it lives. */
export interface NodeRow {
  readonly nodeId: string;
  readonly beat: number;
  readonly renewedAt: Instant;
}

/** What this node knows of the others: from the store that they live, from the broker that they are heard. */
export interface OtherNodes {
  /** True: something that it said may have been lost. */
  hear(beat: Beat, now: Instant): boolean;
  see(rows: readonly NodeRow[], now: Instant): void;
  /** Live nodes that are not heard. */
  listUnheard(now: Instant): readonly string[];
}

interface Other {
  /** As this node saw it grow: clocks of hosts may differ. */
  beat: number;
  aliveAt: Instant;
  /** Absent: never. */
  heardAt?: Instant;
  readonly knownSince: Instant;
  openings: number;
}

/** Two beats, and what a busy machine adds. */
const SILENT_AFTER_MS = 1_250;
/** A node that died without a word is looked after for as long. */
const GONE_AFTER_MS = 5_000;
/** A row that was not renewed for as long was left by a node that died before this one began, whatever their clocks say. */
const LEFT_AFTER_MS = 60_000;

/** Judges which other nodes live, by their rows in the store, and which of them are not heard (DLV-5). */
export function createOtherNodes(ownId: string): OtherNodes {
  const others = new Map<string, Other>();

  const isAlive = ({ aliveAt }: Other, now: Instant): boolean => now - aliveAt < GONE_AFTER_MS;
  const isSilent = ({ heardAt, knownSince }: Other, now: Instant): boolean =>
    now - (heardAt ?? knownSince) > SILENT_AFTER_MS;

  function seeOne({ nodeId, beat, renewedAt }: NodeRow, now: Instant): void {
    const other = others.get(nodeId);
    if (other === undefined) {
      const aliveAt = now - renewedAt < LEFT_AFTER_MS ? now : Number.NEGATIVE_INFINITY;
      others.set(nodeId, { beat, aliveAt, knownSince: now, openings: 0 });
    } else if (other.beat !== beat) {
      other.beat = beat;
      other.aliveAt = now;
    }
  }

  return {
    hear({ nodeId, openings, isLast }, now) {
      if (nodeId === ownId) return false;
      const other = others.get(nodeId);
      if (isLast) {
        others.delete(nodeId);
        return true;
      }
      const mayHaveLost = other?.heardAt === undefined || other.openings !== openings || isSilent(other, now);
      const known = other ?? { beat: 0, knownSince: now };
      others.set(nodeId, { ...known, aliveAt: now, heardAt: now, openings });
      return mayHaveLost;
    },
    see(rows, now) {
      for (const row of rows) if (row.nodeId !== ownId) seeOne(row, now);
      const stored = new Set(rows.map(({ nodeId }) => nodeId));
      for (const [nodeId, other] of others) if (!stored.has(nodeId) && !isAlive(other, now)) others.delete(nodeId);
    },
    listUnheard: (now) =>
      [...others].filter(([, other]) => isAlive(other, now) && isSilent(other, now)).map(([nodeId]) => nodeId),
  };
}
