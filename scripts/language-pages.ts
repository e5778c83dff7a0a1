import { WINDOW_WORDS } from "../apps/window/src/all-words.ts";
import type { CountedWords, WindowWords } from "../apps/window/src/window-words.ts";
import type { ShippedTag } from "../packages/core/src/catalogue/default-texts.ts";
import { findPhrases } from "../packages/core/src/catalogue/phrases.ts";
import {
  CATALOGUE,
  CHAT_EVENT_IDS,
  type EventId,
  findDefaultFallback,
  findDefaultText,
  isRightToLeft,
  type Language,
  MESSAGING_EVENT_IDS,
  PLACEHOLDERS,
  parseTemplate,
  type RenderValues,
  renderText,
  SHIPPED_LANGUAGES,
} from "../packages/core/src/index.ts";

/**
 * CAT-7: the shipped texts as pages for those who speak the languages, one each, that can be read in ten minutes. Written
 * from the texts alone, so a page that differs from what is written here is out of date.
 */

const MINUTE_MS = 60_000;
const EVENT_IDS: readonly EventId[] = [...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS];

/** What shows how a language says durations: less than one, one, two, several, and two units at once. */
const DURATIONS: readonly (readonly [what: string, ms: number])[] = [
  ["59 s", 59_000],
  ["1 min", MINUTE_MS],
  ["2 min", 2 * MINUTE_MS],
  ["5 min", 5 * MINUTE_MS],
  ["1 h", 60 * MINUTE_MS],
  ["1 h 1 min", 61 * MINUTE_MS],
  ["2 h 30 min", 150 * MINUTE_MS],
  ["1 day 1 h", 25 * 60 * MINUTE_MS],
  ["2 days", 48 * 60 * MINUTE_MS],
];

const SAMPLES: RenderValues = Object.fromEntries(Object.values(PLACEHOLDERS).map(({ id, sample }) => [id, sample]));
const { agentNickname: _, name: __, ...WITHOUT_NICKNAMES } = SAMPLES;

const DURATION = parseTemplate("{expectedResponseTime}");
const englishNames = new Intl.DisplayNames("en", { type: "language", languageDisplay: "standard" });

/** Whatever ships has words of the window: a language without them does not compile (WIN-3). */
const WORDS: Readonly<Record<ShippedTag, WindowWords>> = WINDOW_WORDS;
const WORDS_BY_TAG = new Map<string, WindowWords>(Object.entries(WORDS));

/** Where each of them stands in the window. */
const PLACES: Readonly<Record<keyof WindowWords, string>> = {
  title: "the window's title",
  openChat: "the button that opens it",
  newMessages: "on that button: what has not been read",
  close: "the button that closes it",
  endConversation: "the button that ends the conversation",
  endQuestion: "asked before it is ended",
  end: "the answer: yes, end it",
  keep: "the answer: no, go on",
  transcript: "what a screen reader calls the lines",
  you: "whose line it is: the visitor's",
  agent: "whose line it is: of somebody without a nickname",
  automatic: "whose line it is: nobody's",
  typing: "beside a name, while an answer is being typed",
  typeMessage: "in the empty field",
  send: "the button that sends",
  sending: "below a line that is on its way",
  notSent: "below a line that did not arrive",
  tryAgain: "beside it, and where no conversation could be started",
  connecting: "while the conversation is opened",
  reconnecting: "while the connection is broken",
  connected: "when it is there again",
  ended: "below a conversation that has ended",
  startNew: "the button below it",
  notStarted: "where no conversation could be started",
  unavailable: "where there is nobody to talk to",
  toLatest: "the button that goes back to the end",
};

/** By file name. */
export function toLanguagePages(): ReadonlyMap<string, string> {
  return new Map([
    ["README.md", toIndex()],
    ...SHIPPED_LANGUAGES.map((language) => [`${language}.md`, toPage(language)] as const),
  ]);
}

function toIndex(): string {
  const rows = SHIPPED_LANGUAGES.map((language) => [
    `[${englishNames.of(language)}](${language}.md)`,
    isolated(endonymOf(language), language),
    `\`${language}\``,
    directionOf(language),
    String(EVENT_IDS.length),
    String(secondWordingsOf(language).length),
  ]);
  return `${[
    "# The shipped texts, by language",
    `Signpost speaks ${SHIPPED_LANGUAGES.length} languages without being told a word. Each page has all texts of one language: whoever speaks it can check it in ten minutes. Look for what no native speaker would say, for the wrong form of address, and for a sentence that breaks when the nickname is missing.`,
    "The pages are written by `npm run languages`. What they show is changed in `packages/core/src/catalogue/default-texts`, one file a language, in `phrases.ts` and `duration-forms.ts` beside it, and in `apps/window/src/words`, one file a language.",
    toTable(["Language", "In itself", "Tag", "Direction", "Texts", "Second wordings"], rows),
  ].join("\n\n")}\n`;
}

