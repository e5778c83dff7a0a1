import type { EventId, Explanation, TextContext } from "@signpost/core";
import type { ExplanationRecord } from "@signpost/protocol";

/** Domain to wire, for `/v1` (RES-5). */
export function toExplanationRecord(eventId: EventId, explanation: Explanation): ExplanationRecord {
  const { requestedLanguage, revision, resolution, steps } = explanation;
  return {
    event: eventId,
    requestedLanguage,
    revision,
    resolution: toResolution(resolution),
    steps: steps.map(({ context, ...step }) => ({ ...step, context: toContext(context) })),
  };
}

function toResolution(resolution: Explanation["resolution"]): ExplanationRecord["resolution"] {
  if (resolution.kind === "none") return resolution;
  const { kind, language, context, step } = resolution;
  const hasFallback = resolution.kind === "found" && resolution.fallback !== undefined;
  return { kind, language, context: toContext(context), step, ...(hasFallback ? { hasFallback } : {}) };
}

function toContext(context: TextContext): ExplanationRecord["steps"][number]["context"] {
  switch (context.kind) {
    case "skill":
      return { type: "SKILL", id: context.skillId };
    case "account":
      return { type: "ACCOUNT" };
    case "default":
      return { type: "DEFAULT" };
  }
}
