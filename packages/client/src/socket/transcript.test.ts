import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addAnswer, addEntries, EMPTY_TRANSCRIPT, hasGap, type TranscriptEntry, toNextSequence } from "./transcript.ts";

function toEntry(sequence: number): TranscriptEntry {
  const line = {
    conversationId: "c",
    sequence,
    at: sequence,
    author: { kind: "automatic" as const },
    text: `${sequence}`,
    isPrivate: false,
  };
  return { sequence, line };
}

const sequencesOf = ({ lines }: { lines: readonly { sequence: number }[] }) => lines.map(({ sequence }) => sequence);

describe("[DLV-2] a transcript", () => {
  test("is the same in whatever order, portions and repetitions its entries come", () => {
    const sequences = Array.from({ length: 20 }, (_, n) => n + 1);
    const deliveries = fc.tuple(
      fc.shuffledSubarray(sequences, { minLength: 20 }),
      fc.array(fc.constantFrom(...sequences)),
      fc.integer({ min: 1, max: 6 }),
    );
    fc.assert(
      fc.property(deliveries, ([shuffled, repeated, portion]) => {
        const coming = [...shuffled, ...repeated].map(toEntry);
        let transcript = EMPTY_TRANSCRIPT;
        for (let n = 0; n < coming.length; n += portion) {
          transcript = addEntries(transcript, coming.slice(n, n + portion));
          expect(sequencesOf(transcript)).toEqual(sequences.slice(0, transcript.lines.length));
        }
        expect(sequencesOf(transcript)).toEqual(sequences);
        expect(hasGap(transcript)).toBe(false);
      }),
    );
  });

  test("holds back what comes after a gap, and asks from the gap", () => {
    const transcript = addEntries(EMPTY_TRANSCRIPT, [1, 2, 4, 5].map(toEntry));
    expect(sequencesOf(transcript)).toEqual([1, 2]);
    expect(hasGap(transcript)).toBe(true);
    expect(toNextSequence(transcript)).toBe(3);
  });

  test("goes on behind all gaps that an answer shows to stay open, and behind no other", () => {
    const transcript = addEntries(EMPTY_TRANSCRIPT, [1, 3, 4, 7, 9].map(toEntry));
    expect(sequencesOf(addAnswer(transcript, [3, 4, 7].map(toEntry), 9))).toEqual([1, 3, 4, 7]);
    expect(sequencesOf(addAnswer(transcript, [], 4))).toEqual([1, 3, 4]);
    expect(sequencesOf(addAnswer(transcript, [], 9))).toEqual([1, 3, 4, 7, 9]);
  });

  test("has everything in its place when asked for once, whatever has come live and whatever is kept from the reader", () => {
    const sequences = Array.from({ length: 20 }, (_, n) => n + 1);
    fc.assert(
      fc.property(fc.subarray(sequences), fc.subarray(sequences), (shown, live) => {
        const visible = shown.map(toEntry);
        const early = visible.filter(({ sequence }) => live.includes(sequence));
        const transcript = addEntries(EMPTY_TRANSCRIPT, early);
        const newer = visible.filter(({ sequence }) => sequence >= toNextSequence(transcript));
        const answered = addAnswer(transcript, newer, transcript.early.at(-1)?.sequence);
        expect(sequencesOf(answered)).toEqual(shown);
        expect(hasGap(answered)).toBe(false);
      }),
    );
  });

  test("counts receipts as places without showing them", () => {
    const transcript = addEntries(EMPTY_TRANSCRIPT, [toEntry(1), { sequence: 2, line: undefined }, toEntry(3)]);
    expect(sequencesOf(transcript)).toEqual([1, 3]);
    expect(hasGap(transcript)).toBe(false);
  });

  test("may be counted from 0", () => {
    expect(sequencesOf(addEntries(EMPTY_TRANSCRIPT, [0, 1].map(toEntry)))).toEqual([0, 1]);
  });

  test("is the same value when nothing new came, so that nothing is drawn anew", () => {
    const transcript = addEntries(EMPTY_TRANSCRIPT, [1, 2, 5].map(toEntry));
    expect(addEntries(transcript, [1, 2, 5].map(toEntry))).toBe(transcript);
  });
});
