import { type AccountId, type ConversationId, type EventId, type Line, type Send, toRevision } from "@signpost/core";
import { describe, expect, test } from "vitest";
import type { StorageExamples } from "./contract.testsuite.ts";
import type { FigureDimension } from "./figure-store.ts";
import type { Storage } from "./storage.ts";

const DEMO = "demo" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export function describeFigureContract(storageOf: () => Storage, eg: StorageExamples): void {
  describe("figures", () => {
    const sent = (ordinal: number, more: Partial<Extract<Send, { kind: "sent" }>> = {}): Send => ({
      kind: "sent",
      ordinal,
      eventId: "YOU_ARE_CONNECTED_TO",
      trigger: "agent.assigned",
      at: NOON,
      requestedLanguage: "fr-CA" as never,
      language: "fr-FR" as never,
      revision: toRevision(1),
      text: "Bonjour",
      context: { kind: "account" },
      step: "account-near",
      sequence: ordinal,
      ...more,
    });
    const says = (sequence: number, at: number, more: Partial<Line> = {}): Line => ({
      ...eg.line(sequence),
      at,
      ...more,
    });

    /** Commits what came to be in a conversation, one write after the other. */
    async function commit(id: string, ...steps: readonly { sends?: readonly Send[]; lines?: readonly Line[] }[]) {
      let sendOrdinal = 0;
      const recentSendsAt: number[] = [];
      for (const { sends = [], lines = [] } of steps) {
        sendOrdinal += sends.length;
        recentSendsAt.push(...sends.filter(({ kind }) => kind === "sent").map(({ at }) => at));
        const conversation = eg.conversation(id, { sendOrdinal, recentSendsAt: [...recentSendsAt] });
        const [loaded] = await storageOf().conversations.load([
          { accountId: DEMO, conversationId: id as ConversationId },
        ]);
        const write = eg.write(conversation, loaded?.reading, { sends, lines });
        expect(await storageOf().conversations.commit([write])).toEqual(["committed"]);
      }
    }
    const list = (by: readonly FigureDimension[], from = NOON, to = NOON + HOUR_MS, accountId = DEMO) =>
      storageOf().figures.list({ accountId, from, to, by, limit: 100 });

    test("[LIM-3] [DLV-4] a send whose words hold NUL, half a character or a backslash is answered like any other", async () => {
      const words = ["a\0b", "a\ud800b", "\udc00", "C:\\\\u0000", "\\ud800 and \ud800", "\u{1F600}"];
      for (const [index, text] of words.entries()) {
        const write = { lines: [says(2, NOON + MINUTE_MS)] };
        await commit(`c${index}`, { sends: [sent(1, { text })] }, write);
      }
      expect(await list([])).toEqual([{ sent: words.length, suppressed: 0, replied: words.length }]);
    });

    test("[DLV-4] every send counts once, by what it was, in its hour and its account", async () => {
      await commit("c", { sends: [sent(1), sent(2), eg.send(3)] });
      await commit("d", { sends: [sent(1, { skillId: 3 as never, step: "skill-exact" })] });
      await commit("e", { sends: [sent(1, { at: NOON + HOUR_MS })] });
      expect(await list([])).toEqual([{ sent: 3, suppressed: 1, replied: 0 }]);
      expect(await list(["event", "outcome", "language", "step", "reason", "skill"])).toEqual([
        {
          event: "BACK_TO_QUEUE",
          outcome: "suppressed",
          language: "fr-FR",
          reason: "disabled",
          sent: 0,
          suppressed: 1,
          replied: 0,
        },
        {
          event: "YOU_ARE_CONNECTED_TO",
          outcome: "sent",
          language: "fr-FR",
          step: "account-near",
          sent: 2,
          suppressed: 0,
          replied: 0,
        },
        {
          event: "YOU_ARE_CONNECTED_TO",
          outcome: "sent",
          language: "fr-FR",
          step: "skill-exact",
          skill: 3,
          sent: 1,
          suppressed: 0,
          replied: 0,
        },
      ]);
      expect(await list(["hour"], NOON, NOON + 2 * HOUR_MS)).toEqual([
        { hour: NOON, sent: 3, suppressed: 1, replied: 0 },
        { hour: NOON + HOUR_MS, sent: 1, suppressed: 0, replied: 0 },
      ]);
      const day = Date.parse("2026-03-02T00:00:00Z");
      expect(await list(["day"], NOON, NOON + 2 * HOUR_MS)).toEqual([{ day, sent: 4, suppressed: 1, replied: 0 }]);
      expect(await list([], NOON + 2 * HOUR_MS, NOON + 3 * HOUR_MS)).toEqual([]);
      expect(await list([], NOON, NOON + HOUR_MS, "other" as AccountId)).toEqual([]);
    });

    test("[DLV-4] a write that lost its race counts nothing", async () => {
      await commit("c", { sends: [sent(1)] });
      await storageOf().conversations.commit([eg.write(eg.conversation("c"), undefined, { sends: [sent(1)] })]);
      expect(await list([])).toEqual([{ sent: 1, suppressed: 0, replied: 0 }]);
    });

    test("[DLV-4] writes of one commit count together", async () => {
      const writes = Array.from({ length: 20 }, (_, index) =>
        eg.write(eg.conversation(`c${index}`, { sendOrdinal: 1 }), undefined, { sends: [sent(1)] }),
      );
      await storageOf().conversations.commit(writes);
      expect(await list(["event"])).toEqual([{ event: "YOU_ARE_CONNECTED_TO", sent: 20, suppressed: 0, replied: 0 }]);
    });

    test.each([
      ["at once", 0, 1],
      ["within five minutes", 5 * MINUTE_MS, 1],
      ["later", 5 * MINUTE_MS + 1, 0],
      ["before", -1, 0],
    ])("[DLV-4] a consumer who writes %s after a send: %i ms, %i reply", async (_, afterMs, replied) => {
      await commit("c", { sends: [sent(1)] }, { lines: [says(2, NOON + afterMs)] });
      expect(await list([])).toEqual([{ sent: 1, suppressed: 0, replied }]);
    });

    test("[DLV-4] a reply counts once for each send, and what is no word of the consumer's is no reply", async () => {
      const agent = { kind: "agent", agent: { id: "a" as never }, role: "AGENT" } as const;
      const receipt = { kind: "receipt", status: "READ", sequences: [1] } as const;
      const request = { kind: "other", event: { type: "LanguageChangeEvent", lang: "de" } } as const;
      await commit(
        "c",
        { sends: [sent(1), sent(2, { eventId: "BACK_TO_QUEUE" }), eg.send(3)] },
        {
          lines: [
            says(3, NOON, { from: agent }),
            says(4, NOON, { content: receipt }),
            says(5, NOON, { content: request }),
          ],
        },
      );
      expect(await list([])).toEqual([{ sent: 2, suppressed: 1, replied: 0 }]);
      await commit("d", { sends: [sent(1)] }, { lines: [says(2, NOON)] }, { lines: [says(3, NOON)] });
      expect(await list(["event", "outcome"])).toEqual([
        { event: "BACK_TO_QUEUE" satisfies EventId, outcome: "sent", sent: 1, suppressed: 0, replied: 0 },
        { event: "BACK_TO_QUEUE", outcome: "suppressed", sent: 0, suppressed: 1, replied: 0 },
        { event: "YOU_ARE_CONNECTED_TO", outcome: "sent", sent: 2, suppressed: 0, replied: 1 },
      ]);
    });

    test("[DLV-4] what is said in answer within one write is a reply; what was said before the send is none", async () => {
      await commit("c", { lines: [says(1, NOON), says(3, NOON)], sends: [sent(1, { sequence: 2 })] });
      await commit("d", { lines: [says(1, NOON)], sends: [sent(1, { sequence: 2 })] });
      await commit("e", { lines: [says(3, NOON + 5 * MINUTE_MS + 1)], sends: [sent(1, { sequence: 2 })] });
      await commit("f", { lines: [says(3, NOON + 5 * MINUTE_MS)], sends: [sent(1, { sequence: 2 })] });
      expect(await list([])).toEqual([{ sent: 4, suppressed: 0, replied: 2 }]);
    });
  });
}
