import type { Input, OptionSpec } from "../declare/command-spec.ts";

/** TRX-4: what a job is for. Shared by who makes one and who exports one. */
export const FILTER_OPTIONS = {
  languages: { kind: "list", placeholder: "A,B", meaning: "into which languages, such as fr-FR,de-DE" },
  skills: { kind: "list", placeholder: "A,B", meaning: "account, and ids of skills; default: all" },
  events: { kind: "list", placeholder: "A,B", meaning: "ids of events; default: all" },
  only: {
    kind: "list",
    placeholder: "A,B",
    meaning: "which translations: missing, outdated, rejected; default: all three",
    choices: ["missing", "outdated", "rejected"],
  },
  everything: { kind: "flag", meaning: "all translations, also those that are good" },
  "include-shipped": { kind: "flag", meaning: "also the product's texts, where the account has none of its own" },
  "source-language": { kind: "text", placeholder: "TAG", meaning: "default: the account's default language" },
} satisfies Record<string, OptionSpec>;

/** What is said of a job besides. */
export const SAID_OPTIONS = {
  vendor: { kind: "text", placeholder: "NAME", meaning: "who translates it" },
  due: { kind: "text", placeholder: "DATE", meaning: "the day by which it is wanted, such as 2026-04-01" },
  notes: { kind: "text", placeholder: "TEXT", meaning: "what the translators should know" },
} satisfies Record<string, OptionSpec>;

/** The body that makes a job of these options. */
export function toJobBody(input: Input): object {
  const sourceLanguage = input.text("source-language");
  return {
    languages: input.list("languages") ?? [],
    ...toFilled({ skills: input.list("skills"), events: input.list("events"), sourceLanguage }),
    ...(input.flag("everything") ? { only: "everything" } : toFilled({ only: input.list("only") })),
    includeShipped: input.flag("include-shipped"),
  };
}

/** Those that were said. */
export function toFilled(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
