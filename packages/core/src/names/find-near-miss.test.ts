import { expect, test } from "vitest";
import { findNearMiss } from "./find-near-miss.ts";

const COMMANDS = ["create", "list", "show", "change", "disable", "enable", "rotate"];

test.each([
  ["craete", "create"],
  ["lst", "list"],
  ["Shwo", "show"],
  ["disabel", "disable"],
  ["rotat", "rotate"],
])("[OPS-4] %s is a near miss of %s", (written, meant) => {
  expect(findNearMiss(written, COMMANDS)).toBe(meant);
});

test.each(["", "remove", "x", "creation-of-things"])("[OPS-4] %j is near to nothing", (written) => {
  expect(findNearMiss(written, COMMANDS)).toBeUndefined();
});
