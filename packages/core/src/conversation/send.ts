import type { EventId } from "../catalogue/event-id.ts";
import type { PlaceholderId } from "../catalogue/placeholders.ts";
import type { Instant, Language, Revision, SkillId } from "../ids.ts";
import type { Input } from "./input.ts";

/** One automatic message in one conversation, or the recorded decision not to send it (DLV-4). Both are outcomes we chose. */
export type Send = SentMessage | SuppressedMessage;

interface Cause {
  /** Numbers the sends and suppressed sends of a conversation from 1. */
  readonly ordinal: number;
  readonly eventId: EventId;
  readonly trigger: Input["kind"];
  readonly at: Instant;
  readonly requestedLanguage: Language;
  readonly skillId?: SkillId;
  /** Of the policy that decided. */
  readonly revision: Revision;
}

export type SentMessage = Cause & {
  readonly kind: "sent";
  /** As it is shown: with the isolates around values whose direction may differ (REN-4, REN-6). */
  readonly text: string;
  readonly language: Language;
  /** HOK-2: a text that a hook gave was found in no configuration. */
  readonly context: TextContext | HookContext;
  readonly step: ResolutionStep | "hook";
  /** Of the transcript line that carries it. */
  readonly sequence: number;
  /** REN-5: set where the text's second wording was said; which value it does without, and why. */
  readonly secondWording?: SecondWording;
};

export interface SecondWording {
  readonly reason: "overdue" | "missing-value";
  readonly placeholderId: PlaceholderId;
}

export type SuppressedMessage = Cause & {
  readonly kind: "suppressed";
  readonly reason: SuppressionReason;
};

export type TextContext =
  | { readonly kind: "skill"; readonly skillId: SkillId }
  | { readonly kind: "account" }
  | { readonly kind: "default" };

export interface HookContext {
  readonly kind: "hook";
  readonly hookId: string;
}

/** RES-1, in order. */
export type ResolutionStep =
  | "skill-exact"
  | "skill-near"
  | "account-exact"
  | "account-near"
  | "default-exact"
  | "default-near"
  | "skill-fallback"
  | "account-fallback"
  | "default-fallback";

export type SuppressionReason =
  | "disabled"
  | "silent"
  | "no-text"
  | "overdue"
  | "missing-value"
  | "off-hours"
  | "too-late"
  | "budget"
  | "not-servable"
  /** HOK-2: a hook said so. */
  | "hook";
