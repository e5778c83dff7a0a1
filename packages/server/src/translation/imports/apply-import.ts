import {
  type AccountConfiguration,
  type ApplyOptions,
  applyWrites,
  type ChosenWrites,
  chooseWrites,
  type Failure,
  findMoved,
  IMPORT_OUTCOMES,
  type ImportEntry,
  type Language,
  toVariantWrites,
  undoWrites,
  type WrittenText,
} from "@signpost/core";
import type { AccountSnapshot } from "../../configuration/policies.ts";
import type { Plan, WriteConfiguration, WriteRequest, WriteResult } from "../../configuration/write-configuration.ts";
import type { Storage } from "../../storage/storage.ts";
import type { AppliedImport, StoredImport, Suggestion } from "../../storage/translation-store.ts";
import { pack, toParts } from "../pack.ts";
import { readWhole } from "../read-parts.ts";
import { toReportName } from "./make-report.ts";

/** Who applies which import, and how. */
export interface ApplyRequest extends WriteRequest {
  readonly stored: StoredImport;
  readonly sourceLanguage: Language;
  readonly options: ApplyOptions;
  readonly approve: boolean;
  /** AUT-7: all that this writer may write. Absent: everything. */
  readonly onlyLanguages?: ReadonlySet<string>;
}

/** How it ended. */
export type ApplyResult =
  | { readonly kind: "applied"; readonly applied: AppliedImport }
  | Exclude<WriteResult, { kind: "written" }>;

/** What it takes to apply an import. */
export interface ApplyDeps {
  readonly storage: Pick<Storage, "translations">;
  readonly write: WriteConfiguration;
}

/** What an import wrote, and how it was applied: for its undo, and for whoever looks at it later. */
export const WRITTEN = "written";
export const OPTIONS = "options";

/**
 * TRX-7: writes everything of an import in one revision. What is to be written is stored first, so that a node that dies in
 * between leaves behind what an undo needs.
 */
export async function applyImport({ storage, write }: ApplyDeps, request: ApplyRequest): Promise<ApplyResult> {
  const { stored, options } = request;
  const chosen = chooseWrites(await readEntries(storage, stored), options);
  const refusal = refuse(chosen, request);
  if (refusal !== undefined) return { kind: "refused", failure: refusal };
  const steps = new ApplySteps(storage, request, chosen);
  const result = await write(request, (snapshot) => steps.plan(snapshot));
  if (result.kind !== "written") {
    await steps.giveUp();
    return result;
  }
  return steps.finish(result.after.configuration.revision);
}

/** The whole report of an import. */
async function readEntries(
  { translations }: Pick<Storage, "translations">,
  { accountId, importId }: StoredImport,
): Promise<readonly ImportEntry[]> {
  const lists = await Promise.all(
    IMPORT_OUTCOMES.map((outcome) =>
      readWhole<ImportEntry>(translations, { accountId, ownerId: importId, name: toReportName(outcome) }),
    ),
  );
  return lists.flat();
}

function refuse({ impossible, writes, suggestions }: ChosenWrites, request: ApplyRequest): Failure | undefined {
  if (impossible.length > 0) {
    const rule = "must be in the report, and neither blocked, unknown, in another language nor there twice";
    const toIssue = ({ unit, language }: { unit: string; language: string }) => ({
      path: `choices[${unit}, ${language}]`,
      rule,
    });
    return { code: "invalid", issues: impossible.map(toIssue) };
  }
  const { onlyLanguages } = request;
  if (onlyLanguages === undefined) return undefined;
  const foreign = [...writes, ...suggestions].find(({ language }) => !onlyLanguages.has(language));
  if (foreign !== undefined)
    return forbid(`${foreign.language}: you write ${[...onlyLanguages].join(", ") || "no language"}`);
  return request.approve ? forbid("approve: somebody else approves it") : undefined;
}

function forbid(rule: string): Failure {
  return { code: "forbidden", message: `privilege error: ${rule}` };
}