function toPage(language: Language): string {
  return `${[
    `# ${englishNames.of(language)} (\`${language}\`)`,
    `${isolated(endonymOf(language), language)}, written from ${directionOf(language)}. [All languages](README.md). Written by \`npm run languages\`.`,
    "A second wording is said where a value is not known. The last column shows what a visitor reads where something is put into the text, and what it is without the nickname of an agent.",
    "## Messaging",
    toTexts(MESSAGING_EVENT_IDS, language),
    "## Live chat",
    toTexts(CHAT_EVENT_IDS, language),
    "## Put into texts",
    toTable(["What", "Words"], toInsertions(language)),
    "## The window",
    "What the engagement window itself says, around the messages.",
    toTable(["Where", "Words"], toWindowWords(language)),
  ].join("\n\n")}\n`;
}

function toTexts(eventIds: readonly EventId[], language: Language): string {
  return toTable(
    ["When it is said", "Text", "Second wording", "As a visitor reads it"],
    eventIds.map((eventId) => [
      `\`${eventId}\`<br>${escaped(CATALOGUE[eventId].trigger)}`,
      isolated(findDefaultText(eventId, language) ?? "", language),
      isolated(findDefaultFallback(eventId, language) ?? "", language),
      toSamples(findDefaultText(eventId, language) ?? "", language),
    ]),
  );
}

/** With every value; and, of texts that name somebody, without the nickname. Nothing where nothing is put in. */
function toSamples(text: string, language: Language): string {
  if (parseTemplate(text).every(({ kind }) => kind === "literal")) return "";
  const samples = [SAMPLES, WITHOUT_NICKNAMES].map((values) => rendered(text, values, language));
  return [...new Set(samples)].map((sample) => isolated(sample, language)).join("<br>");
}

function toInsertions(language: Language): readonly (readonly string[])[] {
  return [
    ["somebody without a nickname", isolated(findPhrases(language)?.anAgent ?? "", language)],
    ...DURATIONS.map(([what, ms]) => [
      what,
      isolated(toWords(DURATION, { expectedResponseTime: ms }, language), language),
    ]),
  ];
}

function toWindowWords(language: Language): readonly (readonly string[])[] {
  const words = WORDS_BY_TAG.get(language);
  if (words === undefined) throw new Error(`the window does not speak ${language}`);
  const said = new Map<string, unknown>(Object.entries(words));
  return Object.entries(PLACES).map(([key, place]) => [
    place,
    key === "newMessages" ? toCounts(words.newMessages, language) : isolated(String(said.get(key)), language),
  ]);
}

/** Every form that there is, with the first number that takes it. */
function toCounts(words: CountedWords, language: Language): string {
  const rules = new Intl.PluralRules(language);
  const numbers = Array.from({ length: 101 }, (_, count) => count).slice(1);
  const firsts = new Map(numbers.toReversed().map((count) => [rules.select(count), count]));
  return [...firsts]
    .toSorted(([, a], [, b]) => a - b)
    .map(([rule, count]) => isolated((words[rule] ?? words.other).replace("{count}", String(count)), language))
    .join("<br>");
}

function rendered(text: string, values: RenderValues, language: Language): string {
  return toWords(parseTemplate(text), values, language);
}

function toWords(template: ReturnType<typeof parseTemplate>, values: RenderValues, language: Language): string {
  const result = renderText(template, values, { language, isolate: false });
  if (result.kind === "missing") throw new Error(`no sample of ${result.placeholderId} for ${language}`);
  return result.text;
}

function secondWordingsOf(language: Language): readonly EventId[] {
  return EVENT_IDS.filter((eventId) => findDefaultFallback(eventId, language) !== undefined);
}

function endonymOf(language: Language): string {
  return new Intl.DisplayNames(language, { type: "language", languageDisplay: "standard" }).of(language) ?? language;
}

function directionOf(language: Language): string {
  return isRightToLeft(language) ? "right to left" : "left to right";
}

/** `dir` isolates as well, and code hosts let it pass where they drop `bdi`. */
function isolated(words: string, language: Language): string {
  if (words === "" || !isRightToLeft(language)) return escaped(words);
  return `<span dir="rtl">${escaped(words)}</span>`;
}

/** Nothing of a text is Markdown. */
function escaped(words: string): string {
  return words.replace(/[\\`*_[\]|<>~]/g, "\\$&");
}

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
