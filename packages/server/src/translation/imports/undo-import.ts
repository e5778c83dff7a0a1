import { toUnitName, undoWrites, type WrittenText } from "@signpost/core";
import type { WriteRequest, WriteResult } from "../../configuration/write-configuration.ts";
import type { StoredImport } from "../../storage/translation-store.ts";
import { readWhole } from "../read-parts.ts";
import { type ApplyDeps, WRITTEN } from "./apply-import.ts";

/** Who undoes which import. */
export interface UndoRequest extends WriteRequest {
  readonly stored: StoredImport;
  /** AUT-7: all that this writer may write. Absent: everything. */
  readonly onlyLanguages?: ReadonlySet<string>;
}

/** What an undo came to. */
export type UndoResult =
  | {
      readonly kind: "undone";
      readonly revision: number;
      readonly restored: number;
      readonly left: readonly LeftText[];
    }
  | Exclude<WriteResult, { kind: "written" }>;

/** A text that stays as it is, and why. */
export interface LeftText {
  readonly unit: string;
  readonly language: string;
  readonly reason: string;
}

/** TRX-8: makes everything what it was, in one revision, but for what somebody has written since. */
export async function undoImport({ storage, write }: ApplyDeps, request: UndoRequest): Promise<UndoResult> {
  const { accountId, importId } = request.stored;
  const written = await readWhole<WrittenText>(storage.translations, { accountId, ownerId: importId, name: WRITTEN });
  const { onlyLanguages } = request;
  const foreign = onlyLanguages && written.find(({ language }) => !onlyLanguages.has(language));
  if (foreign !== undefined) {
    const message = `privilege error: ${foreign.language}: you write ${[...(onlyLanguages ?? [])].join(", ") || "no language"}`;
    return { kind: "refused", failure: { code: "forbidden", message } };
  }
  let undone = { restored: 0, left: written };
  const result = await write(request, ({ configuration }) => {
    const { changes, restored, left } = undoWrites(configuration, written);
    undone = { restored: restored.length, left: [...left] };
    return { kind: "changes", changes: changes.map((change) => ({ kind: "message", ...change })), issues: [] };
  });
  if (result.kind !== "written") return result;
  const next = { ...request.stored, state: "undone", changedAt: request.actor.at } as const;
  await storage.translations.saveImport({ next, suggestions: [] });
  const { revision } = result.after.configuration;
  return { kind: "undone", revision, restored: undone.restored, left: undone.left.map(toLeft) };
}

function toLeft(text: WrittenText): LeftText {
  const unit = toUnitName({ ...text, wording: "text" });
  return { unit, language: text.language, reason: "it was written again since" };
}
