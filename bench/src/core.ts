import {
  type AccountId,
  type ConsumerId,
  type Conversation,
  type ConversationId,
  compilePolicy,
  decide,
  type Input,
  type Language,
  renderText,
  resolveText,
  type SkillId,
  toRevision,
} from "@signpost/core";
import { IntlMessageFormat } from "intl-messageformat";
import { alternate, type Measure, median, type Row, toRatios, toSpread } from "./row.ts";

const ROUNDS = 7;
const ITERATIONS = 200_000;
const GOAL_US = 5;
const HOURS_GOAL_US = 10;
const GOAL_RATIO = 2;

const french = "fr-FR" as Language;
const words = "Bonjour {agentNickname}, nous répondons à votre demande.";
const policy = compilePolicy({
  accountId: "demo" as AccountId,
  revision: toRevision(3),
  settings: {
    hours: {
      mode: "weekly",
      timeZone: "Europe/Paris",
      open: (["MO", "TU", "WE", "TH", "FR"] as const).map((day) => ({ day, from: "09:00", to: "17:00" })),
      occasions: [{ date: "2026-12-25", working: false }],
    },
    autoCloseMs: 86_400_000,
  },
  skills: [{ skillId: 3 as SkillId, name: "Billing", responseTime: {} }],
  variants: [
    {
      eventId: "YOU_ARE_CONNECTED_TO",
      context: { kind: "skill", skillId: 3 as SkillId },
      variant: { texts: [{ language: french, spelling: "fr-FR", words, state: "approved", origin: "api" }] },
      changedAt: toRevision(3),
    },
  ],
});

const agent = { id: "a1" as never, nickname: "Léa" };
const opening: Input = {
  kind: "conversation.opened",
  channel: "MESSAGING",
  skillId: 3 as SkillId,
  languages: ["fr-FR"],
  consumer: { id: "v" as ConsumerId, authenticated: false },
};

/** PRF-10: the inputs that make up a conversation, and the message that every one of them has. */
export const coreMeasure: Measure = {
  id: "PRF-10",
  work: "decide, resolve and render",
  run: async () => [...measureDecide(), await measureRender()],
};

function situation(conversation: Conversation | undefined, input: Input, now: number) {
  return {
    accountId: policy.accountId,
    conversationId: "c" as ConversationId,
    ...(conversation === undefined ? {} : { conversation }),
    input,
    facts: { consumer: { seenBefore: true } },
    policy,
    now,
  };
}

/** A Monday at four in the afternoon: what is promised runs past closing time. */
const FOUR = Date.parse("2026-03-02T15:30:00Z");

function mustDecide(conversation: Conversation | undefined, input: Input, now: number): Conversation {
  const decision = decide(situation(conversation, input, now));
  if (decision.kind === "refused") throw new Error(JSON.stringify(decision.failure));
  return decision.conversation;
}

function measureDecide(): readonly Row[] {
  const open = mustDecide(undefined, opening, FOUR);
  const assigned = mustDecide(open, { kind: "agent.assigned", agent }, FOUR + 1_000);
  const cases: readonly [name: string, conversation: Conversation | undefined, input: Input, now?: number][] = [
    ["opening, with its welcome", undefined, opening],
    ["consumer line", assigned, { kind: "consumer.message", content: { kind: "text", text: "bonjour" } }],
    [
      "agent line",
      assigned,
      { kind: "agent.message", agent, role: "ASSIGNED_AGENT", content: { kind: "text", text: "oui" } },
    ],
    ["agent assigned, with its message", open, { kind: "agent.assigned", agent }],
    ["transfer, with its message", assigned, { kind: "conversation.transferred", skillId: 3 as SkillId, agent }],
    ["clock, with a silence message", assigned, { kind: "clock" }, FOUR + 200_000],
    ["clock, with nothing due", assigned, { kind: "clock" }],
    ["close, with its message", assigned, { kind: "conversation.closed", by: "AGENT" }],
  ];
  return [
    ...cases.map(([name, conversation, input, now = FOUR + 2_000]) =>
      toRow(name, GOAL_US, () => decide(situation(conversation, input, now))),
    ),
    measureHours(),
  ];
}

function toRow(name: string, goalUs: number, work: () => unknown): Row {
  const us = median(rounds(() => microseconds(work)));
  return {
    id: "PRF-10",
    work: `decide: ${name}`,
    ours: `${us.toFixed(2)} µs`,
    reference: "–",
    ratio: "–",
    goal: `< ${goalUs} µs`,
    verdict: us < goalUs ? "met" : "missed",
  };
}

/** SKL-3: with a table of special days as a large company has it. */
function measureHours(): Row {
  const days = Array.from({ length: 200 }, (_, index) => new Date(FOUR + (index + 1) * 86_400_000).toISOString());
  const { hours } = policy.settings;
  if (hours.mode !== "weekly") throw new Error("the bench's hours are weekly");
  const busy = compilePolicy({
    accountId: policy.accountId,
    revision: policy.revision,
    settings: {
      hours: { ...hours, occasions: days.map((day) => ({ date: day.slice(0, 10), working: false })) },
      responseTime: { defaultMs: 86_400_000, urgentMs: 900_000, firstTimeMs: 86_400_000 },
    },
    skills: [...policy.skills.values()],
    variants: [],
  });
  return toRow("opening, with 200 special days ahead of its promise", HOURS_GOAL_US, () =>
    decide({ ...situation(undefined, opening, FOUR), policy: busy }),
  );
}

async function measureRender(): Promise<Row> {
  const audience = { language: french, skillId: 3 as SkillId };
  const values = { agentNickname: "Léa" };
  const ours = () => {
    const found = resolveText("YOU_ARE_CONNECTED_TO", audience, policy);
    if (found.kind !== "found") throw new Error("the text was not found");
    return renderText(found.template, values, { language: found.language, isolate: true });
  };
  const formats = new Map([["fr-FR", new IntlMessageFormat(words, "fr-FR")]]);
  const reference = () => formats.get("fr-FR")?.format(values);
  const figures = await alternate(
    ROUNDS,
    async () => microseconds(ours),
    async () => microseconds(reference),
  );
  const ratios = toRatios(figures.reference, figures.ours);
  const ratio = median(ratios);
  return {
    id: "PRF-10",
    work: "resolve + render, warm",
    ours: `${median(figures.ours).toFixed(3)} µs`,
    reference: `intl-messageformat, cached: ${median(figures.reference).toFixed(3)} µs`,
    ratio: ratio.toFixed(2),
    goal: `≥ ${GOAL_RATIO} ×`,
    verdict: ratio >= GOAL_RATIO ? "met" : "missed",
    spread: toSpread(ratios),
  };
}

function rounds(measure: () => number): readonly number[] {
  measure();
  return Array.from({ length: ROUNDS }, measure);
}

/** Kept where the compiler cannot prove that nobody looks, so that no work is optimised away. */
let sink: unknown;

function microseconds(work: () => unknown): number {
  const start = process.hrtime.bigint();
  for (let count = 0; count < ITERATIONS; count++) sink = work();
  const elapsedNs = Number(process.hrtime.bigint() - start);
  if (sink === undefined) throw new Error("nothing was measured");
  return elapsedNs / ITERATIONS / 1000;
}
