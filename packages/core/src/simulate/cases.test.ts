import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseScenario } from "@signpost/protocol";
import { describe, expect, test } from "vitest";
import { toScenarioConfiguration } from "./scenario.ts";
import { simulate } from "./simulate.ts";
import { type TimelineEntry, toTimeline } from "./to-timeline.ts";

/** Small scenarios of what once went wrong, each with what is right. */
const CASES = resolve(import.meta.dirname, "../../../../docs/scenarios/cases");

function run(name: string): readonly TimelineEntry[] {
  const parsed = parseScenario(JSON.parse(readFileSync(join(CASES, `${name}.json`), "utf8")));
  if (parsed.kind === "invalid") throw new Error(parsed.issues.map(({ path, rule }) => `${path}: ${rule}`).join("; "));
  const simulation = simulate(parsed.value, toScenarioConfiguration(parsed.value));
  if (simulation.kind === "invalid") throw new Error(`${simulation.issue.path}: ${simulation.issue.rule}`);
  return toTimeline(simulation.sends).timeline;
}

function textsOf(name: string): readonly string[] {
  return run(name).map((entry) => (entry.outcome === "sent" ? entry.text : `(${entry.reason})`));
}

describe("what stands between braces", () => {
  const names = readdirSync(CASES).flatMap((file) => /^(ph-.+)\.json$/.exec(file)?.[1] ?? []);

  test("there are some", () => expect(names.length).toBeGreaterThanOrEqual(16));

  test.each(names)("[REN-1] %s: no brace reaches a visitor", (name) => {
    const texts = textsOf(name);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).not.toMatch(/[{}]/);
  });

  test.each([
    ["ph-translated-raw-00", "x Lena y"],
    ["ph-translated-raw-01", "x Lena y"],
    ["ph-translated-raw-02", "x Lena y"],
    ["ph-translated-raw-03", "x 30 Minuten y"],
    ["ph-translated-raw-04", "x 30 minutos y"],
    ["ph-translated-raw-05", "x 30\u00a0minutes y"],
    ["ph-translated-raw-06", "x 30 minutos y"],
    ["ph-translated-raw-07", "x 30 minutos y"],
    ["ph-translated-raw-08", "x Lena y"],
    ["ph-translated-raw-09", "x Lena y"],
    ["ph-translated-raw-22", "x Lena y"],
    ["ph-translated-raw-23", "x Lena y"],
  ])("[REN-1] %s: a name in its language is filled in", (name, expected) => {
    expect(textsOf(name)).toContain(expected);
  });

  test.each([
    ["ph-spelling-07", "default-exact"],
    ["ph-spelling-18", "default-exact"],
    ["ph-spelling-19", "default-exact"],
    ["ph-translated-raw-21", "default-exact"],
  ])("[CFG-13] %s: a name that is nearly right is not served", (name, step) => {
    expect(run(name).filter(({ event }) => event === "YOU_ARE_CONNECTED_TO")).toMatchObject([{ step }]);
  });
});

test.each([
  ["nick-empty", "You talk to a team member."],
  ["nick-zwsp", "You talk to a team member."],
  ["nick-softhyphen", "You talk to a team member."],
  ["nick-lone-surrogate", "You talk to Lea \ufffd!."],
])("[REN-7] %s", (name, expected) => expect(textsOf(name)).toContain(expected));

test.each(["standin-catalan", "standin-serbian-latin"])("[REN-7] %s: no English within another language", (name) => {
  expect(textsOf(name)).toContain("(missing-value)");
  for (const text of textsOf(name)) expect(text).not.toMatch(/agent|less|minutes/);
});

test("[REN-8] locale-haitian: durations are the default language's, whatever the process speaks", () => {
  expect(textsOf("locale-haitian")).toEqual(["N ap reponn nan 1 hour and 30 minutes.", "(missing-value)"]);
});

test("[REN-5] closed-until-further-notice-shipped-texts: the visitor hears that it is closed, without a time", () => {
  const [first] = run("closed-until-further-notice-shipped-texts");
  expect(first).toMatchObject({
    outcome: "sent",
    event: "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS",
    text: expect.stringMatching(/closed/i),
    secondWording: { reason: "missing-value", placeholder: "expectedResponseTime" },
  });
});
