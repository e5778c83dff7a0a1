import fc from "fast-check";
import { expect, test } from "vitest";
import { language, onAccount, onSkill, SALES, text } from "../examples.testsuite.ts";
import type { Language } from "../ids.ts";
import type { StoredVariant, Text } from "../policy/configuration.ts";
import { type ApplyBy, applyWrites, findMoved, toVariantWrites } from "./apply-writes.ts";
import { type ApplyOptions, chooseWrites } from "./choose-writes.ts";
import { compareReturn, type ImportEntry, type NamedReturn, toDistinctReturns, toJobIndex } from "./compare-import.ts";
import { IMPORT_OUTCOMES } from "./compare-unit.ts";
import { type JobPart, planJob } from "./plan-job.ts";
import { createTextIndex } from "./text-index.ts";
import { undoWrites } from "./undo-writes.ts";

const EN = language("en-US");
const LANGUAGES = [language("fr-FR"), language("de-DE")];
const BY: ApplyBy = { author: "ann", at: 1, approve: false, requireApproval: false };

const words = fc.constantFrom(
  "",
  "un",
  "deux",
  "{agentNickname} ici",
  "{agent name} ici",
  "é",
  "e\u0301",
  "broken {",
  "<b>",
);
const state = fc.constantFrom<Text["state"]>("draft", "translated", "needs_review", "approved", "rejected");

function textOf(tag: Language): fc.Arbitrary<readonly Text[]> {
  return fc
    .option(fc.record({ words, fallback: fc.option(words, { nil: undefined }), state }), { nil: undefined })
    .map((made) => {
      if (made === undefined) return [];
      const { fallback, ...more } = made;
      return [text(tag, more.words, { ...more, ...(fallback === undefined ? {} : { fallback }) })];
    });
}

const texts = fc.tuple(...[EN, ...LANGUAGES].map(textOf)).map((lists) => lists.flat());
const configuration: fc.Arbitrary<readonly StoredVariant[]> = fc
  .tuple(texts, texts, texts)
  .map(([one, two, three]) => [
    onAccount("BACK_TO_QUEUE", { texts: one }),
    onAccount("YOU_ARE_CONNECTED_TO", { texts: two }),
    onSkill(SALES, "YOU_ARE_CONNECTED_TO", { texts: three, enabled: true }),
  ]);
const options: fc.Arbitrary<ApplyOptions> = fc.record({
  conflicts: fc.constantFrom("keep", "take", "suggest"),
  choices: fc.constant([]),
  includeSourceMoved: fc.boolean(),
});

const toJob = (variants: readonly StoredVariant[]): readonly JobPart[] =>
  planJob({ variants }, { sourceLanguage: EN, languages: LANGUAGES, only: "everything" }, (form) => form).parts;

/** A file as it left: what comes back when nobody touches it. */
function toUntouched(parts: readonly JobPart[]): readonly NamedReturn[] {
  return parts.flatMap(({ language: tag, units }) =>
    units.map(({ unit, source, target }) =>
      toReturn(tag, unit, { source, ...(target === undefined ? {} : { target }) }),
    ),
  );
}

function toReturn(tag: Language, unit: string, more: Partial<NamedReturn>): NamedReturn {
  return { language: tag, unit, isWrongLanguage: false, isDuplicate: false, notes: [], ...more };
}

function compare(returns: readonly NamedReturn[], parts: readonly JobPart[], now: readonly StoredVariant[]) {
  const sides = { sourceLanguage: EN, job: toJobIndex(parts), texts: createTextIndex({ variants: now }), check };
  return toDistinctReturns(returns).map((returned) => compareReturn(returned, sides));
}

