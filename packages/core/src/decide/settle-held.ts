import type { Conversation } from "../conversation/conversation.ts";
import type { HeldSend, HeldVerdict, HoldId, ToSay } from "../conversation/held-send.ts";
import { change, type Draft } from "./draft.ts";
import { isTooLate } from "./is-too-late.ts";
import { sayMessage, sayWords, suppress } from "./send-message.ts";

/** HOK-2: a hook's answer decides one message. It is said at once, unless an earlier one still waits. */
export function settleAnswered(draft: Draft<Conversation>, holdId: HoldId, verdict: HeldVerdict): void {
  settle(draft, (answer) => (answer.holdId === holdId ? verdict : undefined));
}

/** No answer came in time: the configured text is sent as it is now (TIM-5), or nothing if even that is late (TIM-6). */
export function settleExpired(draft: Draft<Conversation>): void {
  const { situation } = draft;
  settle(draft, ({ answerBy }) => {
    if (answerBy > situation.now) return undefined;
    return { kind: isTooLate(situation, answerBy) ? "too-late" : "configured" };
  });
}

/** Held messages are sent before the end; their answers are not awaited any longer. */
export function settleAll(draft: Draft<Conversation>): void {
  settle(draft, () => ({ kind: "configured" }));
}

type Answer = Extract<HeldSend["waitsFor"], { kind: "answer" }>;

/** Decides the messages that wait for an answer, and sends everything in front of the first one that still waits. */
function settle(draft: Draft<Conversation>, judge: (answer: Answer) => HeldVerdict | undefined): void {
  const { held } = draft.conversation;
  if (held === undefined) return;
  const judged = held.sends.map((send): HeldSend => {
    const verdict = send.waitsFor.kind === "answer" ? judge(send.waitsFor) : undefined;
    return verdict === undefined ? send : { ...send, waitsFor: { kind: "turn", verdict } };
  });
  if (judged.every((send, index) => send === held.sends[index])) return;
  const waiting = judged.findIndex(({ waitsFor }) => waitsFor.kind === "answer");
  const ready = waiting === -1 ? judged : judged.slice(0, waiting);
  change(draft, { held: { ...held, sends: judged.slice(ready.length) } });
  for (const { waitsFor, ...toSay } of ready) {
    if (waitsFor.kind === "turn") carryOut(draft, toSay, waitsFor.verdict);
  }
}

function carryOut(draft: Draft<Conversation>, toSay: ToSay, verdict: HeldVerdict): void {
  if (verdict.kind === "configured") sayMessage(draft, toSay);
  else if (verdict.kind === "replaced") sayWords(draft, toSay, verdict);
  else suppress(draft, toSay.eventId, verdict.kind === "dropped" ? "hook" : "too-late", toSay.trigger);
}
