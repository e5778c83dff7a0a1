import type { WindowLanguage } from "./window-languages.ts";
import type { WindowWords } from "./window-words.ts";
import { AMERICAN_ENGLISH } from "./words/en-us.ts";

/** How long a visitor looks at nothing for the sake of the right language. */
const WORDS_PATIENCE_MS = 4_000;

const KEYS = Object.keys(AMERICAN_ENGLISH);

/**
 * WIN-3: the words of one language, from the server that the window talks with anyway, so that a page's policy needs no new
 * source. The version is of all words of this build: a file of it never changes. `undefined` if they cannot be had in time.
 */
export async function loadWords(
  server: string,
  language: WindowLanguage,
  version: string,
  patienceMs = WORDS_PATIENCE_MS,
): Promise<WindowWords | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patienceMs);
  try {
    const { signal } = abort;
    const url = `${server}/window/words/${language}.${version}.json`;
    const answer = await fetch(url, { credentials: "omit", signal });
    const words: unknown = answer.ok ? await answer.json() : undefined;
    return isWords(words) ? words : undefined;
  } catch {
    return undefined; // Offline, too slow, or not JSON.
  } finally {
    clearTimeout(timer);
  }
}

/** A server of another version may lack a word: better another language than two at once. */
function isWords(value: unknown): value is WindowWords {
  if (typeof value !== "object" || value === null) return false;
  const entries = new Map<string, unknown>(Object.entries(value));
  return KEYS.every((key) =>
    key === "newMessages" ? isCounted(entries.get(key)) : typeof entries.get(key) === "string",
  );
}

function isCounted(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("other" in value)) return false;
  return Object.values(value).every((words) => typeof words === "string");
}
