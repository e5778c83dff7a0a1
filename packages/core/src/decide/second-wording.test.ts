import { describe, expect, test } from "vitest";
import { findDefaultFallback } from "../catalogue/default-texts.ts";
import type { Input } from "../conversation/input.ts";
import { at, BILLING, LEA, language, onAccount, onSkill, opened, Story, says, text } from "../examples.testsuite.ts";
import type { StoredVariant, Text } from "../policy/configuration.ts";

const WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME";
const OFF_HOURS_WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS";
const CLOSED = { hours: { mode: "manual" } } as const;

function welcome(more: Partial<Text> = {}, words = "Within {expectedResponseTime}."): readonly StoredVariant[] {
  return [onAccount(OFF_HOURS_WELCOME, { texts: [text("en-US", words, more)] })];
}

/** Nobody knows when a contact centre opens that was closed by hand, so no time can be promised. */
function openedWhileClosed(variants: readonly StoredVariant[], tag = "en-US") {
  const story = new Story({ settings: CLOSED, variants });
  return story.add("10:00", opened({ languages: [tag] }))[0];
}

describe("a text with a second wording", () => {
  test("[REN-5] is said in it where a value is unknown; the record says for want of what", () => {
    expect(openedWhileClosed(welcome({ fallback: "We are closed." }))).toMatchObject({
      kind: "sent",
      text: "We are closed.",
      context: { kind: "account" },
      step: "account-exact",
      secondWording: { reason: "missing-value", placeholderId: "expectedResponseTime" },
    });
  });

  test("[REN-5] is said in it where the promise is overdue", () => {
    const texts = [text("en-US", "Lena, within {expectedResponseTime}.", { fallback: "Here is {agentNickname}." })];
    const story = new Story({ variants: [onAccount("YOU_ARE_CONNECTED_TO", { texts })] });
    story.add("10:00", opened());
    story.add("10:01", says());
    expect(story.add("23:00", { kind: "agent.assigned", agent: LEA })).toMatchObject([
      { text: "Here is Léa.", secondWording: { reason: "overdue", placeholderId: "expectedResponseTime" } },
    ]);
  });

  test("[REN-5] is said as it is where every value is known, and the record says nothing of a second wording", () => {
    const story = new Story({
      variants: [onAccount(WELCOME, { texts: [text("en-US", "In {expectedResponseTime}.", { fallback: "Soon." })] })],
    });
    const [sent] = story.add("10:00", opened());
    expect(sent).toMatchObject({ text: "In 30 minutes." });
    expect(sent).not.toHaveProperty("secondWording");
  });

  test("[REN-3] [REN-5] without one it is not said, and the reason is kept", () => {
    expect(openedWhileClosed(welcome())).toMatchObject({ kind: "suppressed", reason: "missing-value" });
    expect(openedWhileClosed(welcome({ fallback: "" }))).toMatchObject({ kind: "suppressed" });
  });

  test("[REN-5] one that lacks a value itself says nothing, for the first wording's reason", () => {
    const fallback = "Or within {expectedResponseTime}.";
    expect(openedWhileClosed(welcome({ fallback }))).toMatchObject({ kind: "suppressed", reason: "missing-value" });
  });

  test("[REN-5] [CFG-13] one with errors is not served, and the text is as it would be without", () => {
    const known = new Story({
      variants: [onAccount(WELCOME, { texts: [text("en-US", "In {expectedResponseTime}.", { fallback: "{foo}" })] })],
    });
    expect(known.add("10:00", opened())).toMatchObject([{ kind: "sent", text: "In 30 minutes." }]);
    expect(openedWhileClosed(welcome({ fallback: "{foo}" }))).toMatchObject({ kind: "suppressed" });
  });

  test("[RES-7] the search does not go on for want of a value: the text that was found speaks, or nothing does", () => {
    const skillText = onSkill(BILLING, OFF_HOURS_WELCOME, { texts: [text("fr-FR", "Dans {expectedResponseTime}.")] });
    const account = onAccount(OFF_HOURS_WELCOME, {
      texts: [text("fr-FR", "Compte, {expectedResponseTime}.", { fallback: "Fermé." })],
    });
    const story = new Story({ settings: CLOSED, variants: [skillText, account] });
    const inSkill = story.add("10:00", opened({ languages: ["fr-CA"], skillId: BILLING }));
    expect(inSkill).toMatchObject([{ kind: "suppressed", reason: "missing-value" }]);
    const elsewhere = new Story({ settings: CLOSED, variants: [skillText, account] });
    expect(elsewhere.add("10:00", opened({ languages: ["fr-CA"] }))).toMatchObject([
      { text: "Fermé.", language: "fr-FR", step: "account-near", requestedLanguage: "fr-CA" },
    ]);
  });

  test("[REN-7] a language without a stand-in of ours takes it", () => {
    const assigned: Input = { kind: "agent.assigned", agent: { id: LEA.id } };
    const say = (more: Partial<Text>) => {
      const texts = [text("ca", "Esteu parlant amb {agentNickname}.", more)];
      const story = new Story({ variants: [onAccount("YOU_ARE_CONNECTED_TO", { texts })] });
      story.add("10:00", opened({ languages: ["ca"] }));
      return story.add("10:01", assigned)[0];
    };
    expect(say({})).toMatchObject({ kind: "suppressed", reason: "missing-value" });
    expect(say({ fallback: "Ja som aquí." })).toMatchObject({
      text: "Ja som aquí.",
      secondWording: { reason: "missing-value", placeholderId: "agentNickname" },
    });
  });
});

