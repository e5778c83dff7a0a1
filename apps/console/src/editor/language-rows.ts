import { toLanguageName } from "../messages/languages.ts";
import type { Message } from "../messages/message.ts";
import { type Draft, isSameText, type Wordings } from "./draft.ts";

/** Where the words of a language come from: this context, the account, or the shipped texts. */
export type TextOrigin = "own" | "account" | "default";

/** One language of the editor's list: where its words come from here and now. */
export interface LanguageRow {
  readonly key: string;
  readonly name: string;
  readonly origin: TextOrigin;
  readonly words: string;
  readonly isUnsaved: boolean;
}

/** All texts of a message that a language's words may come from, the nearest first. */
export interface TextLayers {
  readonly draft: Draft;
  readonly saved: Draft;
  /** The account's own override; absent while the account itself is edited. */
  readonly account: Message | undefined;
  readonly shipped: Message | undefined;
}

/** Own languages first, then what is inherited; by name within each. RES-1's layers, text by text. */
export function listLanguageRows(layers: TextLayers): readonly LanguageRow[] {
  const { draft, saved, account, shipped } = layers;
  const keys = new Set([draft, saved, account, shipped].flatMap((layer) => [...(layer?.texts.keys() ?? [])]));
  const rank: Record<TextOrigin, number> = { own: 0, account: 1, default: 2 };
  return [...keys]
    .flatMap((key) => toLanguageRow(key, layers) ?? [])
    .sort((a, b) => rank[a.origin] - rank[b.origin] || a.name.localeCompare(b.name));
}

function toLanguageRow(key: string, layers: TextLayers): LanguageRow | undefined {
  const own = layers.draft.texts.get(key);
  const inherited = findInherited(key, layers);
  const isUnsaved = !isSameText(own, layers.saved.texts.get(key));
  const row = own === undefined ? inherited : { origin: "own" as const, words: own.words };
  return row === undefined ? undefined : { key, name: toLanguageName(key), isUnsaved, ...row };
}

/** What is read here when this context says nothing in that language. */
export function findInherited(
  key: string,
  { account, shipped }: Pick<TextLayers, "account" | "shipped">,
): InheritedText | undefined {
  const fromAccount = account?.texts.get(key);
  if (fromAccount !== undefined) return toInherited("account", fromAccount);
  const fromShipped = shipped?.texts.get(key);
  return fromShipped && toInherited("default", fromShipped);
}

/** The text that counts while the context has none of its own. */
export type InheritedText = Wordings & { readonly origin: "account" | "default" };

function toInherited(origin: InheritedText["origin"], { words, fallback }: Wordings): InheritedText {
  return { origin, words, ...(fallback === undefined ? {} : { fallback }) };
}
