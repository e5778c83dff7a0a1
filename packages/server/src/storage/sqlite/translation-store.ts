import {
  contentOf,
  toBody,
  toJobPage,
  toJobStart,
  toStoredImport,
  toStoredJob,
  toSuggestion,
} from "../translation-rows.ts";
import type { ImportSave, NamedPart, StoredImport, StoredJob, TranslationStore } from "../translation-store.ts";
import type { Database } from "./database.ts";

export function createTranslationStore(db: Database): TranslationStore {
  const imports = createImports(db);
  const jobs = createJobs(db);
  const part = db.prepare(
    "SELECT content FROM translation_parts WHERE account_id = ? AND owner_id = ? AND name = ? AND ordinal = ?",
  );
  return {
    ...jobs,
    ...imports,
    readPart: async (accountId, { ownerId, name, ordinal }) => {
      const row = part.get(accountId, ownerId, name, ordinal);
      return row && contentOf(row);
    },
  };
}

type Jobs = Pick<TranslationStore, "addJob" | "findJob" | "listJobs" | "cancelJob">;

function createJobs(db: Database): Jobs {
  const add = db.prepare("INSERT INTO translation_jobs (account_id, job_id, created_at, body) VALUES (?, ?, ?, ?)");
  const find = db.prepare("SELECT body, cancelled_at FROM translation_jobs WHERE account_id = ? AND job_id = ?");
  const list = db.prepare(
    `SELECT body, cancelled_at FROM translation_jobs
     WHERE account_id = ?1 AND (created_at, job_id) < (?2, ?3) ORDER BY created_at DESC, job_id DESC LIMIT ?4`,
  );
  const cancel = db.prepare(
    "UPDATE translation_jobs SET cancelled_at = ? WHERE account_id = ? AND job_id = ? AND cancelled_at IS NULL",
  );
  const putPart = createPartWriter(db);
  const insert = (job: StoredJob): number => add.run(job.accountId, job.jobId, job.createdAt, toBody(job));
  return {
    addJob: async (job, parts) =>
      db.transaction(() => {
        insert(job);
        for (const each of parts) putPart(job.accountId, job.jobId, each);
      }),
    findJob: async (accountId, jobId) => {
      const row = find.get(accountId, jobId);
      return row && toStoredJob(row);
    },
    listJobs: async (accountId, page) => toJobPage(list.all(accountId, ...toJobStart(page), page.limit + 1), page),
    cancelJob: async (accountId, jobId, at) => cancel.run(at, accountId, jobId) === 1,
  };
}

function createPartWriter(db: Database): (accountId: string, ownerId: string, part: NamedPart) => void {
  const put = db.prepare(
    "INSERT INTO translation_parts (account_id, owner_id, name, ordinal, content) VALUES (?, ?, ?, ?, ?)",
  );
  return (accountId, ownerId, { name, ordinal, content }) => {
    put.run(accountId, ownerId, name, ordinal, content);
  };
}

type Imports = Omit<TranslationStore, keyof Jobs | "readPart">;

function createImports(db: Database): Imports {
  const find = db.prepare("SELECT body, version FROM translation_imports WHERE account_id = ? AND import_id = ?");
  const list = db.prepare(
    `SELECT body, version FROM translation_imports
     WHERE account_id = ? AND job_id IN (SELECT value FROM json_each(?)) ORDER BY created_at, import_id`,
  );
  const suggestions = db.prepare(
    `SELECT body FROM translation_suggestions WHERE account_id = ? AND unit = ? AND language = ?
     ORDER BY at DESC, import_id`,
  );
  return {
    addImport: createImportAdder(db),
    findImport: async (accountId, importId) => {
      const row = find.get(accountId, importId);
      return row && toStoredImport(row);
    },
    listImports: async (accountId, jobIds) => list.all(accountId, JSON.stringify(jobIds)).map(toStoredImport),
    saveImport: createImportSaver(db),
    listSuggestions: async (accountId, unit, language) => suggestions.all(accountId, unit, language).map(toSuggestion),
  };
}

function createImportAdder(db: Database): TranslationStore["addImport"] {
  const add = db.prepare(
    `INSERT INTO translation_imports (account_id, import_id, job_id, file_key, created_at, version, body)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const findSame = db.prepare(
    "SELECT body, version FROM translation_imports WHERE account_id = ? AND job_id = ? AND file_key = ?",
  );
  const putPart = createPartWriter(db);
  return async (added, parts) =>
    db.transaction(() => {
      const { accountId, importId, jobId, fileKey, createdAt, version } = added;
      if (add.run(accountId, importId, jobId, fileKey, createdAt, version, toBody(added)) === 0) {
        const row = findSame.get(accountId, jobId, fileKey);
        if (row === undefined) throw new Error("an import that could not be added is there");
        return toStoredImport(row);
      }
      for (const each of parts) putPart(accountId, importId, each);
      return added;
    });
}

function createImportSaver(db: Database): TranslationStore["saveImport"] {
  const save = db.prepare(
    "UPDATE translation_imports SET body = ?, version = version + 1 WHERE account_id = ? AND import_id = ? AND version = ?",
  );
  const writeBelongings = createBelongingsWriter(db);
  return async (asked) =>
    db.transaction(() => {
      const { accountId, importId, version } = asked.next;
      if (save.run(toBody(asked.next), accountId, importId, version) === 0) return false;
      writeBelongings(asked.next, asked);
      return true;
    });
}

function createBelongingsWriter(db: Database): (owner: StoredImport, save: ImportSave) => void {
  const removeParts = db.prepare("DELETE FROM translation_parts WHERE account_id = ? AND owner_id = ? AND name = ?");
  const removeSuggestions = db.prepare("DELETE FROM translation_suggestions WHERE account_id = ? AND import_id = ?");
  const suggest = db.prepare(
    "INSERT INTO translation_suggestions (account_id, unit, language, import_id, at, body) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const putPart = createPartWriter(db);
  return ({ accountId, importId }, { replaced = [], parts = [], suggestions }) => {
    for (const name of replaced) removeParts.run(accountId, importId, name);
    for (const each of parts) putPart(accountId, importId, each);
    if (suggestions !== undefined) removeSuggestions.run(accountId, importId);
    for (const each of suggestions ?? [])
      suggest.run(accountId, each.unit, each.language, importId, each.at, toBody(each));
  };
}
