import { expect, it, test } from "vitest";
import { MESSAGING_EVENT_IDS } from "../catalogue/event-id.ts";
import { parseSkillId } from "../ids.ts";
import { parseUnitName, toUnitName, type UnitKey } from "./unit-name.ts";

const WORDINGS = ["text", "fallback"] as const;

it("[TRX-1] gives every unit a name that reads back as it, the account's and a skill's", () => {
  for (const eventId of MESSAGING_EVENT_IDS) {
    for (const skillId of [undefined, parseSkillId(3)]) {
      for (const wording of WORDINGS) {
        const unit: UnitKey = { eventId, wording, ...(skillId === undefined ? {} : { skillId }) };
        expect(parseUnitName(toUnitName(unit))).toEqual(unit);
      }
    }
  }
});

test.each([
  "",
  "NO_SUCH_EVENT",
  "__proto__",
  "YOU_ARE_CONNECTED_TO@",
  "YOU_ARE_CONNECTED_TO@0",
  "YOU_ARE_CONNECTED_TO@03",
  "YOU_ARE_CONNECTED_TO@3 ",
  "YOU_ARE_CONNECTED_TO#FALLBACK",
  "#fallback",
])("[TRX-1] knows no unit by the name '%s'", (name) => {
  expect(parseUnitName(name)).toBeUndefined();
});
