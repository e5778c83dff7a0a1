import { expect, test } from "vitest";
import type { EventId } from "../catalogue/event-id.ts";
import { BILLING, language, onAccount, onSkill, SALES, text } from "../examples.testsuite.ts";
import type { StoredVariant } from "../policy/configuration.ts";
import { toHashedForm } from "./hashed-form.ts";
import { listUnits, type UnitFilter } from "./list-units.ts";
import { planJob } from "./plan-job.ts";

const EN = language("en-US");
const FR = language("fr-FR");
const WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION";
const CONNECTED = "YOU_ARE_CONNECTED_TO";

const VARIANTS: readonly StoredVariant[] = [
  onSkill(BILLING, CONNECTED, { texts: [text("en-US", "Billing: {agentNickname}.")] }),
  onAccount(CONNECTED, {
    texts: [
      text("en-US", "You speak with {agentNickname} now.", { fallback: "Somebody is here." }),
      text("fr-FR", "Bonjour."),
    ],
  }),
  onAccount(WELCOME, { texts: [text("en-US", "")] }),
  onSkill(SALES, WELCOME, { enabled: false, texts: [text("fr-FR", "Bienvenue.")] }),
];

const namesOf = (filter: Partial<UnitFilter>): readonly string[] =>
  listUnits({ variants: VARIANTS }, { sourceLanguage: EN, ...filter }).map(({ name }) => name);

test("[TRX-1] a context's own words in the source language are units, in one order; silence and what is inherited are none", () => {
  expect(namesOf({})).toEqual([CONNECTED, `${CONNECTED}#fallback`, `${CONNECTED}@3`]);
  expect(namesOf({ sourceLanguage: FR })).toEqual([`${WELCOME}@1`, CONNECTED]);
});

test("[TRX-1] units are chosen by skill and by event; the product's are there where they are asked for, and never twice", () => {
  expect(namesOf({ skills: new Set(["account"]) })).toEqual([CONNECTED, `${CONNECTED}#fallback`]);
  expect(namesOf({ skills: new Set([BILLING]) })).toEqual([`${CONNECTED}@3`]);
  expect(namesOf({ events: new Set<EventId>([WELCOME]) })).toEqual([]);
  const all = namesOf({ includeShipped: true });
  expect(all.filter((name) => name.startsWith(CONNECTED))).toEqual(namesOf({}));
  expect(all).toContain("BACK_TO_QUEUE");
  // The account is silent here on purpose: the product's words are not its own.
  expect(all).not.toContain(WELCOME);
});

test("[TRX-2] what is hashed knows placeholders by their ids and letters in composed form", () => {
  expect(toHashedForm("Cafe\u0301 mit {agent name}")).toBe("Caf\u00e9 mit {agentNickname}");
  expect(toHashedForm("{agentNickname}")).not.toBe(toHashedForm("agentNickname"));
});

const hash = (form: string): string => `#${form}`;
const plan = (variants: readonly StoredVariant[], more: Partial<Parameters<typeof planJob>[1]> = {}) =>
  planJob({ variants }, { sourceLanguage: EN, languages: [FR], only: "everything", ...more }, hash);

test("[TRX-4] a job has sources with hashes and translations as they are, and counts units and words by language", () => {
  const job = plan(VARIANTS, { languages: [FR, language("de-DE")] });
  expect(job.units).toBe(6);
  // Four words, three and one, for each of two languages: placeholders are no words.
  expect(job.words).toBe(16);
  expect(job.parts[0]?.units[0]).toEqual({
    unit: CONNECTED,
    source: "You speak with {agentNickname} now.",
    sourceHash: "#You speak with {agentNickname} now.",
    target: "Bonjour.",
    state: "approved",
    isOutdated: false,
  });
  expect(job.parts[1]?.units[0]).toMatchObject({ state: "new", isOutdated: false });
  expect(job.parts[1]?.units[0]).not.toHaveProperty("target");
});

test("[TRX-2] [TRX-4] missing, outdated and rejected translations are told apart, wording by wording", () => {
  const variants = [
    onAccount(CONNECTED, {
      texts: [
        text("en-US", "Now.", { fallback: "Then." }),
        text("fr-FR", "Maintenant.", { sourceHash: "#Now.", fallback: "Alors.", fallbackSourceHash: "#Before." }),
      ],
    }),
    onAccount(WELCOME, { texts: [text("en-US", "Hello."), text("fr-FR", "Salut.", { state: "rejected" })] }),
    onAccount("BACK_TO_QUEUE", { texts: [text("en-US", "Wait.")] }),
  ];
  const unitsOf = (...only: readonly ("missing" | "outdated" | "rejected")[]) =>
    plan(variants, { only: new Set(only) }).parts[0]?.units.map(({ unit }) => unit);
  expect(unitsOf("missing")).toEqual(["BACK_TO_QUEUE"]);
  expect(unitsOf("outdated")).toEqual([`${CONNECTED}#fallback`]);
  expect(unitsOf("rejected")).toEqual([WELCOME]);
  expect(unitsOf("missing", "outdated", "rejected")).toHaveLength(3);
  expect(plan(variants).units).toBe(4);
});
