import { type AccountId, type Instant, isWords, type Line, type Send } from "@signpost/core";
import type { ConversationWrite } from "./conversation-store.ts";

/** One row of the figures: what every store counts together. */
export interface FigureKey {
  readonly accountId: AccountId;
  readonly hour: Instant;
  readonly event: string;
  /** 0: none. */
  readonly skill: number;
  readonly language: string;
  readonly outcome: Send["kind"];
  /** The step of what was sent, the reason of what was suppressed. */
  readonly detail: string;
}

/** What to add to a row of the figures. */
export interface FigureCount extends FigureKey {
  readonly sends: number;
  readonly replied: number;
}

/** Figures are kept by the hour. */
export const HOUR_MS = 3_600_000;
const REPLY_WITHIN_MS = 5 * 60_000;

function toFigureKey(accountId: AccountId, send: Send): FigureKey {
  return {
    accountId,
    hour: Math.floor(send.at / HOUR_MS) * HOUR_MS,
    event: send.eventId,
    skill: send.skillId ?? 0,
    language: send.kind === "sent" ? send.language : send.requestedLanguage,
    outcome: send.kind,
    detail: send.kind === "sent" ? send.step : send.reason,
  };
}

/** A send to be stored, with until when an answer of the consumer would still count: empty if it came with the same write. */
export interface CountedSend {
  readonly send: Send;
  readonly replyBy: Instant | null;
  readonly count: FigureCount;
}

/** The sends of a write, with what each adds to the figures. A reply in the same write counts at once. */
export function toCountedSends({ conversation, sends, lines }: ConversationWrite): readonly CountedSend[] {
  const replies = lines.filter(isWordsOfConsumer);
  return sends.map((send) => {
    const key = toFigureKey(conversation.accountId, send);
    if (send.kind === "suppressed") return { send, replyBy: null, count: { ...key, sends: 1, replied: 0 } };
    const isReplied = replies.some(
      ({ sequence, at }) => sequence > send.sequence && at >= send.at && at <= send.at + REPLY_WITHIN_MS,
    );
    return {
      send,
      replyBy: isReplied ? null : send.at + REPLY_WITHIN_MS,
      count: { ...key, sends: 1, replied: isReplied ? 1 : 0 },
    };
  });
}

/**
 * Of the sends stored earlier, the consumer answers those that may be answered until some time in this span. Most lines come
 * long after the last send, or after another answer to it, and cost nothing here.
 */
export function findReplySpan({
  conversation,
  sends,
  lines,
}: ConversationWrite): readonly [from: Instant, to: Instant] | undefined {
  if (conversation.sendOrdinal === sends.length) return undefined;
  const at = lines.find(isWordsOfConsumer)?.at;
  const lastSendAt = conversation.recentSendsAt?.at(-1);
  if (at === undefined || lastSendAt === undefined || at > lastSendAt + REPLY_WITHIN_MS) return undefined;
  const answeredAt = conversation.channel === "MESSAGING" ? conversation.answeredAt : undefined;
  if (answeredAt !== undefined && answeredAt < at) return undefined;
  return [at, at + REPLY_WITHIN_MS];
}

/** What an answer of the consumer adds to the figures of an earlier send. */
export function toReply(accountId: AccountId, send: Send): FigureCount {
  return { ...toFigureKey(accountId, send), sends: 0, replied: 1 };
}

function isWordsOfConsumer({ from, content }: Line): boolean {
  return from.kind === "consumer" && isWords(content);
}

/** One count for each key, always in the same order, so that two writers never wait for each other crosswise. */
export function addUp(counts: readonly FigureCount[]): readonly FigureCount[] {
  const sums = new Map<string, FigureCount>();
  for (const count of counts) {
    const { accountId, hour, event, skill, language, outcome, detail } = count;
    const key = JSON.stringify([accountId, hour, event, skill, language, outcome, detail]);
    const sum = sums.get(key);
    sums.set(
      key,
      sum === undefined ? count : { ...sum, sends: sum.sends + count.sends, replied: sum.replied + count.replied },
    );
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
