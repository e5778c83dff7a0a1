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
  /** REN-5: the second wording was said, for this reason. */
  readonly secondWordingReason: string | undefined;
  /** Of the transcript line that carries it. */
  readonly sequence: number | undefined;
}

/** Reads what `/v1/…/sends` answers; a record without an event is none. */
export function parseSendRecords(body: unknown): readonly SendRecord[] {
  return toObjects(isObject(body) ? body.sends : undefined).flatMap((send, index) => {
    const eventId = toText(send.event);
    return eventId === undefined ? [] : [toSendRecord(eventId, send, index)];
  });
}

function toSendRecord(eventId: string, send: ReturnType<typeof toObjects>[number], index: number): SendRecord {
  const context = isObject(send.context) ? send.context : {};
  const second = isObject(send.secondWording) ? send.secondWording : {};
  return {
    ordinal: toNumber(send.ordinal) ?? index + 1,
    outcome: send.outcome === "sent" ? "sent" : "suppressed",
    eventId,
    trigger: toText(send.trigger) ?? "",
    at: toInstant(send.at),
    context: toText(context.type)?.toLowerCase(),
    contextSkillId: toNumber(context.id),
    step: toText(send.step),
    requestedLanguage: toText(send.requestedLanguage),
    language: toText(send.language),
    revision: toText(send.revision),
    reason: toText(send.reason),
    secondWordingReason: toText(second.reason),
    sequence: toNumber(send.sequence),
  };
}

/** RFC 3339. */
function toInstant(value: unknown): number | undefined {
  const parsed = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}
