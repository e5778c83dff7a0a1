import type { EventId } from "../catalogue/event-id.ts";
import type { ConsumerId, Instant, Language } from "../ids.ts";
import type { Agent, ParticipantRole } from "./conversation.ts";
import type { ReceiptStatus } from "./input.ts";

/** One numbered entry of a transcript (DLV-2). */
export interface Line {
  readonly sequence: number;
  readonly at: Instant;
  readonly from: Originator;
  readonly content: LineContent | ReceiptContent;
  /** Agents and managers only (BEH §7.1). */
  readonly isPrivate?: boolean;
  /** Set on the lines that Signpost itself wrote: which message, and the ordinal of its send for the reason why. */
  readonly automatic?: { readonly eventId: EventId; readonly sendOrdinal: number; readonly language: Language };
}

export type Originator =
  | { readonly kind: "consumer"; readonly consumerId: ConsumerId }
  | { readonly kind: "agent"; readonly agent: Agent; readonly role: "ASSIGNED_AGENT" | ParticipantRole }
  /** TRG-9: the account's CONTROLLER participant. */
  | { readonly kind: "controller" };

/**
 * EVT-8: a longer text is cut and not refused, because whoever carries a line cannot shorten it. A consumer's text is cut
 * again (LIM-6).
 */
export const LINE_TEXT_BYTES = { agent: 40_000, consumer: 100_000 };

export type LineContent =
  | { readonly kind: "text"; readonly text: string }
  /** A rich or file event of the socket protocol, carried as it came. */
  | { readonly kind: "other"; readonly event: Readonly<Record<string, unknown>> };

/** What somebody says, as opposed to receipts and changes of the language. */
export function isWords(content: Line["content"]): boolean {
  if (content.kind === "receipt") return false;
  return content.kind === "text" || content.event["type"] !== "LanguageChangeEvent";
}

export interface ReceiptContent {
  readonly kind: "receipt";
  readonly status: ReceiptStatus;
  readonly sequences: readonly number[];
}
