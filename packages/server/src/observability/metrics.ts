import { type Input, type Language, type Send, SHIPPED_LANGUAGES } from "@signpost/core";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { registerProcessMetrics } from "./process-metrics.ts";

/** OPS-1: what the node did, as figures; never by account or person, and no text of anybody's. */
export interface Metrics {
  readonly registry: Registry;
  countInput(kind: Input["kind"], outcome: "accepted" | "repeated" | "refused" | "failed"): void;
  countSends(sends: readonly Send[]): void;
  /** From the first statement of a group to its acknowledgement by the store. */
  observeCommit(path: "command" | "clock", seconds: number): void;
  /** TIM-7: how late each conversation woke. */
  observeLateness(latenessMs: readonly number[]): void;
  countSetAside(conversations: number): void;
  /** HOK: an HTTP status by its first digit, or why there was none. */
  countHookCall(kind: "webhook" | "function", outcome: string): void;
  countDeadLetters(deliveries: number): void;
  /** Read whenever the figures are. */
  watch(gauge: "sockets" | "sockets_unsent_bytes" | "broker_connected" | "nodes_unheard", read: () => number): void;
}

const COMMIT_BUCKETS_S = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const LATENESS_BUCKETS_S = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60, 300];

const GAUGE_HELP = {
  sockets: "Clients connected to this node",
  sockets_unsent_bytes: "What they have not read yet",
  broker_connected: "1 while other nodes hear this one, 0 while it goes on alone",
  nodes_unheard: "Nodes on the same store that live and are not heard; what they do is looked up",
} as const;

/** All figures of `/metrics` (OPS-1); a registry of its own for each server. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  registerProcessMetrics(registry);
  const inputs = new Counter({
    name: "signpost_inputs_total",
    help: "What happened to conversations, by kind and outcome",
    labelNames: ["kind", "outcome"],
    registers,
  });
  const sends = new Counter({
    name: "signpost_sends_total",
    help: "Automatic messages by event, language and outcome: sent, or why not",
    labelNames: ["event", "language", "outcome"],
    registers,
  });
  const commits = new Histogram({
    name: "signpost_commit_duration_seconds",
    help: "Groups of transitions, until they are durable",
    labelNames: ["path"],
    buckets: COMMIT_BUCKETS_S,
    registers,
  });
  const lateness = new Histogram({
    name: "signpost_clock_lateness_seconds",
    help: "How long after its time a conversation's clock fired",
    buckets: LATENESS_BUCKETS_S,
    registers,
  });
  const hookCalls = new Counter({
    name: "signpost_hook_calls_total",
    help: "Calls of webhooks and functions by outcome: 2xx, 4xx, timeout …",
    labelNames: ["kind", "outcome"],
    registers,
  });
  const deadLetters = new Counter({
    name: "signpost_dead_letters_total",
    help: "Deliveries that were given up: 24 hours of failures, or a hook that is gone",
    registers,
  });
  const setAside = new Counter({
    name: "signpost_set_aside_total",
    help: "Conversations that could not be decided, or not be read",
    registers,
  });
  return {
    registry,
    countInput: (kind, outcome) => inputs.inc({ kind, outcome }),
    countSends(all) {
      for (const send of all) sends.inc(toLabels(send));
    },
    observeCommit: (path, seconds) => commits.observe({ path }, seconds),
    observeLateness(all) {
      for (const ms of all) lateness.observe(ms / 1000);
    },
    countHookCall: (kind, outcome) => hookCalls.inc({ kind, outcome }),
    countDeadLetters: (deliveries) => deadLetters.inc(deliveries),
    countSetAside: (conversations) => setAside.inc(conversations),
    watch(name, read) {
      new Gauge({
        name: `signpost_${name}`,
        help: GAUGE_HELP[name],
        registers,
        collect() {
          this.set(read());
        },
      });
    },
  };
}

/** Of what was not sent the language is the one that was asked for. */
function toLabels(send: Send): Record<"event" | "language" | "outcome", string> {
  const { eventId: event } = send;
  return send.kind === "sent"
    ? { event, language: toLanguageLabel(send.language), outcome: "sent" }
    : { event, language: toLanguageLabel(send.requestedLanguage), outcome: send.reason };
}

const LABELLED: ReadonlySet<Language> = new Set(SHIPPED_LANGUAGES);

/** Visitors may ask for any language there is, and every label is a series that is kept for ever. */
function toLanguageLabel(language: Language): string {
  return LABELLED.has(language) ? language : "other";
}
