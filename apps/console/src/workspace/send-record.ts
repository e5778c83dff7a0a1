import { isObject, toNumber, toObjects, toText } from "../http/json.ts";

/** Why a conversation got an automatic message, or why not (DLV-4). */
export interface SendRecord {
  readonly ordinal: number;
  readonly outcome: "sent" | "suppressed";
  readonly eventId: string;
  /** The kind of input that caused it. */
  readonly trigger: string;
  readonly at: number | undefined;
  /** Where the text was found: `skill`, `account` or `default`. */
  readonly context: string | undefined;
  readonly contextSkillId: number | undefined;
  readonly step: string | undefined;
  readonly requestedLanguage: string | undefined;
  readonly language: string | undefined;
  readonly revision: string | undefined;
  readonly reason: string | undefined;
  /** Of the transcript line that carries it. */
  readonly sequence: number | undefined;
}

export function parseSendRecords(body: unknown): readonly SendRecord[] {
  const list = isObject(body) && Array.isArray(body.sends) ? body.sends : body;
  return toObjects(list).flatMap((send, index) => {
    const eventId = toText(send.eventId);
    if (eventId === undefined) return [];
    const context = isObject(send.context) ? send.context : { kind: send.context };
    return [
      {
        ordinal: toNumber(send.ordinal) ?? index + 1,
        outcome: (send.outcome ?? send.kind) === "sent" ? "sent" : "suppressed",
        eventId,
        trigger: toText(send.trigger) ?? "",
        at: toInstant(send.at),
        context: toText(context.kind) ?? toText(context.type),
        contextSkillId: toNumber(context.skillId),
        step: toText(send.step),
        requestedLanguage: toText(send.requestedLanguage),
        language: toText(send.language),
        revision: toText(send.revision),
        reason: toText(send.reason),
        sequence: toNumber(send.sequence),
      },
    ];
  });
}

/** Epoch milliseconds or RFC 3339. */
function toInstant(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  const parsed = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}
