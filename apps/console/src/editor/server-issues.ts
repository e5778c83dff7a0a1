import type { RequestError } from "../http/request-error.ts";
import { toLanguageKey } from "../messages/languages.ts";
import type { Draft } from "./draft.ts";

const INDEX_IN_PATH = /data[[./](\d+)/;

/**
 * What the server objected to, at the language it named: by tag in the path (`data/fr-FR/msg`) or by place in the list
 * that was sent (`data[2].msg`). What names no language is in the message above the form only.
 */
export function toIssuesByLanguage(
  error: RequestError | undefined,
  sent: Draft | undefined,
): ReadonlyMap<string, readonly string[]> {
  const byLanguage = new Map<string, string[]>();
  if (error === undefined || sent === undefined) return byLanguage;
  const keys = [...sent.texts.keys()];
  for (const { path, rule } of error.issues) {
    const index = INDEX_IN_PATH.exec(path)?.[1];
    const key = index === undefined ? findTag(path, keys) : keys[Number(index)];
    if (key !== undefined) byLanguage.set(key, [...(byLanguage.get(key) ?? []), rule]);
  }
  return byLanguage;
}

function findTag(path: string, keys: readonly string[]): string | undefined {
  const parts = new Set(path.split(/[/.[\]]+/).map(toLanguageKey));
  return keys.find((key) => parts.has(key));
}