/** One way from the report to the texts: planned against one snapshot after the other, until one of them holds. */
class ApplySteps {
  readonly #storage: Pick<Storage, "translations">;
  readonly #request: ApplyRequest;
  readonly #chosen: ChosenWrites;
  #stored: StoredImport;
  #written = 0;
  #left = 0;

  constructor(storage: Pick<Storage, "translations">, request: ApplyRequest, chosen: ChosenWrites) {
    this.#storage = storage;
    this.#request = request;
    this.#chosen = chosen;
    this.#stored = request.stored;
  }

  async plan({ configuration, policy }: AccountSnapshot): Promise<Plan> {
    const { sourceLanguage, actor, approve } = this.#request;
    const { writes, left } = this.#chosen;
    if (await this.#isWritten(configuration)) {
      this.#written = writes.length;
      this.#left = left.length;
      return { kind: "changes", changes: [], issues: [] };
    }
    const moved = findMoved(configuration, sourceLanguage, writes);
    if (moved.length > 0) return refuseMoved(moved);
    const { requireApproval } = policy.settings;
    const by = { author: actor.name, at: actor.at, approve, requireApproval };
    const applied = applyWrites(configuration, writes, by);
    this.#written = applied.units;
    this.#left = left.length + applied.left.length;
    if (!(await this.#remember(applied.written))) return refuseTaken();
    const texts = applied.written.map(({ before: _, after, ...at }) => ({ at, text: after }));
    const changes = toVariantWrites(configuration, texts).map((change) => ({ kind: "message", ...change }) as const);
    return { kind: "changes", changes, issues: [] };
  }

  /** By a node that died before it could say so. */
  async #isWritten(texts: Pick<AccountConfiguration, "variants">): Promise<boolean> {
    const { accountId, importId } = this.#request.stored;
    const list = { accountId, ownerId: importId, name: WRITTEN };
    const written = await readWhole<WrittenText>(this.#storage.translations, list);
    return written.length > 0 && undoWrites(texts, written).left.length === 0;
  }

  /** TRX-8: before anything of it is written. */
  async #remember(written: readonly WrittenText[]): Promise<boolean> {
    const { actor, options } = this.#request;
    const next: StoredImport = { ...this.#stored, state: "applying", changedAt: actor.at };
    const parts = [...toParts(WRITTEN, written), { name: OPTIONS, ordinal: 0, content: pack(options) }];
    const isSaved = await this.#storage.translations.saveImport({ next, replaced: [WRITTEN, OPTIONS], parts });
    if (isSaved) this.#stored = { ...next, version: next.version + 1 };
    return isSaved;
  }

  async giveUp(): Promise<void> {
    const { stored } = this.#request;
    if (this.#stored.version === stored.version) return;
    await this.#storage.translations.saveImport({ next: { ...stored, version: this.#stored.version } });
  }

  async finish(revision: AppliedImport["revision"]): Promise<ApplyResult> {
    const { actor } = this.#request;
    const suggestions = this.#chosen.suggestions.map((entry) => toSuggestion(entry, this.#request));
    const applied = { revision, written: this.#written, suggested: suggestions.length, left: this.#left };
    const next: StoredImport = { ...this.#stored, state: "applied", changedAt: actor.at, applied };
    await this.#storage.translations.saveImport({ next, suggestions });
    return { kind: "applied", applied };
  }
}

/** So many are named as somebody can look at. */
const MAX_NAMED = 5;

function refuseMoved(moved: readonly ImportEntry[]): Plan {
  const named = moved.slice(0, MAX_NAMED).map(({ unit, language }) => `${unit} (${language})`);
  const others = moved.length > MAX_NAMED ? ` and ${moved.length - MAX_NAMED} more` : "";
  const message = `changed since the report: ${named.join(", ")}${others}; upload the file again`;
  return { kind: "refused", failure: { code: "conflict", message } };
}

function refuseTaken(): Plan {
  return {
    kind: "refused",
    failure: { code: "conflict", message: "somebody else is applying or changing this import" },
  };
}

function toSuggestion({ unit, language, after = "" }: ImportEntry, { stored, actor }: ApplyRequest): Suggestion {
  return { unit, language, importId: stored.importId, words: after, author: actor.name, at: actor.at };
}
