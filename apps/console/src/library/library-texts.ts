import type { Origin } from "./library-view.ts";

/** The English of the list of messages. */
export const LIBRARY_TEXTS = {
  title: "Messages",
  intro: "What visitors read when something happens in their conversation.",
  context: "Show messages for",
  search: "Search messages",
  searchHint: "Name, trigger or words",
  language: "Language",
  anyLanguage: "Any language",
  loading: "Loading messages",
  on: "On",
  off: "Off",
  error: "Error",
  unread: "The text has an error: visitors do not read it",
  inherited: "inherited",
  changed: "changed here",
  nothingTitle: "No message matches",
  nothing: "Try other words, or another language.",
  clearSearch: "Clear search",
  clearLanguage: "Show any language",
  noLanguage: "No such language",
  clear: "Clear search and language",
  noCatalogueTitle: "No messages",
  noCatalogue: "This account has no automatic messages to show.",
  languages: (count: number) => (count === 1 ? "1 language" : `${count} languages`),
  skillsDiffer: (count: number) => (count === 1 ? "1 skill differs" : `${count} skills differ`),
  more: (count: number) => `+${count}`,
  count: (shown: number, all: number) => (shown === all ? `${all} messages` : `${shown} of ${all} messages`),
} as const;

/** Where the words of a language come from, as the list says it. */
export const ORIGIN_TEXTS: Record<Origin, string> = {
  default: "shipped default",
  account: "from all skills",
  skill: "changed for this skill",
};
