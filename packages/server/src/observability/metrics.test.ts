import { type Send, toRevision } from "@signpost/core";
import { expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";

const suppressed = (requestedLanguage: string): Send => ({
  kind: "suppressed",
  ordinal: 1,
  eventId: "BACK_TO_QUEUE",
  trigger: "clock",
  at: 0,
  requestedLanguage: requestedLanguage as never,
  revision: toRevision(1),
  reason: "disabled",
});

test("[OPS-1] [DLV-4] sends are counted by event, language and outcome, and languages nobody ships are one series", async () => {
  const metrics = createMetrics();
  const languages = ["fr-FR", ...Array.from({ length: 100 }, (_, index) => `fr-x-${index}`)];
  metrics.countSends(languages.map(suppressed));
  const lines = (await metrics.registry.metrics())
    .split("\n")
    .filter((line) => line.startsWith("signpost_sends_total"));
  expect(lines).toEqual([
    'signpost_sends_total{event="BACK_TO_QUEUE",language="fr-FR",outcome="disabled"} 1',
    'signpost_sends_total{event="BACK_TO_QUEUE",language="other",outcome="disabled"} 100',
  ]);
});

test("[OPS-1] the process's own figures are read when they are asked for, and only grow where they count", async () => {
  const { registry } = createMetrics();
  const read = async (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(await registry.metrics())?.[1]);
  const before = await read("process_cpu_user_seconds_total");
  const busyUntil = performance.now() + 30;
  while (performance.now() < busyUntil);
  expect(await read("process_cpu_user_seconds_total")).toBeGreaterThan(before);
  expect(await read("process_resident_memory_bytes")).toBeGreaterThan(1024 * 1024);
  expect(await read("process_start_time_seconds")).toBeLessThanOrEqual(Date.now() / 1000);
  expect(await read("nodejs_active_resources")).toBeGreaterThanOrEqual(0);
});
