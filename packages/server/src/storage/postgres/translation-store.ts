import {
  contentOf,
  toBody,
  toJobPage,
  toJobStart,
  toStoredImport,
  toStoredJob,
  toSuggestion,
} from "../translation-rows.ts";
import type { ImportSave, NamedPart, StoredImport, TranslationStore } from "../translation-store.ts";
import { toTextArray } from "./binary-arrays.ts";
import type { Database, Queries } from "./database.ts";

const ADD_JOB = {
  name: "add_translation_job",
  text: `INSERT INTO translation_jobs (account_id, job_id, created_at, body) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING`,
};
const FIND_JOB = {
  name: "find_translation_job",
  text: "SELECT body, cancelled_at FROM translation_jobs WHERE account_id = $1 AND job_id = $2",
};
const LIST_JOBS = {
  name: "list_translation_jobs",
  text: `SELECT body, cancelled_at FROM translation_jobs
         WHERE account_id = $1 AND (created_at, job_id) < ($2::bigint, $3::text)
         ORDER BY created_at DESC, job_id DESC LIMIT $4`,
};
const CANCEL_JOB = {
  name: "cancel_translation_job",
  text: `UPDATE translation_jobs SET cancelled_at = $3
         WHERE account_id = $1 AND job_id = $2 AND cancelled_at IS NULL`,
};
const ADD_IMPORT = {
  name: "add_translation_import",
  text: `INSERT INTO translation_imports (account_id, import_id, job_id, file_key, created_at, version, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
};
const FIND_SAME = {
  name: "find_same_translation_import",
  text: "SELECT body, version FROM translation_imports WHERE account_id = $1 AND job_id = $2 AND file_key = $3",
};
const FIND_IMPORT = {
  name: "find_translation_import",
  text: "SELECT body, version FROM translation_imports WHERE account_id = $1 AND import_id = $2",
};
const LIST_IMPORTS = {
  name: "list_translation_imports",
  text: `SELECT body, version FROM translation_imports
         WHERE account_id = $1 AND job_id = ANY ($2::text[]) ORDER BY created_at, import_id`,
};
const SAVE_IMPORT = {
  name: "save_translation_import",
  text: `UPDATE translation_imports SET body = $4, version = version + 1
         WHERE account_id = $1 AND import_id = $2 AND version = $3`,
};
const PUT_PART = {
  name: "put_translation_part",
  text: `INSERT INTO translation_parts (account_id, owner_id, name, ordinal, content) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
};
const READ_PART = {
  name: "read_translation_part",
  text: `SELECT content FROM translation_parts
         WHERE account_id = $1 AND owner_id = $2 AND name = $3 AND ordinal = $4`,
};
const REMOVE_PARTS = {
  name: "remove_translation_parts",
  text: "DELETE FROM translation_parts WHERE account_id = $1 AND owner_id = $2 AND name = ANY ($3::text[])",
};
const REMOVE_SUGGESTIONS = {
  name: "remove_translation_suggestions",
  text: "DELETE FROM translation_suggestions WHERE account_id = $1 AND import_id = $2",
};
const ADD_SUGGESTION = {
  name: "add_translation_suggestion",
  text: `INSERT INTO translation_suggestions (account_id, unit, language, import_id, at, body)
         VALUES ($1, $2, $3, $4, $5, $6)`,
};
const LIST_SUGGESTIONS = {
  name: "list_translation_suggestions",
  text: `SELECT body FROM translation_suggestions WHERE account_id = $1 AND unit = $2 AND language = $3
         ORDER BY at DESC, import_id`,
};

export function createTranslationStore(db: Database): TranslationStore {
  return {
    ...createJobs(db),
    ...createImports(db),
    async readPart(accountId, { ownerId, name, ordinal }) {
      const [row] = await db.all(READ_PART, accountId, ownerId, name, ordinal);
      return row && contentOf(row);
    },
    async listSuggestions(accountId, unit, language) {
      return (await db.all(LIST_SUGGESTIONS, accountId, unit, language)).map(toSuggestion);
    },
  };
}

type Jobs = Pick<TranslationStore, "addJob" | "findJob" | "listJobs" | "cancelJob">;

function createJobs(db: Database): Jobs {
  return {
    addJob: (job, parts) =>
      db.transaction(async (queries) => {
        const { accountId, jobId, createdAt } = job;
        await queries.run(ADD_JOB, accountId, jobId, createdAt, toBody(job));
        await putParts(queries, { accountId, ownerId: jobId }, parts);
      }),
    async findJob(accountId, jobId) {
      const [row] = await db.all(FIND_JOB, accountId, jobId);
      return row && toStoredJob(row);
    },
    async listJobs(accountId, page) {
      return toJobPage(await db.all(LIST_JOBS, accountId, ...toJobStart(page), page.limit + 1), page);
    },
    cancelJob: async (accountId, jobId, at) => (await db.run(CANCEL_JOB, accountId, jobId, at)) === 1,
  };
}

interface Owner {
  readonly accountId: string;
  readonly ownerId: string;
}

async function putParts(queries: Queries, { accountId, ownerId }: Owner, parts: readonly NamedPart[]): Promise<void> {
  for (const { name, ordinal, content } of parts)
    await queries.run(PUT_PART, accountId, ownerId, name, ordinal, Buffer.from(content));
}

type Imports = Pick<TranslationStore, "addImport" | "findImport" | "listImports" | "saveImport">;

function createImports(db: Database): Imports {
  return {
    addImport: (added, parts) => db.transaction((queries) => addImport(queries, added, parts)),
    async findImport(accountId, importId) {
      const [row] = await db.all(FIND_IMPORT, accountId, importId);
      return row && toStoredImport(row);
    },
    async listImports(accountId, jobIds) {
      return (await db.all(LIST_IMPORTS, accountId, toTextArray(jobIds))).map(toStoredImport);
    },
    saveImport: (save) =>
      db.transaction(async (queries) => {
        const { accountId, importId, version } = save.next;
        if ((await queries.run(SAVE_IMPORT, accountId, importId, version, toBody(save.next))) === 0) return false;
        await writeBelongings(queries, save);
        return true;
      }),
  };
}

async function addImport(queries: Queries, added: StoredImport, parts: readonly NamedPart[]): Promise<StoredImport> {
  const { accountId, importId, jobId, fileKey, createdAt, version } = added;
  const values = [accountId, importId, jobId, fileKey, createdAt, version, toBody(added)];
  if ((await queries.run(ADD_IMPORT, ...values)) === 0) {
    const [row] = await queries.all(FIND_SAME, accountId, jobId, fileKey);
    if (row === undefined) throw new Error("an import that could not be added is there");
    return toStoredImport(row);
  }
  await putParts(queries, { accountId, ownerId: importId }, parts);
  return added;
}

async function writeBelongings(
  queries: Queries,
  { next, replaced = [], parts = [], suggestions }: ImportSave,
): Promise<void> {
  const { accountId, importId } = next;
  if (replaced.length > 0) await queries.run(REMOVE_PARTS, accountId, importId, toTextArray(replaced));
  await putParts(queries, { accountId, ownerId: importId }, parts);
  if (suggestions === undefined) return;
  await queries.run(REMOVE_SUGGESTIONS, accountId, importId);
  for (const each of suggestions)
    await queries.run(ADD_SUGGESTION, accountId, each.unit, each.language, importId, each.at, toBody(each));
}
