import type { Language } from "@signpost/core";
import type { Place, ReadHeader, ReadProblem } from "../exchange-file.ts";

/** A memory before it is written. */
export interface MemoryToWrite {
  /** The language of what is translated; the pairs say theirs. */
  readonly sourceLanguage: Language;
  readonly pairs: Iterable<MemoryPair>;
}

/** Two texts that mean the same, and where they were used. */
export interface MemoryPair {
  readonly sourceLanguage: string;
  readonly targetLanguage: string;
  readonly source: string;
  readonly target: string;
  /** As the file spells it; nothing says yet that it is an event. */
  readonly eventId?: string;
  readonly skillId?: string;
}

/** What a memory says, in the order in which it says it. */
export type MemoryItem = ReadHeader | ReadMemoryPair | ReadProblem;

/** A pair, and where it stands. Languages are as the file spells them. */
export interface ReadMemoryPair extends MemoryPair {
  readonly kind: "pair";
  readonly place: Place;
}
