import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseScenario } from "@signpost/protocol";
import { describe, expect, test } from "vitest";
import { toScenarioConfiguration } from "./scenario.ts";
import { simulate } from "./simulate.ts";
import { type Timeline, type TimelineEntry, toTimeline } from "./to-timeline.ts";

/** Scenarios as people reported them, each with what is right. */
const REPORTS = resolve(import.meta.dirname, "../../../../docs/scenarios/reports");
const ANSWER = "CONSUMER_SEND_MESSAGE_ON_OFFHOURS";

function runDocument(document: unknown): Timeline {
  const parsed = parseScenario(document);
  if (parsed.kind === "invalid") throw new Error(parsed.issues.map(({ path, rule }) => `${path}: ${rule}`).join("; "));
  const simulation = simulate(parsed.value, toScenarioConfiguration(parsed.value));
  if (simulation.kind === "invalid") throw new Error(`${simulation.issue.path}: ${simulation.issue.rule}`);
  return toTimeline(simulation.sends, simulation.outOfOrder);
}

function run(name: string): readonly TimelineEntry[] {
  return runDocument(JSON.parse(readFileSync(join(REPORTS, `${name}.json`), "utf8"))).timeline;
}

/** `EVENT at`, with the reason where it was not sent. */
function told(entries: readonly TimelineEntry[], ...events: readonly string[]): readonly string[] {
  return entries
    .filter(({ event }) => events.length === 0 || events.includes(event))
    .map((entry) => {
      const reason = entry.outcome === "suppressed" ? ` (${entry.reason})` : "";
      return `${entry.event} ${entry.at.slice(0, 19)}${reason}`;
    });
}

describe("hours", () => {
  test("[SKL-2] always-2359-back-cairo: who is open from 00:00 to 23:59 every day is open when clocks go back", () => {
    expect(told(run("always-2359-back-cairo")).filter((line) => line.includes("OFF"))).toEqual([]);
  });

  test("[SKL-2] gap-span-phantom-opening: a span that the clocks skip opens nothing, so there is one stretch and one answer", () => {
    expect(told(run("gap-span-phantom-opening"), ANSWER)).toEqual([`${ANSWER} 2026-03-29T01:10:00`]);
  });

  test("[SKL-3] occasion-account-skill-own-hours-no-occasions: the account's holiday closes a skill with hours of its own", () => {
    const [welcome] = told(run("occasion-account-skill-own-hours-no-occasions"));
    expect(welcome).toContain("_OFF_HOURS");
  });
});

describe("off hours", () => {
  test("[TRG-3] offhours-after-autoclose: no welcome has said it, so the first line is answered, and no other", () => {
    expect(told(run("offhours-after-autoclose"), ANSWER)).toHaveLength(1);
  });

  test("[TRG-3] offhours-welcome-disabled: the welcome is off, so the first line is answered, and no other", () => {
    expect(told(run("offhours-welcome-disabled"), ANSWER)).toEqual([`${ANSWER} 2026-03-02T20:00:10`]);
  });

  test("[TRG-3] [CHT-2] live-talk-over-closing-time: who talks on past closing time is told so with their first line after it, once", () => {
    expect(told(run("live-talk-over-closing-time"), ANSWER)).toEqual([`${ANSWER} 2026-03-02T17:00:40`]);
  });
});

describe("queues", () => {
  test("[TIM-1] agent-answers-unassigned: nobody who has been answered hears that they still wait in line", () => {
    expect(told(run("agent-answers-unassigned"), "CONV_AWAITING_IN_QUEUE")).toEqual([]);
  });
});

describe("events out of their order", () => {
  const scenario = {
    events: [
      { at: "2026-03-02T10:00:00Z", type: "conversation.opened", consumer: { id: "c1" } },
      { at: "2026-03-02T10:00:10Z", type: "agent.assigned", agent: { id: "a" } },
      { at: "2026-03-02T10:09:50Z", type: "agent.message", agent: { id: "a" } },
      { at: "2026-03-02T10:06:00Z", type: "consumer.message" },
    ],
    until: "2026-03-02T10:13:00Z",
  };

  test("[EVT-6] [SIM-1] are taken as they come, and the timeline says from when they count", () => {
    const { timeline, outOfOrder } = runDocument(scenario);
    expect(outOfOrder).toEqual([
      { event: "events[3]", at: "2026-03-02T10:06:00.000Z", countedAt: "2026-03-02T10:09:50.000Z" },
    ]);
    expect(told(timeline, "AGENT_NON_RESPONSIVE")).toEqual([
      "AGENT_NON_RESPONSIVE 2026-03-02T10:03:10",
      "AGENT_NON_RESPONSIVE 2026-03-02T10:12:50",
    ]);
  });

  test("[SIM-1] a timeline of events in their order says nothing of it", () => {
    expect(runDocument({ events: scenario.events.slice(0, 3) })).not.toHaveProperty("outOfOrder");
  });
});