const check = (_: unknown, __: unknown, ___: string, target: string) =>
  /<|\{$/.test(target) ? [{ check: "broken", level: "error" as const, place: 0, text: "is broken" }] : [];

function apply(now: readonly StoredVariant[], entries: readonly ImportEntry[], asked: ApplyOptions) {
  const { writes, suggestions } = chooseWrites(entries, asked);
  const { written } = applyWrites({ variants: now }, writes, BY);
  const changes = toVariantWrites(
    { variants: now },
    written.map(({ before: _, after, ...at }) => ({ at, text: after })),
  );
  return { written, suggestions, after: write(now, changes) };
}

function write(now: readonly StoredVariant[], changes: ReturnType<typeof toVariantWrites>): readonly StoredVariant[] {
  return now.flatMap((stored) => {
    const change = changes.find(
      ({ eventId, context }) =>
        eventId === stored.eventId && JSON.stringify(context) === JSON.stringify(stored.context),
    );
    return change === undefined ? [stored] : [{ ...stored, variant: change.variant ?? { texts: [] } }];
  });
}

test("[TRX-6] [TRX-7] a file that comes back untouched changes nothing, whatever was written meanwhile and is chosen", () => {
  fc.assert(
    fc.property(configuration, configuration, options, (before, now, asked) => {
      const parts = toJob(before);
      const { written, suggestions } = apply(now, compare(toUntouched(parts), parts, now), asked);
      expect([written, suggestions]).toEqual([[], []]);
    }),
  );
});

const returns: fc.Arbitrary<readonly NamedReturn[]> = fc.array(
  fc
    .record({
      language: fc.constantFrom(...LANGUAGES),
      unit: fc.constantFrom(
        "BACK_TO_QUEUE",
        "YOU_ARE_CONNECTED_TO",
        "YOU_ARE_CONNECTED_TO#fallback",
        "YOU_ARE_CONNECTED_TO@1",
        "NO_SUCH",
      ),
      target: fc.option(words, { nil: undefined }),
      source: fc.option(words, { nil: undefined }),
      isWrongLanguage: fc.boolean(),
    })
    .map(({ language: tag, unit, target, source, isWrongLanguage }) =>
      toReturn(tag, unit, {
        isWrongLanguage,
        ...(target === undefined ? {} : { target }),
        ...(source === undefined ? {} : { source }),
      }),
    ),
  { maxLength: 8 },
);

test("[TRX-7] every unit and language has one outcome, whatever comes back in whatever order", () => {
  fc.assert(
    fc.property(configuration, configuration, returns, fc.infiniteStream(fc.nat()), (before, now, back, order) => {
      const parts = toJob(before);
      const entries = compare(back, parts, now);
      const shuffled = back.map((returned) => ({ returned, at: order.next().value })).toSorted((a, b) => a.at - b.at);
      expect(
        compare(
          shuffled.map(({ returned }) => returned),
          parts,
          now,
        ),
      ).toEqual(entries);
      expect(new Set(entries.map(({ unit, language: tag }) => `${unit} ${tag}`)).size).toBe(entries.length);
      for (const { outcome } of entries) expect(IMPORT_OUTCOMES).toContain(outcome);
    }),
  );
});

test("[TRX-8] to apply and then to undo leaves everything as it was; to apply again writes the same again", () => {
  fc.assert(
    fc.property(configuration, returns, options, (now, back, asked) => {
      const entries = compare(
        back.map((returned) => ({ ...returned, isWrongLanguage: false })),
        toJob(now),
        now,
      );
      const { written, after } = apply(now, entries, asked);
      const undone = undoWrites({ variants: after }, written);
      expect(undone.left).toEqual([]);
      const restored = write(after, undone.changes);
      expect(restored.map(toComparable)).toEqual(now.map(toComparable));
      expect(apply(restored, entries, asked).after.map(toComparable)).toEqual(after.map(toComparable));
    }),
  );
});

function toComparable({ variant, eventId, context }: StoredVariant) {
  const sorted = variant.texts.toSorted((a, b) => (a.language < b.language ? -1 : 1));
  return { eventId, context, ...variant, texts: sorted };
}

test("[TRX-7] what was blocked is never written, whatever is chosen", () => {
  fc.assert(
    fc.property(configuration, returns, options, (now, back, asked) => {
      const entries = compare(back, toJob(now), now);
      const choices = entries.map(({ unit, language: tag }) => ({ unit, language: tag, take: "file" as const }));
      const { writes } = chooseWrites(entries, { ...asked, choices });
      for (const { checks, outcome } of writes) {
        expect(checks).toEqual([]);
        expect(["unknown", "wrongLanguage", "duplicate", "blocked"]).not.toContain(outcome);
      }
    }),
  );
});

test("[TRX-7] what has moved since the report is named, and what says already what is to be written has not", () => {
  const now = [onAccount("BACK_TO_QUEUE", { texts: [text("en-US", "Wait."), text("fr-FR", "un")] })];
  const back = [toReturn(LANGUAGES[0] ?? EN, "BACK_TO_QUEUE", { target: "deux" })];
  const { writes } = chooseWrites(compare(back, toJob(now), now), {
    conflicts: "suggest",
    choices: [],
    includeSourceMoved: false,
  });
  const later = (said: string) => [
    onAccount("BACK_TO_QUEUE", { texts: [text("en-US", "Wait."), text("fr-FR", said)] }),
  ];
  expect(findMoved({ variants: later("un") }, EN, writes)).toEqual([]);
  expect(findMoved({ variants: later("deux") }, EN, writes)).toEqual([]);
  expect(findMoved({ variants: later("trois") }, EN, writes)).toEqual(writes);
  const hurried = [onAccount("BACK_TO_QUEUE", { texts: [text("en-US", "Hurry."), text("fr-FR", "un")] })];
  expect(findMoved({ variants: hurried }, EN, writes)).toEqual(writes);
});
