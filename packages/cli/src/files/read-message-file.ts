import {
  CHAT_EVENT_IDS,
  type EventId,
  findLanguageProblem,
  findNearMiss,
  MESSAGING_EVENT_IDS,
  parseEventId,
  parseLanguage,
  parseSkillId,
  type SkillId,
  type TimerSetting,
} from "@signpost/core";
import type { FileProblem } from "./file-problem.ts";
import type { Override, OverrideText } from "./override.ts";
import { DURATION_RULE, parseDuration } from "./timer-words.ts";
import { type MapNode, parseYamlFile, type ValueNode } from "./yaml-node.ts";

/** A text of a file, and where its words stand. */
export interface PlacedText {
  readonly override: Override;
  readonly text: OverrideText;
  readonly line: number;
  readonly column: number;
}

/** What a message file says, as far as it can be read, and everything that is wrong with it (FIL-2). */
export interface ReadMessageFile {
  readonly overrides: readonly Override[];
  readonly texts: readonly PlacedText[];
  readonly problems: readonly FileProblem[];
}

/** `file` is its path from the folder, `messages/EVENT_ID.yaml`. */
export function readMessageFile(file: string, source: string): ReadMessageFile {
  const problems: FileProblem[] = [];
  const root = parseYamlFile(file, source, problems);
  const texts: PlacedText[] = [];
  const overrides = root === undefined ? [] : readRoot(root, file, texts);
  return { overrides, texts, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

function readRoot(root: MapNode, file: string, texts: PlacedText[]): readonly Override[] {
  const [event, account, skills] = root.fields("event", "account", "skills");
  const eventId = readEvent(event, root, file);
  if (eventId === undefined) return [];
  const ofAccount = account?.asMap();
  const ofSkills = skills?.asMap();
  return [
    ...(ofAccount === undefined ? [] : [readOverride(ofAccount, { eventId }, texts)]),
    ...(ofSkills?.entries() ?? []).flatMap(({ key, keyNode, value }) => {
      const skillId = parseSkillId(key);
      if (skillId === undefined) keyNode.fail('must be the id of a skill in quotes, such as "3"');
      const body = value.asMap();
      return skillId === undefined || body === undefined ? [] : [readOverride(body, { eventId, skillId }, texts)];
    }),
  ];
}

function readEvent(event: ValueNode | undefined, root: MapNode, file: string): EventId | undefined {
  if (event === undefined) root.fail("event: is missing; it is the event id of the message");
  const written = event?.asText("the event id of a message");
  if (event === undefined || written === undefined) return undefined;
  const eventId = parseEventId(written);
  if (eventId === undefined) {
    const meant = findNearMiss(written, [...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS]);
    event.fail(`must be the event id of a message${meant === undefined ? "" : `; did you mean ${meant}?`}`);
  } else if (!file.endsWith(`/${eventId}.yaml`)) event.fail(`must be the name of the file: ${file}`);
  return eventId;
}

function readOverride(
  body: MapNode,
  where: { readonly eventId: EventId; readonly skillId?: SkillId },
  found: PlacedText[],
): Override {
  const [enabled, attributes, texts] = body.fields("enabled", "attributes", "texts");
  const isEnabled = enabled?.asBoolean();
  const timer = attributes === undefined ? undefined : readTimer(attributes);
  const placed = (texts?.asMap()?.entries() ?? []).flatMap(({ key, keyNode, value }) => {
    const text = readText(key, keyNode, value);
    return text === undefined ? [] : [{ ...text, ...value.place }];
  });
  failRepeats(placed, texts);
  const override: Override = {
    ...where,
    ...(isEnabled === undefined ? {} : { enabled: isEnabled }),
    ...(timer === undefined ? {} : { timer }),
    texts: placed.map(({ line: _line, column: _column, ...text }) => text),
  };
  found.push(...placed.map(({ line, column, ...text }) => ({ override, text, line, column })));
  return override;
}

function failRepeats(texts: readonly OverrideText[], node: ValueNode | undefined): void {
  const languages = Map.groupBy(texts, ({ language }) => parseLanguage(language)?.language);
  for (const [, same] of languages) {
    if (same.length > 1) node?.fail(`${same.map(({ language }) => language).join(" and ")} are the same language`);
  }
}

function readTimer(node: ValueNode): TimerSetting | undefined {
  const [timer, repeat] = node.asMap()?.fields("timer", "repeat") ?? [];
  const written = timer?.asText("a duration");
  const duration = written === undefined ? undefined : parseDuration(written);
  if (timer !== undefined && written !== undefined && duration === undefined) timer.fail(DURATION_RULE);
  if (timer === undefined) node.fail(`timer: is missing; it ${DURATION_RULE}`);
  const repeats = repeat === undefined ? 0 : repeat.asWhole();
  return duration === undefined || repeats === undefined ? undefined : { ...duration, repeat: repeats };
}

function readText(language: string, key: ValueNode, value: ValueNode): OverrideText | undefined {
  const problem = findLanguageProblem(language);
  if (problem !== undefined) key.fail(problem);
  const wordings = value.isMap() ? readWordings(value) : toWordings(value.asText("words"));
  return wordings === undefined || problem !== undefined ? undefined : { language, ...wordings };
}

type Wordings = Omit<OverrideText, "language">;

function toWordings(words: string | undefined): Wordings | undefined {
  return words === undefined ? undefined : { words };
}

function readWordings(value: ValueNode): Wordings | undefined {
  const map = value.asMap();
  const [text, fallback, state] = map?.fields("text", "fallback", "state") ?? [];
  if (text === undefined) map?.fail("text: is missing; it is the words that visitors read");
  const words = text?.asText("words");
  const second = fallback?.asText("words");
  const waits = state?.asOneOf(["draft", "translated"]);
  if (words === undefined) return undefined;
  return {
    words,
    ...(second === undefined ? {} : { fallback: second }),
    ...(waits === undefined ? {} : { state: waits }),
  };
}
