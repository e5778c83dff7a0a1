import { isObject, toNumber, toObjects, toText } from "../http/json.ts";
import { parseTimerUnit } from "../messages/timer.ts";
import type { Draft, DraftText } from "./draft.ts";
import type { SavedDraft } from "./save-override.ts";

/** An unsaved draft, with the saved version from which it was edited. */
export interface KeptDraft {
  readonly saved: SavedDraft;
  readonly draft: Draft;
}

/** The browser's memory of one message's unsaved draft, for the life of the tab (CON-2). */
export interface DraftMemory {
  load(): KeptDraft | undefined;
  keep(kept: KeptDraft): void;
  forget(): void;
}

/**
 * Unsaved words of one message for as long as the tab lives: over a reload, and over signing out and in again. `owner` says
 * whose they are, so that the next user of the tab is not shown them. A browser that stores nothing keeps nothing.
 */
export function createDraftMemory(
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  owner: string,
): DraftMemory {
  const key = `signpost.draft ${owner}`;
  return {
    load: () => attempt(() => parseKept(storage.getItem(key))),
    keep: ({ saved, draft }) => {
      const text = JSON.stringify({ revision: saved.revision, saved: toJson(saved.draft), draft: toJson(draft) });
      attempt(() => storage.setItem(key, text));
    },
    forget: () => attempt(() => storage.removeItem(key)),
  };
}

/** Full or forbidden is no reason to stop somebody who writes. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function toJson({ texts, ...rest }: Draft) {
  return { ...rest, texts: [...texts] };
}

function parseKept(stored: string | null): KeptDraft | undefined {
  const value: unknown = stored === null ? undefined : JSON.parse(stored);
  if (!isObject(value) || typeof value.revision !== "string") return undefined;
  const [saved, draft] = [parseDraft(value.saved), parseDraft(value.draft)];
  return saved && draft && { saved: { draft: saved, revision: value.revision }, draft };
}

function parseDraft(value: unknown): Draft | undefined {
  if (!isObject(value) || !Array.isArray(value.texts)) return undefined;
  const timer = parseTimer(value.timer);
  return {
    ...(typeof value.enabled === "boolean" ? { enabled: value.enabled } : {}),
    ...(timer === undefined ? {} : { timer }),
    texts: new Map(value.texts.flatMap(parseEntry)),
  };
}

function parseTimer(value: unknown): Draft["timer"] {
  if (!isObject(value)) return undefined;
  const [amount, unit] = [toNumber(value.value), parseTimerUnit(toText(value.unit))];
  return amount === undefined || unit === undefined
    ? undefined
    : { value: amount, unit, repeat: toNumber(value.repeat) ?? 0 };
}

function parseEntry(entry: unknown): [string, DraftText][] {
  if (!Array.isArray(entry)) return [];
  const [key] = entry;
  return toObjects(entry).flatMap(({ language, words, fallback, isWaiting, isApproved }) =>
    typeof key !== "string" || typeof language !== "string" || typeof words !== "string"
      ? []
      : [
          [
            key,
            {
              language,
              words,
              ...(typeof fallback === "string" ? { fallback } : {}),
              ...(isWaiting === true ? { isWaiting } : {}),
              ...(isApproved === true ? { isApproved } : {}),
            },
          ],
        ],
  );
}
