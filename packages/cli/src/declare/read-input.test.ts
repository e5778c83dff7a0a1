import { expect, test } from "vitest";
import { UsageError } from "../command.ts";
import type { CommandSpec } from "./command-spec.ts";
import { readInput } from "./read-input.ts";
import { toHelp } from "./to-help.ts";

const SPEC: CommandSpec = {
  name: "thing make",
  summary: "make a thing",
  arguments: [{ name: "NAME", meaning: "what it is called" }],
  options: {
    size: { kind: "text", placeholder: "SIZE", meaning: "how large", isRequired: true, choices: ["small", "large"] },
    tags: { kind: "list", placeholder: "A,B", meaning: "its tags" },
    hours: { kind: "number", placeholder: "N", meaning: "how long", least: 1, most: 24 },
    loud: { kind: "flag", meaning: "say so" },
  },
  examples: [{ command: "signpost thing make it --size small", meaning: "a small one" }],
  run: async () => undefined,
};

test("[OPS-4] what is written is read, in any order and both spellings", () => {
  for (const args of [
    ["it", "--size", "small", "--tags", "a, b,", "--hours=3", "--loud"],
    ["--loud", "--hours", "3", "--tags=a,b", "it", "--size=small"],
  ]) {
    const input = readInput(SPEC, args);
    expect([input.argument("NAME"), input.text("size"), input.list("tags"), input.number("hours")]).toEqual([
      "it",
      "small",
      ["a", "b"],
      3,
    ]);
    expect([input.flag("loud"), input.flag("json")]).toEqual([true, false]);
  }
  expect(readInput(SPEC, ["it", "--size", "small", "--tags", "none"]).list("tags")).toEqual([]);
  expect(readInput(SPEC, ["--size", "small", "--", "--it"]).argument("NAME")).toBe("--it");
});

test.each([
  [[], "NAME is missing: what it is called"],
  [["a", "b", "--size", "small"], '"b" is one argument too many: it takes NAME'],
  [["it"], "--size SIZE is missing: how large"],
  [["it", "--size", "smal"], '--size is "smal", and must be one of small, large; did you mean small?'],
  [["it", "--size"], "--size needs a value: --size SIZE"],
  [["it", "--size", "--loud"], "--size needs a value: --size SIZE"],
  [["it", "--size="], "--size needs a value: --size SIZE"],
  [["it", "--size", "small", "--size", "large"], "--size is given twice"],
  [["it", "--size", "small", "--hours", "25"], '--hours is "25", and must be a number from 1 to 24'],
  [["it", "--size", "small", "--hours", "-1"], '--hours is "-1", and must be a number from 1 to 24'],
  [["it", "--size", "small", "--loud=yes"], "--loud takes no value"],
  [["it", "--sise", "small"], "there is no option --sise; did you mean --size?"],
  [["it", "-x"], "there is no option -x; the options are --size, --tags, --hours, --loud, --json, --help"],
  [["it", "--constructor", "x"], "there is no option --constructor; the options are"],
  [["it", "--password", "x"], "--password: secrets are never arguments"],
  [["it", "--token=x"], "--token: secrets are never arguments"],
])("[OPS-4] %j is told in one line that names what is wrong and what is allowed", (args, message) => {
  const read = () => readInput(SPEC, args);
  expect(read).toThrow(UsageError);
  expect(read).toThrow(message);
  expect(read).toThrow(/^[^\n]+$/);
});

test("[OPS-4] an argument that may be repeated takes all that is written, also nothing", () => {
  const many: CommandSpec = {
    name: "thing read",
    summary: "read things",
    arguments: [{ name: "FILE", meaning: "a file", isRepeated: true, isOptional: true }],
    examples: [],
    run: async () => undefined,
  };
  for (const files of [[], ["a"], ["a", "b", "c"]]) expect(readInput(many, files).repeated("FILE")).toEqual(files);
  expect(toHelp(many, (heading) => heading)).toContain("Usage: signpost thing read FILE…");
});

test("[OPS-4] help is told whatever else is missing, and has everything that is declared", () => {
  for (const help of ["--help", "-h"]) expect(readInput(SPEC, [help]).flag("help")).toBe(true);
  const text = toHelp(SPEC, (heading) => heading);
  expect(text).toContain("Usage: signpost thing make NAME --size SIZE [options]");
  for (const part of ["what it is called", "--tags A,B", "how large (required)", "--json", "# a small one"])
    expect(text).toContain(part);
});
