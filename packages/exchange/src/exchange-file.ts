import type { EventId, Language, SkillId, TargetState, UnitName } from "@signpost/core";

/** TRX-5: the formats that are written. */
export const WRITTEN_FORMATS = ["xliff-1.2", "xliff-2.0", "xlsx", "csv", "po", "json"] as const;

/** One of `WRITTEN_FORMATS`: what a file of one language can be. */
export type WrittenFormat = (typeof WRITTEN_FORMATS)[number];

/** How placeholders stand in XLIFF (TRN §1.4): as the codes that tools show best, as they are, or as `<ph>` in 1.2 too. */
export const CODE_PROFILES = ["codes", "literal", "ph"] as const;

/** One of `CODE_PROFILES`. */
export type CodeProfile = (typeof CODE_PROFILES)[number];

/** A file of one language before it is written. */
export interface FileToWrite {
  readonly jobId: string;
  readonly accountId: string;
  readonly sourceLanguage: Language;
  readonly targetLanguage: Language;
  readonly profile: CodeProfile;
  /** In the order in which they are written: by event, the account's first, then skill by skill. */
  readonly units: Iterable<UnitToWrite>;
}

/** What somebody needs to know to translate one unit (TRX-5). */
export interface UnitToWrite {
  readonly name: UnitName;
  readonly eventId: EventId;
  /** Absent: the account's. */
  readonly skillId?: SkillId;
  /** In classic syntax (TRN §6.1), as it is stored. */
  readonly source: string;
  readonly sourceHash: string;
  /** Absent: not translated yet. */
  readonly target?: string;
  readonly state: TargetState;
  readonly isOutdated: boolean;
  /** Where a draft came from, if no person wrote it. */
  readonly draftOf?: "memory" | "machine";
  /** What the target was made from, where the source has moved on since. */
  readonly previousSource?: string;
  /** In characters. */
  readonly maxLength: number;
  /** When it is said, in words. */
  readonly trigger: string;
  /** Of each placeholder that the event knows: as it is spelt in the source where it stands there. Invented values, never a visitor's. */
  readonly samples: readonly { readonly placeholder: string; readonly values: readonly string[] }[];
  readonly notes: readonly string[];
}

/** Where in a file something stands: XML and text by line and column (from 1), tables by sheet and row (from 1). */
export type Place =
  | { readonly kind: "text"; readonly file?: string; readonly line: number; readonly column: number }
  | { readonly kind: "row"; readonly file?: string; readonly sheet?: string; readonly row: number };

/** What a file says, in the order in which it says it. */
export type ReadItem = ReadHeader | ReadUnit | ReadProblem;

/** The beginning of a file or of one of its parts: it holds for the units that follow. */
export interface ReadHeader {
  readonly kind: "header";
  /** Of what was in a zip, by its name there. */
  readonly file?: string;
  readonly format: WrittenFormat | "xliff-2.1" | "xliff-2.2" | "tmx";
  /** As the file spells them; nothing says yet that they are languages. */
  readonly sourceLanguage?: string;
  readonly targetLanguage?: string;
  readonly jobId?: string;
}

/** One unit as a file gives it back. All of it is a claim of who sent it (TRN §1.5). */
export interface ReadUnit {
  readonly kind: "unit";
  /** `resname`, `name`, `msgctxt`, the column `id`: whichever of them is a unit's name, else the id as it is. */
  readonly name: string;
  /** In classic syntax, every code as the placeholder that it stands for (TRN §1.4). */
  readonly source?: string;
  /** Absent: not translated. Formats that cannot tell leave it absent where it is empty. */
  readonly target?: string;
  /** Where the target itself says its language. */
  readonly targetLanguage?: string;
  readonly claimedState?: TargetState;
  /** What the translator has written for us, our own notes left out. */
  readonly notes: readonly string[];
  readonly place: Place;
}

/** Something in a file that cannot be used, or is only understood in part; the rest is read on. */
export interface ReadProblem {
  readonly kind: "problem";
  readonly level: "error" | "warning";
  /** One word for its kind, joined by hyphens. */
  readonly code: string;
  /** What is wrong, and what is allowed. */
  readonly message: string;
  readonly place: Place;
  /** The unit that it is about, by the name in the file. */
  readonly unit?: string;
}

/** A file that cannot be read any further, or not at all: nothing of it may be used. */
export class UnreadableFile extends Error {
  readonly code: string;
  readonly place: Place | undefined;

  constructor(code: string, message: string, place?: Place) {
    super(message);
    this.name = "UnreadableFile";
    this.code = code;
    this.place = place;
  }
}
