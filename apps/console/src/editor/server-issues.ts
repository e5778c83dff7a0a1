import { parseIssues } from "../http/parse-issues.ts";
import type { FieldIssue, RequestError } from "../http/request-error.ts";
import { toLanguageKey, toLanguageName } from "../messages/languages.ts";
import type { Draft } from "./draft.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";

const OF_SECOND = `${T.second}: `;

/** Whether a reason of `toIssuesByLanguage` leaves the text itself as it is read. */
export function isOfSecond(reason: string): boolean {
  return reason.startsWith(OF_SECOND);
}

const INDEX_IN_PATH = /data[[./](\d+)/;

/**
 * What the server objected to, at the language it named: by tag in the path (`data/fr-FR/msg`) or by place in the list
 * that was sent (`data[2].msg`). What names no language is in the message above the form only.
 */
export function toIssuesByLanguage(
  issues: readonly FieldIssue[],
  sent: Draft | undefined,
): ReadonlyMap<string, readonly string[]> {
  const byLanguage = new Map<string, string[]>();
  if (sent === undefined) return byLanguage;
  for (const { path, rule } of issues) {
    const key = findLanguage(path, sent);
    const reason = path.endsWith("fallback") ? `${OF_SECOND}${rule}` : rule;
    if (key !== undefined) byLanguage.set(key, [...(byLanguage.get(key) ?? []), reason]);
  }
  return byLanguage;
}

const PRIVILEGE = /^privilege error: /;

/** Why nothing was saved, in the words of this page: a path of the wire tells nobody where to look. */
export function toFailureText(error: Pick<RequestError, "message" | "issues">, sent: Draft | undefined): string {
  const issues = error.issues.length > 0 ? error.issues : parseIssues(error.message.replace(PRIVILEGE, ""));
  if (issues.length === 0) return error.message;
  return issues.map(({ path, rule }) => `${toFieldName(path, sent)}: ${toSentence(rule)}`).join(" ");
}

function toFieldName(path: string, sent: Draft | undefined): string {
  const language = sent && findLanguage(path, sent);
  if (language !== undefined)
    return path.endsWith("fallback") ? T.secondIn(toLanguageName(language)) : toLanguageName(language);
  if (path.includes("attributes")) return T.timer;
  return path.endsWith("enabled") ? T.enabled : T.thisMessage;
}

function toSentence(rule: string): string {
  return /[.?!]$/.test(rule) ? rule : `${rule}.`;
}

function findLanguage(path: string, { texts }: Draft): string | undefined {
  const keys = [...texts.keys()];
  const index = INDEX_IN_PATH.exec(path)?.[1];
  return index === undefined ? findTag(path, keys) : keys[Number(index)];
}

function findTag(path: string, keys: readonly string[]): string | undefined {
  const parts = new Set(path.split(/[/.[\]]+/).map(toLanguageKey));
  return keys.find((key) => parts.has(key));
}
