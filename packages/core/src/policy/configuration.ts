import type { EventId } from "../catalogue/event-id.ts";
import type { Occasions } from "../hours/hours.ts";
import type { AccountId, Instant, Language, Revision, SkillId } from "../ids.ts";
import type { AnsweringHookSetting } from "./answering-hook.ts";
import type { AccountSettings, SkillPolicy } from "./policy.ts";

/** An account's configuration as stored: what `compilePolicy` turns into a `Policy`. */
export interface AccountConfiguration {
  readonly accountId: AccountId;
  readonly revision: Revision;
  readonly settings: Partial<AccountSettings>;
  /** SKL-2: the account's; they hold for every skill that has none of its own, whatever its hours are. */
  readonly occasions?: Occasions;
  readonly skills: readonly SkillPolicy[];
  readonly variants: readonly StoredVariant[];
  readonly hooks?: readonly AnsweringHookSetting[];
}

/** Where a variant applies. */
export type Context = { readonly kind: "account" } | { readonly kind: "skill"; readonly skillId: SkillId };

/** A variant with the place where it is stored: one event in one context. */
export interface StoredVariant {
  readonly eventId: EventId;
  readonly context: Context;
  readonly variant: Variant;
  /** The account revision of the variant's last change (CFG-8). */
  readonly changedAt: Revision;
}

/** The text and switches of one message in one context. An absent field is inherited. */
export interface Variant {
  readonly enabled?: boolean;
  readonly texts: readonly Text[];
  readonly timer?: TimerSetting;
}

/**
 * RES-3: what is written is `approved`, unless its writer's texts wait for somebody's approval: then it is `translated`. What
 * a file says of itself may be less (TRX-7).
 */
export type TranslationState = "draft" | "translated" | "needs_review" | "approved" | "rejected";

/** One language of a variant. `words` may be empty: silence on purpose (RES-6). */
export interface Text {
  readonly language: Language;
  readonly spelling: string;
  readonly words: string;
  /** REN-5: said in place of `words` where a value that they need is unknown or overdue. Absent: nothing is said then. */
  readonly fallback?: string;
  readonly state: TranslationState;
  /** HIS-1: where these words came from, who wrote them and when; other texts of the message have theirs. */
  readonly origin: "api" | "console" | "cli" | "import" | "system";
  /** The name in the history. Absent, as `writtenAt` is: from before it was kept, or nobody's. */
  readonly author?: string;
  readonly writtenAt?: Instant;
  /** TRN §5.1: hash of the source text that `words` was translated from; absent for an original. */
  readonly sourceHash?: string;
  /** TRX-9: written, or its source changed, since texts are compared with their sources. What is older is served as it was. */
  readonly isCompared?: true;
  /** The same of `fallback`, whose source is the second wording of the source text. */
  readonly fallbackSourceHash?: string;
  /** RES-3: what was approved last, which visitors read while these words wait. Only beside words that do. */
  readonly approved?: Omit<Text, "approved">;
}

/** A silence timer as it was set: the unit is kept, so that what was written reads back the same. */
export interface TimerSetting {
  readonly value: number;
  readonly unit: TimerUnit;
  readonly repeat: number;
}
/** The units in which editors set a silence timer. */
export type TimerUnit = "seconds" | "minutes" | "hours";