describe("a language that the platform does not know", () => {
  function haitian(more: Partial<Text>) {
    const texts = [text("ht", "N ap reponn nan {expectedResponseTime}.", more)];
    const settings = { defaultLanguage: language("fr-FR") };
    return new Story({ settings, variants: [onAccount(WELCOME, { texts })] }).add(
      "10:00",
      opened({ languages: ["ht"] }),
    )[0];
  }

  test("[REN-8] takes the second wording", () => {
    expect(haitian({ fallback: "N ap reponn talè." })).toMatchObject({ text: "N ap reponn talè." });
  });

  test("[REN-8] the second wording has such durations, too, where the first lacks something else", () => {
    const fallback = "N ap reponn nan {expectedResponseTime}.";
    const texts = [text("ht", "{agentNickname} ap reponn nan {expectedResponseTime}.", { fallback })];
    const settings = { defaultLanguage: language("fr-FR") };
    const story = new Story({ settings, variants: [onAccount("YOU_ARE_CONNECTED_TO", { texts })] });
    story.add("10:00", opened({ languages: ["ht"] }));
    story.add("10:00", says());
    expect(story.add("10:00", { kind: "agent.assigned", agent: { id: LEA.id } })).toMatchObject([
      {
        text: "N ap reponn nan 30\u00a0minutes.",
        secondWording: { reason: "missing-value", placeholderId: "agentNickname" },
      },
    ]);
  });

  test("[REN-8] else has durations in the account's default language's form", () => {
    const sent = haitian({});
    expect(sent).toMatchObject({ text: "N ap reponn nan 30\u00a0minutes.", language: "ht" });
    expect(sent).not.toHaveProperty("secondWording");
  });
});

test("[REN-5] [CAT-4] closed until further notice, the shipped texts say so, without a time", () => {
  const story = new Story({ settings: CLOSED });
  const [hello] = story.add("10:00", opened({ languages: ["de"] }));
  expect(hello).toMatchObject({ text: findDefaultFallback(OFF_HOURS_WELCOME, language("de")), step: "default-exact" });
  expect(story.sends.every(({ kind }) => kind === "sent")).toBe(true);
  expect(at("10:00")).toBe(hello?.at);
});
