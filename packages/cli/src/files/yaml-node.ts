import { findNearMiss } from "@signpost/core";
import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import type { FileProblem } from "./file-problem.ts";

/** A map of a YAML file, whose mistakes are told at their places. */
export interface MapNode {
  /** The values of the fields that there may be, in the order in which they are asked for; any other field is a mistake. */
  fields(...names: readonly string[]): readonly (ValueNode | undefined)[];
  entries(): readonly { readonly key: string; readonly keyNode: ValueNode; readonly value: ValueNode }[];
  fail(message: string): void;
}

/** A value of a YAML file. Each reading tells what is wrong where the value is of another kind. */
export interface ValueNode {
  readonly place: { readonly line: number; readonly column: number };
  isMap(): boolean;
  asMap(): MapNode | undefined;
  /** `what` it is, for the rule. */
  asText(what: string): string | undefined;
  asBoolean(): boolean | undefined;
  asWhole(): number | undefined;
  asOneOf(choices: readonly string[]): string | undefined;
  fail(message: string): void;
}

/** Longer than any text may be: what follows is not words. */
const MAX_SHOWN = 60;

/** The root of a file, or nothing where it is no map; its mistakes go to `problems`. */
export function parseYamlFile(file: string, source: string, problems: FileProblem[]): MapNode | undefined {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: "silent" });
  const failAt = (offset: number, message: string): void => {
    const { line, col } = lines.linePos(offset);
    problems.push({ file, line: Math.max(1, line), column: Math.max(1, col), level: "error", message });
  };
  for (const { pos, message } of document.errors) failAt(pos[0], `must be YAML: ${message.split("\n")[0]}`);
  if (document.errors.length > 0) return undefined;
  const { contents } = document;
  if (isMap(contents)) return toMapNode(contents, { lines, failAt });
  failAt(0, "must be a map with event, account and skills");
  return undefined;
}

interface Reading {
  readonly lines: LineCounter;
  failAt(offset: number, message: string): void;
}

function toMapNode(map: YAMLMap, reading: Reading): MapNode {
  const entries = map.items.map(({ key, value }) => ({
    key: isScalar(key) ? String(key.value) : "",
    keyNode: toValueNode(key, map, reading),
    value: toValueNode(value, key, reading),
  }));
  return {
    fields(...names) {
      for (const { key, keyNode } of entries) if (!names.includes(key)) keyNode.fail(toUnknownField(key, names));
      return names.map((name) => entries.find(({ key }) => key === name)?.value);
    },
    entries: () => entries,
    fail: (message) => reading.failAt(offsetOf(map), message),
  };
}

function toUnknownField(name: string, names: readonly string[]): string {
  const meant = findNearMiss(name, names);
  const advice = meant === undefined ? `the fields are ${names.join(", ")}` : `did you mean ${meant}?`;
  return `there is no field ${JSON.stringify(name.slice(0, MAX_SHOWN))}; ${advice}`;
}

/** `owner`: where to point if there is no value at all. */
function toValueNode(node: unknown, owner: unknown, reading: Reading): ValueNode {
  const offset = offsetOf(node) || offsetOf(owner);
  const { line, col } = reading.lines.linePos(offset);
  const fail = (message: string): void => reading.failAt(offset, message);
  const value: unknown = isScalar(node) ? node.value : undefined;
  const read = <T>(found: T | undefined, rule: string): T | undefined => {
    if (found === undefined) fail(rule);
    return found;
  };
  return {
    place: { line: Math.max(1, line), column: Math.max(1, col) },
    isMap: () => isMap(node),
    asMap: () => read(isMap(node) ? toMapNode(node, reading) : undefined, "must be a map of names and values"),
    asText: (what) => read(typeof value === "string" ? value : undefined, `must be ${what}; put it in quotes`),
    asBoolean: () => read(typeof value === "boolean" ? value : undefined, "must be true or false"),
    asWhole: () =>
      read(
        typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined,
        "must be a whole number",
      ),
    asOneOf: (choices) =>
      read(
        choices.find((choice) => choice === value),
        `must be one of ${choices.join(", ")}`,
      ),
    fail,
  };
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node);
}
