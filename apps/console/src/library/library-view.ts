import { checkText, isServable, parseLanguage } from "@signpost/core";
import type { CatalogueEntry } from "../messages/catalogue.ts";
import { toLanguageName } from "../messages/languages.ts";
import type { Message } from "../messages/message.ts";
import type { MessageTimer } from "../messages/timer.ts";

/** Where the words of a language come from. */
export type Origin = "default" | "account" | "skill";

/** One message of the library, as it stands in the chosen context. */
export interface LibraryRow {
  readonly entry: CatalogueEntry;
  readonly isEnabled: boolean;
  readonly enabledFrom: Origin;
  readonly timer?: MessageTimer;
  /** Every language in which the message has a text, own ones first, then by name. */
  readonly languages: readonly CoveredLanguage[];
  /** Only for the account: how many skills say something else. */
  readonly overridingSkills: number;
}

/** A language in which a message has words; `key` is the canonical tag. */
export interface CoveredLanguage {
  readonly key: string;
  readonly origin: Origin;
  readonly words: string;
}

/** CFG-13: whether visitors read what a message says in a language; a text with an error is stored, and something else is said. */
export function isRead({ eventId }: CatalogueEntry, { key, words }: CoveredLanguage): boolean {
  const language = parseLanguage(key)?.language;
  return language === undefined || isServable(checkText({ eventId, language, words }));
}

/** What the server says of all messages, from the shipped texts up to the skill's. */
export interface LibraryLayers {
  readonly catalogue: readonly CatalogueEntry[];
  readonly defaults: readonly Message[];
  /** Merged with the defaults, as the server serves them. */
  readonly account: readonly Message[];
  /** Merged with the account's; absent when the account itself is looked at. */
  readonly skill?: readonly Message[];
}

/**
 * Which layer a text comes from is told by comparison: a text equal to the inherited one is stored as inherited (CFG-5),
 * so a difference is an override and equality is none.
 */
export function toLibraryRows(layers: LibraryLayers): readonly LibraryRow[] {
  const defaults = byEvent(layers.defaults);
  const account = byEvent(layers.account);
  const skill = layers.skill === undefined ? undefined : byEvent(layers.skill);
  return layers.catalogue.flatMap((entry) => {
    const ofAccount = account.get(entry.eventId);
    const shown = skill?.get(entry.eventId) ?? ofAccount;
    if (shown === undefined) return [];
    const below = { default: defaults.get(entry.eventId), account: ofAccount };
    return [toRow(entry, shown, below, skill !== undefined)];
  });
}

interface Below {
  readonly default: Message | undefined;
  readonly account: Message | undefined;
}

function toRow(entry: CatalogueEntry, shown: Message, below: Below, isSkill: boolean): LibraryRow {
  const isEnabled = shown.enabled ?? below.account?.enabled ?? entry.defaultEnabled;
  const accountEnabled = below.account?.enabled ?? entry.defaultEnabled;
  const fromAccount = accountEnabled === entry.defaultEnabled ? "default" : "account";
  return {
    entry,
    isEnabled,
    enabledFrom: isSkill && isEnabled !== accountEnabled ? "skill" : fromAccount,
    ...(shown.timer === undefined ? {} : { timer: shown.timer }),
    languages: toCoverage(shown, below, isSkill),
    overridingSkills: isSkill ? 0 : shown.overridingSkillIds.length,
  };
}

function toCoverage(shown: Message, below: Below, isSkill: boolean): readonly CoveredLanguage[] {
  const rank: Record<Origin, number> = { skill: 0, account: isSkill ? 1 : 0, default: 2 };
  return [...shown.texts]
    .map(([key, { words }]) => ({ key, words, origin: toOrigin(key, words, below, isSkill) }))
    .sort((a, b) => rank[a.origin] - rank[b.origin] || toLanguageName(a.key).localeCompare(toLanguageName(b.key)));
}

function toOrigin(key: string, words: string, below: Below, isSkill: boolean): Origin {
  if (isSkill && below.account?.texts.get(key)?.words !== words) return "skill";
  return below.default?.texts.get(key)?.words === words ? "default" : "account";
}

/** Which messages the list shows; an empty `query` matches all of them. */
export interface LibraryFilter {
  readonly query: string;
  /** A canonical tag; only messages with a text of their own in it, when set. */
  readonly language: string | undefined;
}

/** By name, trigger, id and words; case and accents do not matter. */
export function filterRows(rows: readonly LibraryRow[], { query, language }: LibraryFilter): readonly LibraryRow[] {
  const wanted = fold(query.trim());
  return rows.filter((row) => {
    const inLanguage = language === undefined ? row.languages : row.languages.filter(({ key }) => key === language);
    if (language !== undefined && inLanguage.length === 0) return false;
    const { name, trigger, eventId } = row.entry;
    return (
      wanted === "" ||
      [name, trigger, eventId, ...inLanguage.map(({ words }) => words)].some((text) => fold(text).includes(wanted))
    );
  });
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function byEvent(messages: readonly Message[]): ReadonlyMap<string, Message> {
  return new Map(messages.map((message) => [message.eventId, message]));
}
