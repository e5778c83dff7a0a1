import type { EventId } from "../catalogue/event-id.ts";
import type { Timer } from "../catalogue/timer.ts";
import type { TextContext } from "../conversation/send.ts";
import type { Hours, Occasions, ResponseTimes } from "../hours/hours.ts";
import type { AccountId, Language, Revision, SkillId } from "../ids.ts";
import type { AnsweringHook } from "./answering-hook.ts";
import type { FoundText, SilentText } from "./found-text.ts";

/**
 * An account's configuration at one revision, compiled for `decide`: languages canonical, texts parsed, servability known.
 * Built by `compilePolicy`; immutable and shared by every conversation of the account.
 */
export interface Policy {
  readonly accountId: AccountId;
  readonly revision: Revision;
  readonly settings: AccountSettings;
  readonly skills: ReadonlyMap<SkillId, SkillPolicy>;
  readonly messages: ReadonlyMap<EventId, MessagePolicy>;
  /** SKL-2: what holds for conversations of a skill, and of none: hours and occasions of both levels in one. */
  readonly hours: { readonly account: Hours; readonly skills: ReadonlyMap<SkillId, Hours> };
  /** LNG-2: in which languages something may be served at all, the shipped texts apart. */
  readonly languages: SpokenLanguages;
  /** HOK-2: those that are asked about an event; usually none. */
  readonly hooks: ReadonlyMap<EventId, readonly AnsweringHook[]>;
}

/** The languages in which each skill's agents answer, and for conversations without a skill the account's. */
export interface SpokenLanguages {
  readonly account: readonly Language[];
  readonly skills: ReadonlyMap<SkillId, readonly Language[]>;
}

/** What an account may set; a stored account holds only what differs from `DEFAULT_SETTINGS`. Spans are milliseconds. */
export interface AccountSettings {
  readonly defaultLanguage: Language;
  /** IANA name. */
  readonly timeZone: string;
  /** RES-1: with it off, the skill's text in the default language comes before the account's text in the right one. */
  readonly rightLanguageFirst: boolean;
  /** RES-1: say nothing rather than send a text in the default language. */
  readonly silentWithoutLanguage: boolean;
  /** RES-3. */
  readonly requireApproval: boolean;
  /** CFG-13: turns a text that would not be served into a refusal. */
  readonly strictTexts: boolean;
  /** TIM-6. */
  readonly lateCutoffMs: number;
  /** TRG-11. */
  readonly sendBudget: { readonly sends: number; readonly perMs: number };
  readonly responseTime: ResponseTimes;
  readonly hours: Hours;
  /** RTM-2: how long the consumer may be silent before the conversation closes; absent, it never does by itself. */
  readonly autoCloseMs?: number;
}

/** A skill overrides the account where it says something. */
export interface SkillPolicy {
  readonly skillId: SkillId;
  readonly name: string;
  readonly responseTime: Partial<ResponseTimes>;
  readonly hours?: Hours;
  readonly occasions?: Occasions;
  /** RTM-2. */
  readonly autoCloseMs?: number | "never";
}

/** One event's variants, account and per skill. The shipped texts are not here: they are the catalogue's. */
export interface MessagePolicy {
  readonly account?: CompiledVariant;
  readonly skills: ReadonlyMap<SkillId, CompiledVariant>;
}

/** A variant made ready for resolution: texts parsed once, and servable languages listed. */
export interface CompiledVariant {
  readonly context: TextContext;
  /** Absent: not said here, so the next context decides (RES-2). */
  readonly enabled?: boolean;
  readonly texts: ReadonlyMap<Language, CompiledText>;
  /** The languages whose text may be served: what near matching chooses from. */
  readonly servableLanguages: readonly Language[];
  readonly timer?: Timer;
}

/** A text made ready for resolution: parsed, and with its commonest answer made in advance (PRF-10). */
export interface CompiledText {
  readonly language: Language;
  /** The client's spelling of the tag, kept for output (LNG-1). */
  readonly spelling: string;
  /** The answer to whoever looks for exactly this text: by far the commonest, so it is made once. */
  readonly whenExact: FoundText | SilentText;
  /** RES-3, CFG-13: a text that may not be served is as good as absent, and `explain` says so. */
  readonly isServable: boolean;
}
