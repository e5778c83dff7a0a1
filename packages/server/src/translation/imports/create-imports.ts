import type { AccountId, ImportOutcome } from "@signpost/core";
import type { AccountSnapshot } from "../../configuration/policies.ts";
import type { WriteConfiguration } from "../../configuration/write-configuration.ts";
import type { Logger } from "../../observability/logger.ts";
import type { Storage } from "../../storage/storage.ts";
import type { StoredImport } from "../../storage/translation-store.ts";
import type { TimeSource } from "../../time.ts";
import type { AskedUnits } from "../read-after.ts";
import { type ApplyRequest, type ApplyResult, applyImport } from "./apply-import.ts";
import { createReporter } from "./create-reporter.ts";
import { type EntryPage, listEntries } from "./list-entries.ts";
import { createReports } from "./reports.ts";
import { type UndoRequest, type UndoResult, undoImport } from "./undo-import.ts";
import { type Upload, uploadImport } from "./upload-import.ts";

/** TRX-7: what came back from translators: a proposal, until somebody applies it. */
export interface Imports {
  /** The job that a file says it is of, for an upload that does not say it. */
  peek(bytes: Uint8Array, filename: string | undefined): Promise<string | undefined>;
  upload(snapshot: AccountSnapshot, upload: Upload): Promise<StoredImport>;
  find(accountId: AccountId, importId: string): Promise<StoredImport | undefined>;
  listEntries(stored: StoredImport, outcome: ImportOutcome | undefined, asked: AskedUnits): Promise<EntryPage>;
  apply(request: ApplyRequest): Promise<ApplyResult>;
  undo(request: UndoRequest): Promise<UndoResult>;
  /** False: it changed meanwhile. */
  cancel(stored: StoredImport, at: number): Promise<boolean>;
  close(): Promise<void>;
}

/** What imports are made of. */
export interface ImportsDeps {
  readonly storage: Pick<Storage, "translations">;
  readonly write: WriteConfiguration;
  readonly time: TimeSource;
  readonly logger: Logger;
  readonly newId: () => string;
}

/** Imports over the store, the one writer, and a process that reads files. */
export function createImports(deps: ImportsDeps): Imports {
  const { storage, time, logger } = deps;
  const { translations } = storage;
  const reports = createReports({ storage, reporter: createReporter(time, logger), time, logger });
  return {
    peek: reports.peek,
    upload: (snapshot, upload) => uploadImport({ ...deps, reports }, snapshot, upload),
    async find(accountId, importId) {
      const stored = await translations.findImport(accountId, importId);
      return stored && reports.toSeen(stored);
    },
    listEntries: (stored, outcome, asked) => listEntries(translations, stored, outcome, asked),
    apply: (request) => applyImport(deps, request),
    undo: (request) => undoImport(deps, request),
    async cancel(stored, at) {
      const isCancelled = await translations.saveImport({ next: { ...stored, state: "cancelled", changedAt: at } });
      if (isCancelled) reports.callOff(stored.importId);
      return isCancelled;
    },
    close: () => reports.close(),
  };
}
