import { Document, isMap, isScalar, type Pair, parseDocument, Scalar, YAMLMap } from "yaml";
import type { Override, OverrideText } from "./override.ts";
import { toDuration } from "./timer-words.ts";

/** What a file is to say: a map by its keys, or a value. */
type Content = string | number | boolean | readonly (readonly [key: string, content: Content])[];

/**
 * FIL-1: the file of one message. `previous` is the file that was there: a person's comments in it stay where what they speak
 * of still is. Equal overrides and equal comments give equal bytes.
 */
export function writeMessageFile(overrides: readonly Override[], previous?: string): string {
  const old = previous === undefined ? undefined : parseDocument(previous);
  const document = new Document(toNode(toContent(overrides), old?.contents));
  document.commentBefore = old?.commentBefore ?? null;
  document.comment = old?.comment ?? null;
  return document.toString({ lineWidth: 0, blockQuote: "literal" });
}

function toContent(overrides: readonly Override[]): Content {
  const [first] = overrides;
  const ofAccount = overrides.find(({ skillId }) => skillId === undefined);
  const ofSkills = overrides.filter(({ skillId }) => skillId !== undefined);
  return [
    ["event", first?.eventId ?? ""],
    ...(ofAccount === undefined ? [] : [["account", toBody(ofAccount)] as const]),
    ...(ofSkills.length === 0
      ? []
      : [["skills", ofSkills.map((override) => [String(override.skillId), toBody(override)] as const)] as const]),
  ];
}

function toBody({ enabled, timer, texts }: Override): Content {
  return [
    ...(enabled === undefined ? [] : [["enabled", enabled] as const]),
    ...(timer === undefined ? [] : [["attributes", toAttributes(timer)] as const]),
    ...(texts.length === 0 ? [] : [["texts", texts.map((text) => [text.language, toText(text)] as const)] as const]),
  ];
}

function toAttributes(timer: NonNullable<Override["timer"]>): Content {
  return [["timer", toDuration(timer)], ...(timer.repeat === 0 ? [] : [["repeat", timer.repeat] as const])];
}

/** The words alone where there is nothing beside them. */
function toText({ words, fallback, state }: OverrideText): Content {
  if (fallback === undefined && state === undefined) return words;
  return [
    ["text", words],
    ...(fallback === undefined ? [] : [["fallback", fallback] as const]),
    ...(state === undefined ? [] : [["state", state] as const]),
  ];
}

function toNode(content: Content, old: unknown): YAMLMap | Scalar {
  if (typeof content !== "object") return withComments(new Scalar(content), isScalar(old) ? old : undefined);
  const map = new YAMLMap();
  for (const [key, value] of content) {
    const before = isMap(old) ? findPair(old, key) : undefined;
    map.add({ key: withComments(new Scalar(key), before?.key), value: toNode(value, before?.value) });
  }
  return withComments(map, isMap(old) ? old : undefined);
}

function findPair(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function withComments<T extends Scalar | YAMLMap>(node: T, old: unknown): T {
  if (!isScalar(old) && !isMap(old)) return node;
  node.commentBefore = old.commentBefore ?? null;
  node.comment = old.comment ?? null;
  node.spaceBefore = old.spaceBefore ?? false;
  return node;
}
