import { describe, expect, test } from "vitest";
import { BILLING, language, onAccount, onSkill, policy, SALES, text } from "../examples.testsuite.ts";
import type { AccountSettings } from "../policy/policy.ts";
import { isEnabled } from "./is-enabled.ts";
import { explainText, resolveText } from "./resolve-text.ts";

const EVENT = "YOU_ARE_CONNECTED_TO";

function resolve(variants: Parameters<typeof policy>[0], tag: string, skillId = BILLING) {
  const found = resolveText(EVENT, { language: language(tag), skillId }, policy(variants));
  return found.kind === "none"
    ? found.reason
    : `${found.step} ${found.language}${found.kind === "silent" ? " silent" : ""}`;
}

describe("the order of RES-1", () => {
  const skillTexts = (...tags: string[]) =>
    onSkill(BILLING, EVENT, { texts: tags.map((tag) => text(tag, `skill ${tag}`)) });
  const accountTexts = (...tags: string[]) =>
    onAccount(EVENT, { texts: tags.map((tag) => text(tag, `account ${tag}`)) });

  test.each([
    ["1 skill, exact", [skillTexts("fr-FR", "fr-CA"), accountTexts("fr-CA")], "fr-CA", "skill-exact fr-CA"],
    ["2 skill, near", [skillTexts("fr-FR"), accountTexts("fr-CA")], "fr-CA", "skill-near fr-FR"],
    ["3 account, exact", [skillTexts("de"), accountTexts("fr-CA", "fr-FR")], "fr-CA", "account-exact fr-CA"],
    ["4 account, near", [skillTexts("de"), accountTexts("fr-FR")], "fr-CA", "account-near fr-FR"],
    ["5 shipped, exact", [skillTexts("de"), accountTexts("de")], "fr-FR", "default-exact fr-FR"],
    ["6 shipped, near", [skillTexts("de"), accountTexts("de")], "fr-BE", "default-near fr-FR"],
    ["7 default language, skill", [skillTexts("en-US"), accountTexts("en-US")], "is", "skill-fallback en-US"],
    ["8 default language, account", [skillTexts("de"), accountTexts("en-US")], "is", "account-fallback en-US"],
    ["9 default language, shipped", [skillTexts("de"), accountTexts("de")], "is", "default-fallback en-US"],
  ])("[RES-1] step %s", (_, variants, asked, expected) => {
    expect(resolve({ variants }, asked)).toBe(expected);
  });

  test("[RES-1] each text for itself: a skill with French only does not take German from anyone", () => {
    const variants = [skillTexts("fr-FR"), accountTexts("de")];
    expect(resolve({ variants }, "de")).toBe("account-exact de");
    expect(resolve({ variants }, "fr-FR")).toBe("skill-exact fr-FR");
  });

  test("[RES-1] another skill's text is nobody else's", () => {
    expect(resolve({ variants: [skillTexts("fr-FR")] }, "fr-FR", SALES)).toBe("default-exact fr-FR");
  });

  test("[RES-1] right skill first: the skill's default language comes before the account's right one", () => {
    const variants = [skillTexts("en-US"), accountTexts("fr-FR")];
    const settings: Partial<AccountSettings> = { rightLanguageFirst: false };
    expect(resolve({ variants }, "fr-FR")).toBe("account-exact fr-FR");
    expect(resolve({ variants, settings }, "fr-FR")).toBe("skill-fallback en-US");
  });

  test("[RES-1] rather silent than in the wrong language, where the account wants it so", () => {
    expect(resolve({ settings: { silentWithoutLanguage: true } }, "is")).toBe("no-text");
  });

  test("[RES-1] the account's default language need not be English", () => {
    const settings = { defaultLanguage: language("fr-FR") };
    expect(resolve({ settings, variants: [skillTexts("fr-FR")] }, "is")).toBe("skill-fallback fr-FR");
  });
});

describe("what counts as a text", () => {
  test("[RES-3] a text that may not be served is passed over, and the reason says so", () => {
    const broken = text("fr-FR", "Bonjour {email}");
    expect(resolve({ variants: [onSkill(BILLING, EVENT, { texts: [broken] })] }, "fr-FR")).toBe("default-exact fr-FR");
    const settings: Partial<AccountSettings> = { silentWithoutLanguage: true };
    expect(resolve({ settings, variants: [onAccount(EVENT, { texts: [text("is", "Hæ {email}")] })] }, "is")).toBe(
      "not-servable",
    );
  });

  test("[RES-3] an account that requires approval serves approved texts only", () => {
    const variants = [onAccount(EVENT, { texts: [text("fr-FR", "Salut", { state: "translated" })] })];
    expect(resolve({ variants }, "fr-FR")).toBe("account-exact fr-FR");
    expect(resolve({ variants, settings: { requireApproval: true } }, "fr-FR")).toBe("default-exact fr-FR");
  });

  test("[RES-6] an empty text ends the search", () => {
    const variants = [
      onSkill(BILLING, EVENT, { texts: [text("fr-FR", "")] }),
      onAccount(EVENT, { texts: [text("fr-FR", "Salut")] }),
    ];
    expect(resolve({ variants }, "fr-FR")).toBe("skill-exact fr-FR silent");
  });
});

describe("switches and explanation", () => {
  test("[RES-2] the skill's switch wins over the account's, and both over the catalogue's", () => {
    const on = onSkill(BILLING, EVENT, { enabled: true });
    const off = onAccount(EVENT, { enabled: false });
    expect(isEnabled(EVENT, BILLING, policy())).toBe(true);
    expect(isEnabled(EVENT, BILLING, policy({ variants: [off] }))).toBe(false);
    expect(isEnabled(EVENT, BILLING, policy({ variants: [off, on] }))).toBe(true);
    expect(isEnabled(EVENT, SALES, policy({ variants: [off, on] }))).toBe(false);
    expect(isEnabled(EVENT, undefined, policy({ variants: [on] }))).toBe(true);
  });

  test("[RES-5] the explanation tells every step up to the winner, and agrees with the resolution", () => {
    const variants = [
      onSkill(BILLING, EVENT, { texts: [text("de", "Hallo")] }),
      onAccount(EVENT, { texts: [text("fr-FR", "Salut")] }),
    ];
    const explanation = explainText(EVENT, { language: language("fr-CA"), skillId: BILLING }, policy({ variants }));
    expect(explanation.steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      "skill-exact absent",
      "skill-near absent",
      "account-exact absent",
      "account-near found",
    ]);
    expect(explanation).toMatchObject({
      requestedLanguage: "fr-CA",
      revision: 7,
      resolution: { kind: "found", step: "account-near", language: "fr-FR" },
    });
  });

  test("[RES-5] a conversation without a skill has no skill steps", () => {
    const { steps } = explainText(EVENT, { language: language("fr-FR") }, policy());
    expect(steps.map(({ step }) => step)).toEqual(["account-exact", "account-near", "default-exact"]);
  });
});
