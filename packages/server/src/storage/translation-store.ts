import type { AccountId, ImportOutcome, Instant, Language, Revision, UnitName } from "@signpost/core";

/**
 * TRX-4, TRX-7: jobs for translators, what came back of them, and what became of it. Units by the thousand are kept as parts: packed by
 * whoever writes them, read one by one, never looked into by the store.
 */
export interface TranslationStore {
  /** With all its parts, or not at all. A job never changes, but that it may be cancelled. */
  addJob(job: StoredJob, parts: readonly NamedPart[]): Promise<void>;
  findJob(accountId: AccountId, jobId: string): Promise<StoredJob | undefined>;
  /** Newest first. A cursor is what the page before gave as `next`; one that nobody gave reads as the end. */
  listJobs(accountId: AccountId, page: JobPageQuery): Promise<JobPage>;
  /** False: it was cancelled before, or is not there. */
  cancelJob(accountId: AccountId, jobId: string, at: Instant): Promise<boolean>;
  /** With its parts. Where the same file came for the same job before, nothing is stored, and that import is answered. */
  addImport(added: StoredImport, parts: readonly NamedPart[]): Promise<StoredImport>;
  findImport(accountId: AccountId, importId: string): Promise<StoredImport | undefined>;
  /** All of these jobs, oldest first. */
  listImports(accountId: AccountId, jobIds: readonly string[]): Promise<readonly StoredImport[]>;
  /**
   * Stores an import as it is to be from now on, its version one higher, and the parts and suggestions that are given in place
   * of those that were there. False: somebody else changed it since, and nothing was stored.
   */
  saveImport(save: ImportSave): Promise<boolean>;
  /** One part of a job or an import; absent: there is none. */
  readPart(accountId: AccountId, part: PartAddress): Promise<Uint8Array | undefined>;
  /** Newest first. */
  listSuggestions(accountId: AccountId, unit: UnitName, language: Language): Promise<readonly Suggestion[]>;
}

/** TRX-4: what is known of a job besides its units. */
export interface StoredJob {
  readonly accountId: AccountId;
  readonly jobId: string;
  readonly createdAt: Instant;
  /** The name in the history. */
  readonly createdBy: string;
  /** The configuration of which it is a snapshot. */
  readonly revision: Revision;
  readonly sourceLanguage: Language;
  readonly languages: readonly JobLanguage[];
  readonly words: number;
  readonly vendor?: string;
  /** A day, as the calendar has it. */
  readonly due?: string;
  readonly notes?: string;
  readonly cancelledAt?: Instant;
}

/** One of the languages of a job, and how many units of it there are. */
export interface JobLanguage {
  readonly language: Language;
  readonly units: number;
}

/** Which jobs of the list. */
export interface JobPageQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** One page of the jobs; `next` names where the following one begins. */
export interface JobPage {
  readonly jobs: readonly StoredJob[];
  /** Absent: there is no more. */
  readonly next?: string;
}

/** TRX-7: where an import is on its way. */
export type ImportState = "reading" | "ready" | "applying" | "applied" | "undone" | "failed" | "cancelled";

/** TRX-7: what is known of an import besides the units of its report. */
export interface StoredImport {
  readonly accountId: AccountId;
  readonly importId: string;
  readonly jobId: string;
  /** Of the file and of what was said with it: the same again is the same import. */
  readonly fileKey: string;
  readonly filename?: string;
  /** What was said with it: it holds for units that do not say theirs. */
  readonly language?: Language;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly version: number;
  readonly state: ImportState;
  /** When its state came to be. */
  readonly changedAt: Instant;
  readonly progress: { readonly done: number; readonly of: number };
  readonly counts: Readonly<Partial<Record<ImportOutcome, number>>>;
  /** Of the languages of the job, those that are in it. */
  readonly languages: readonly Language[];
  readonly problems: readonly ImportProblem[];
  /** What it came to when it was applied last. */
  readonly applied?: AppliedImport;
}

/** What applying an import came to. */
export interface AppliedImport {
  readonly revision: Revision;
  readonly written: number;
  readonly suggested: number;
  readonly left: number;
}

/** Something that could not be used of a file. */
export interface ImportProblem {
  readonly level: "error" | "warning";
  readonly code: string;
  readonly message: string;
  /** In words: line and column, or sheet and row. */
  readonly place?: string;
  readonly unit?: UnitName;
}

/** Beside a text: what somebody would say instead (TRX-7). */
export interface Suggestion {
  readonly unit: UnitName;
  readonly language: Language;
  readonly importId: string;
  readonly words: string;
  readonly author: string;
  readonly at: Instant;
}

/** Where a part is: of which job or import, its name, and which piece of it. */
export interface PartAddress {
  readonly ownerId: string;
  readonly name: string;
  readonly ordinal: number;
}

/** A part with what is in it, of whoever it is stored with. */
export interface NamedPart extends Omit<PartAddress, "ownerId"> {
  readonly content: Uint8Array;
}

/** The next state of an import. */
export interface ImportSave {
  /** With the version that was read. */
  readonly next: StoredImport;
  /** All parts of each of these names are replaced. */
  readonly replaced?: readonly string[];
  readonly parts?: readonly NamedPart[];
  /** In place of all that this import suggested before. */
  readonly suggestions?: readonly Suggestion[];
}
