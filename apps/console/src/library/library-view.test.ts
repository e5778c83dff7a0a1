import { expect, test } from "vitest";
import { parseMessages } from "../messages/message.ts";
import { filterRows, type LibraryLayers, toLibraryRows } from "./library-view.ts";

const entry = {
  eventId: "BACK_TO_QUEUE",
  name: "Conversation returned to queue",
  trigger: "An agent returns the conversation to the queue",
  stage: "routing",
  placeholders: ["expectedResponseTime"],
  defaultEnabled: true,
  canSwitchOff: true,
  hasTimer: false,
} as const;

const message = (data: Record<string, string>, rest: object = {}) =>
  parseMessages([
    { id: "BACK_TO_QUEUE", enabled: true, data: Object.entries(data).map(([lang, msg]) => ({ lang, msg })), ...rest },
  ]);

const layers: LibraryLayers = {
  catalogue: [entry],
  defaults: message({ "en-US": "One moment", de: "Moment", "fr-FR": "Un instant" }),
  account: message(
    { "en-US": "One moment", de: "Moin", "fr-FR": "Un instant" },
    { contexts: { SKILL: [{ skillId: 3 }] } },
  ),
};

test("[CFG-5] a text that differs from the inherited one is an override, an equal one is inherited", () => {
  const [row] = toLibraryRows(layers);
  expect(row?.languages.map(({ key, origin }) => [key, origin])).toEqual([
    ["de", "account"],
    ["en-US", "default"],
    ["fr-FR", "default"],
  ]);
  expect(row?.overridingSkills).toBe(1);
});

test("[CFG-3] in a skill's context the account's texts are inherited and the skill's own come first", () => {
  const skill = message({ "en-US": "One moment", de: "Moin", "fr-FR": "Patience" }, { enabled: false, skillId: 3 });
  const [row] = toLibraryRows({ ...layers, skill });
  expect(row?.languages.map(({ key, origin }) => [key, origin])).toEqual([
    ["fr-FR", "skill"],
    ["de", "account"],
    ["en-US", "default"],
  ]);
  expect([row?.isEnabled, row?.enabledFrom]).toEqual([false, "skill"]);
});

test("[RES-2] a switch that says what the account says is shown as inherited", () => {
  const account = message({}, { enabled: false });
  const [row] = toLibraryRows({ ...layers, account, skill: message({}, { enabled: false }) });
  expect([row?.isEnabled, row?.enabledFrom]).toEqual([false, "account"]);
});

test("[CAT-1] search looks at name, trigger, id and words, blind to case and accents", () => {
  const rows = toLibraryRows(layers);
  const count = (query: string, language?: string) => filterRows(rows, { query, language }).length;
  expect(["RETURNED", "back_to", "moin", "ùn ínstant", "queue "].map((query) => count(query))).toEqual([1, 1, 1, 1, 1]);
  expect(count("nothing of the kind")).toBe(0);
  expect([count("", "de"), count("", "he"), count("moin", "fr-FR")]).toEqual([1, 0, 0]);
});
