import { match } from "@formatjs/intl-localematcher";
import { createBoundedMemo } from "../bounded-memo.ts";
import type { Language } from "../ids.ts";

/** Languages whose readers also read another: the only crossings between languages that are safe for customers (TRN §3.4). */
const ALSO_READ: ReadonlyMap<string, string> = new Map([
  ["nn", "nb"],
  ["yue", "zh"],
]);

/** Made-up languages for testing: matched exactly or not at all. */
const PSEUDO: ReadonlySet<string> = new Set(["en-XA", "ar-XB"]);

/** What the matcher answers when nothing is near; no language of ours. */
const NOTHING = "und";

/** A set of languages keeps what was matched against it: 134 µs the first time, 55 ns from then on (TRN §3.4). */
const MEMO_LIMIT = 500;
const memos = new WeakMap<readonly Language[], (requested: Language) => Language | undefined>();

/**
 * The available language that a reader of the requested one reads best: the very same, else the nearest of the same written
 * language and script, else none (LNG-1, TRN §3.4). A guess across languages or scripts is worse than the account's default.
 * `available` is not to change after the first call with it.
 */
export function matchLanguage(requested: Language, available: readonly Language[]): Language | undefined {
  let find = memos.get(available);
  if (find === undefined) {
    find = createBoundedMemo(MEMO_LIMIT, (wish) => (available.includes(wish) ? wish : findNearest(wish, available)));
    memos.set(available, find);
  }
  return find(requested);
}

function findNearest(requested: Language, available: readonly Language[]): Language | undefined {
  if (PSEUDO.has(requested)) return undefined;
  const wanted = toWriting(requested);
  const candidates = available.filter((language) => !PSEUDO.has(language) && isReadable(wanted, toWriting(language)));
  if (candidates.length <= 1) return candidates[0];
  const found = match([wanted.tag], candidates, NOTHING, { algorithm: "best fit" });
  return candidates.find((language) => language === found);
}

interface Writing {
  /**
   * Without variants. The matcher remembers every tag that it ever compares, so it is only given tags of languages that an
   * account has texts in, with a script and a region that exist: their number has an end, whatever visitors ask for.
   */
  readonly tag: string;
  readonly language: string;
  readonly script: string | undefined;
}

/** Norwegian as a whole is written in its Bokmål. */
function toWriting(tag: Language): Writing {
  const locale = new Intl.Locale(tag);
  const { language, script } = locale.maximize();
  const parts = [locale.language, locale.script, locale.region].filter((part) => part !== undefined);
  return { tag: parts.join("-"), language: language === "no" ? "nb" : language, script };
}

function isReadable(wanted: Writing, offered: Writing): boolean {
  if (wanted.script !== offered.script) return false;
  return wanted.language === offered.language || ALSO_READ.get(wanted.language) === offered.language;
}
