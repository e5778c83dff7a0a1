import { type AccountId, type Language, toRevision } from "@signpost/core";
import { describe, expect, test } from "vitest";
import type { Storage } from "./storage.ts";
import type { StoredImport, StoredJob, Suggestion } from "./translation-store.ts";

const DEMO = "demo" as AccountId;
const OTHER = "other" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
const FR = "fr-FR" as Language;

const job = (jobId: string, more: Partial<StoredJob> = {}): StoredJob => ({
  accountId: DEMO,
  jobId,
  createdAt: NOON,
  createdBy: "Ada",
  revision: toRevision(3),
  sourceLanguage: "en-US" as Language,
  languages: [{ language: FR, units: 2 }],
  words: 9,
  ...more,
});
const imported = (importId: string, more: Partial<StoredImport> = {}): StoredImport => ({
  accountId: DEMO,
  importId,
  jobId: "j",
  fileKey: importId,
  createdAt: NOON,
  createdBy: "Ada",
  version: 1,
  state: "reading",
  changedAt: NOON,
  progress: { done: 0, of: 0 },
  counts: {},
  languages: [],
  problems: [],
  ...more,
});
const part = (name: string, ordinal: number, ...bytes: readonly number[]) => ({
  name,
  ordinal,
  content: Uint8Array.from(bytes),
});

export function describeTranslationContract(storageOf: () => Storage): void {
  describe("translations", () => {
    const store = () => storageOf().translations;
    const read = async (ownerId: string, name: string, ordinal = 0, accountId = DEMO) => {
      const content = await store().readPart(accountId, { ownerId, name, ordinal });
      return content && [...content];
    };

    test("[TRX-4] a job and its parts come back as they were stored, byte by byte, to its account only", async () => {
      await store().addJob(job("j", { vendor: "V\u0000" }), [part("fr-FR", 0, 0, 255, 10), part("fr-FR", 1, 7)]);
      expect(await store().findJob(DEMO, "j")).toEqual(job("j", { vendor: "V\u0000" }));
      expect(await read("j", "fr-FR")).toEqual([0, 255, 10]);
      expect(await read("j", "fr-FR", 1)).toEqual([7]);
      expect(await read("j", "fr-FR", 2)).toBeUndefined();
      expect(await read("j", "fr-FR", 0, OTHER)).toBeUndefined();
      expect(await store().findJob(OTHER, "j")).toBeUndefined();
    });

    test("[TRX-4] jobs are listed newest first, page by page, and are cancelled once", async () => {
      for (const [jobId, createdAt] of [
        ["a", 1],
        ["b", 2],
        ["c", 2],
        ["d", 3],
      ] as const)
        await store().addJob(job(jobId, { createdAt }), []);
      await store().addJob(job("x", { accountId: OTHER }), []);
      const first = await store().listJobs(DEMO, { limit: 2 });
      expect(first.jobs.map(({ jobId }) => jobId)).toEqual(["d", "c"]);
      const second = await store().listJobs(DEMO, { limit: 2, cursor: first.next });
      expect([second.jobs.map(({ jobId }) => jobId), second.next]).toEqual([["b", "a"], undefined]);
      expect((await store().listJobs(DEMO, { limit: 2, cursor: "nonsense" })).jobs).toEqual([]);
      expect(await store().cancelJob(DEMO, "b", NOON)).toBe(true);
      expect(await store().cancelJob(DEMO, "b", NOON + 1)).toBe(false);
      expect((await store().findJob(DEMO, "b"))?.cancelledAt).toBe(NOON);
    });

    test("[TRX-7] the same file for the same job is the same import; for another job it is another", async () => {
      expect(await store().addImport(imported("i1", { fileKey: "k" }), [part("file", 0, 1)])).toMatchObject({
        importId: "i1",
      });
      expect(await store().addImport(imported("i2", { fileKey: "k" }), [part("file", 0, 2)])).toMatchObject({
        importId: "i1",
      });
      expect([await read("i1", "file"), await read("i2", "file")]).toEqual([[1], undefined]);
      await store().addImport(imported("i3", { fileKey: "k", jobId: "j2", createdAt: NOON + 1 }), []);
      const listed = await store().listImports(DEMO, ["j", "j2"]);
      expect(listed.map(({ importId }) => importId)).toEqual(["i1", "i3"]);
      expect(await store().listImports(DEMO, [])).toEqual([]);
      expect(await store().listImports(OTHER, ["j"])).toEqual([]);
    });

    test("[TRX-7] of two who change an import from one reading, only the first does, and nothing of the second is stored", async () => {
      await store().addImport(imported("i"), [part("file", 0, 1)]);
      const parts = [part("report", 0, 5), part("report", 1, 6)];
      expect(await store().saveImport({ next: imported("i", { state: "ready" }), parts })).toBe(true);
      const late = { next: imported("i", { state: "cancelled" }), replaced: ["report"], parts: [part("report", 0, 9)] };
      expect(await store().saveImport(late)).toBe(false);
      expect(await store().findImport(DEMO, "i")).toEqual(imported("i", { state: "ready", version: 2 }));
      expect([await read("i", "report"), await read("i", "report", 1)]).toEqual([[5], [6]]);
      const again = { next: imported("i", { version: 2 }), replaced: ["report"], parts: [part("report", 0, 8)] };
      expect(await store().saveImport(again)).toBe(true);
      expect([await read("i", "report"), await read("i", "report", 1), await read("i", "file")]).toEqual([
        [8],
        undefined,
        [1],
      ]);
    });

    test("[TRX-7] suggestions are beside their unit, newest first, and are replaced by their import", async () => {
      const suggest = (importId: string, words: string, at: number): Suggestion => ({
        unit: "BACK_TO_QUEUE",
        language: FR,
        importId,
        words,
        author: "Ada",
        at,
      });
      const list = async (language = FR) =>
        (await store().listSuggestions(DEMO, "BACK_TO_QUEUE", language)).map(({ words }) => words);
      for (const id of ["i1", "i2"]) await store().addImport(imported(id), []);
      await store().saveImport({ next: imported("i1"), suggestions: [suggest("i1", "un", 1)] });
      await store().saveImport({ next: imported("i2"), suggestions: [suggest("i2", "deux", 2)] });
      expect([await list(), await list("de-DE" as Language)]).toEqual([["deux", "un"], []]);
      await store().saveImport({ next: imported("i1", { version: 2 }) });
      expect(await list()).toEqual(["deux", "un"]);
      await store().saveImport({ next: imported("i2", { version: 2 }), suggestions: [] });
      expect(await list()).toEqual(["un"]);
    });
  });
}
