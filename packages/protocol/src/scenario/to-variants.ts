import {
  CATALOGUE,
  type CatalogueEvent,
  type StoredVariant,
  type TimerSetting,
  toRevision,
  type Variant,
} from "@signpost/core";
import type { ScenarioMessage } from "./read-message.ts";

/** The messages of a scenario as an account would hold them. */
export function toVariants(messages: readonly ScenarioMessage[]): readonly StoredVariant[] {
  return messages.map((message) => ({
    eventId: message.eventId,
    context: message.context,
    variant: toVariant(message, messages),
    changedAt: toRevision(0),
  }));
}

function toVariant(message: ScenarioMessage, messages: readonly ScenarioMessage[]): Variant {
  const { enabled, texts = [], timer } = message.fields;
  return {
    ...(enabled === undefined || enabled === "inherit" ? {} : { enabled }),
    texts: texts.map((text) => ({ ...text, state: "approved", origin: "api", isCompared: true })),
    ...(timer === undefined || timer === "inherit"
      ? {}
      : { timer: { ...toInheritedTimer(message, messages), ...timer } }),
  };
}

/** What a timer that says only its repeats, or only its length, has for the rest. */
function toInheritedTimer({ eventId, context }: ScenarioMessage, messages: readonly ScenarioMessage[]): TimerSetting {
  const { defaultTimer }: CatalogueEvent = CATALOGUE[eventId];
  const shipped = {
    value: (defaultTimer?.everyMs ?? 0) / 1_000,
    unit: "seconds",
    repeat: defaultTimer?.repeat ?? 0,
  } as const;
  const account = messages.find((other) => other.eventId === eventId && other.context.kind === "account");
  const timer = context.kind === "account" ? undefined : account?.fields.timer;
  return typeof timer === "object" ? { ...shipped, ...timer } : shipped;
}
