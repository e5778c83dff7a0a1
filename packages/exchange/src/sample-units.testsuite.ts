import { type Language, parseSkillId, TARGET_STATES, toUnitName } from "@signpost/core";
import fc from "fast-check";
import type { FileToWrite, UnitToWrite } from "./exchange-file.ts";

/** A unit with everything that one can have, but for what a test says. */
export function toSampleUnit(unit: Partial<UnitToWrite> = {}): UnitToWrite {
  return {
    name: "YOU_ARE_CONNECTED_TO",
    eventId: "YOU_ARE_CONNECTED_TO",
    source: "You are chatting with {agentNickname}. <b>Hello</b> & welcome!",
    sourceHash: "sha256-1f0c9a7be0d1",
    state: "new",
    isOutdated: false,
    maxLength: 320,
    trigger: "Said when an agent has taken the conversation.",
    samples: [{ placeholder: "{agentNickname}", values: ["Anna", "Dr. Çelik"] }],
    notes: ["Friendly, please."],
    ...unit,
  };
}

/** A file of one language. */
export function toSampleFile(units: Iterable<UnitToWrite>, file: Partial<FileToWrite> = {}): FileToWrite {
  return {
    jobId: "7f3",
    accountId: "demo",
    sourceLanguage: "en-US" as Language,
    targetLanguage: "ca-ES" as Language,
    profile: "codes",
    units,
    ...file,
  };
}

const EVENTS = ["YOU_ARE_CONNECTED_TO", "AGENT_NON_RESPONSIVE", "CONSUMER_NON_RESPONSIVE"] as const;

/** One unit of each name that there can be: the account's, a skill's, and their second wordings. */
export const SAMPLE_NAMES: readonly Pick<UnitToWrite, "name" | "eventId" | "skillId">[] = EVENTS.flatMap((eventId) =>
  [undefined, parseSkillId(3), parseSkillId(77)].flatMap((skillId) =>
    (["text", "fallback"] as const).map((wording) => {
      const skill = skillId === undefined ? {} : { skillId };
      return { eventId, ...skill, name: toUnitName({ eventId, wording, ...skill }) };
    }),
  ),
);

const CURIOUS = [
  ..."{}<>&\"'=+-@\t\r\n ,;|#%_",
  ..."\u0000\u0001\u000b\u001f\u007f\u0085\u00a0\u2028\u2029\u200f\u202e\u2066\ufeff\ufffe\uffff",
  ...["\r\n", "]]>", "<!--", "&amp;", "&#1;", "_x0001_", "U+0001", "{agentNickname}", "{agent name}"],
  ...["{nombre del agente}", "{{agentNickname}}", "{agnet name}", "{agentNickname\u0001}", "{unknown}"],
  ...[
    "<b>bold</b>",
    "<x id='1'/>",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "👩‍👩‍👧‍👦",
    "🇪🇺",
    "שלום",
    "مرحبا",
    "e\u0301",
    "\ud83d\ude42",
  ],
];

/** Any text that can be stored: well-formed, not empty, at most as long as a reader takes. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...CURIOUS), fc.string({ unit: "binary" }), fc.lorem({ maxCount: 3 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join("").toWellFormed())
  .filter((text) => text !== "");

const anyUnit: fc.Arbitrary<Partial<UnitToWrite>> = fc.record(
  {
    source: anyText,
    target: anyText,
    previousSource: anyText,
    state: fc.constantFrom(...TARGET_STATES),
    isOutdated: fc.boolean(),
    draftOf: fc.constantFrom("memory", "machine"),
    notes: fc.array(anyText, { maxLength: 2 }),
  },
  { requiredKeys: ["source", "state", "isOutdated", "notes"] },
);

/** Units in the order in which they are written, each name once. */
export const anyUnits: fc.Arbitrary<readonly UnitToWrite[]> = fc
  .array(anyUnit, { minLength: 1, maxLength: SAMPLE_NAMES.length })
  .map((units) => units.map((unit, index) => toSampleUnit({ ...SAMPLE_NAMES[index], ...unit })));
