import { parseSelectedMessage, type SelectedMessage } from "@signpost/client";
import { toNumber, toObjects } from "../http/json.ts";
import { toLanguageKey } from "./languages.ts";
import { type MessageTimer, parseTimerUnit } from "./timer.ts";

/** One message as the server answers it: a whole one, or the override of one context alone (CFG-2, CFG-3). */
export interface Message {
  /** What the address of the message ends in: the event id, or a number for live chat. */
  readonly id: string;
  readonly eventId: string;
  /** Absent: not said in this context. */
  readonly enabled?: boolean;
  /** By canonical tag. */
  readonly texts: ReadonlyMap<string, MessageText>;
  readonly timer?: MessageTimer;
  /** Skills with words or switches of their own (CFG-4). */
  readonly overridingSkillIds: readonly number[];
}

/** The text of a message in one language. */
export interface MessageText {
  /** The tag as it was written by whoever wrote it. */
  readonly language: string;
  readonly words: string;
  /** REN-5: said where a value that the words need is not known. */
  readonly fallback?: string;
  /** RES-3: visitors do not read these words before somebody approves them. */
  readonly isWaiting?: true;
}

/** The messages of a list; what is no message is left out. */
export function parseMessages(body: unknown): readonly Message[] {
  return toObjects(body).flatMap((item) => parseMessage(item) ?? []);
}

/** A message as the unified API answers it, in any of the forms that the client knows (API §3.5); absent: it has no id. */
export function parseMessage(body: unknown): Message | undefined {
  const { id, messageEventId: eventId, enabled, data = [], attributes, contexts } = parseSelectedMessage(body) ?? {};
  if (id === undefined || eventId === undefined) return undefined;
  const timer = toTimer(attributes ?? {});
  return {
    id,
    eventId,
    ...(enabled === undefined ? {} : { enabled }),
    texts: toTexts(data),
    ...(timer === undefined ? {} : { timer }),
    overridingSkillIds: (contexts?.SKILL ?? []).map(({ skillId }) => skillId),
  };
}

function toTexts(data: NonNullable<SelectedMessage["data"]>): ReadonlyMap<string, MessageText> {
  return new Map(
    data.map(({ lang, msg, fallback, state }) => {
      const second = typeof fallback === "string" ? { fallback } : {};
      const waiting = state === undefined ? {} : { isWaiting: true as const };
      return [toLanguageKey(lang), { language: lang, words: msg, ...second, ...waiting }] as const;
    }),
  );
}

function toTimer(attributes: Readonly<Record<string, string>>): MessageTimer | undefined {
  const value = toNumber(attributes["timer"]);
  if (value === undefined) return undefined;
  const unit = parseTimerUnit(attributes["timerUnit"]) ?? "seconds";
  return { value, unit, repeat: toNumber(attributes["repeat"]) ?? 0 };
}
