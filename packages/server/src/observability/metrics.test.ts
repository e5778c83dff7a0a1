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
