import type { Role } from "../access/role.ts";
import type { Occasion, OpeningHours, ResponseTimes } from "../hours/hours.ts";
import type { Hook } from "./hook.ts";
import type { AccountSettings } from "./policy.ts";

/** What an account configures beside messages: each kind has its own fields (SKL-1). Of settings and account there is one each. */
export type Resource =
  | AccountResource
  | SettingsResource
  | Skill
  | WorkingHours
  | SpecialOccasion
  | Profile
  | HookResource;

/** What tells resources apart. */
export type ResourceKind = Resource["kind"];

interface Common {
  readonly id: string;
  /** It stays, so that its id is never used again. */
  readonly isDeleted?: true;
  /** SKL-1: what clients wrote besides, kept for them in their words: nothing that is decided rests on it. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A team, with what it has of its own; what is absent is as the account has it. */
export interface Skill extends Common {
  readonly kind: "skill";
  readonly name?: string;
  readonly responseTime?: Partial<ResponseTimes>;
  /** RTM-2. */
  readonly autoCloseMs?: number | "never";
  readonly workingHoursId?: string;
  readonly specialOccasionId?: string;
  /** Skills to which it hands over. Signpost does not act on them, but they cannot be deleted meanwhile (API §5.4). */
  readonly fallbackSkillId?: string;
  readonly transferSkillIds?: readonly string[];
}

/** What of a schedule counts. */
export interface Schedule<T> {
  /** IANA name; absent where there is no entry to name one. */
  readonly timeZone?: string;
  readonly entries: readonly T[];
}

/** SKL-2: a week, for the skills that refer to it. */
export interface WorkingHours extends Common {
  readonly kind: "working-hours";
  readonly name?: string;
  /** The account's, for skills without hours of their own. Absent: not said, which is not. */
  readonly isDefault?: boolean;
  /** Read from what clients wrote, which stays in `extra` and is what is stored. Absent: that cannot be read. */
  readonly week?: Schedule<OpeningHours>;
}

/** SKL-2: days that are not as others, for the skills that refer to it. */
export interface SpecialOccasion extends Common {
  readonly kind: "special-occasion";
  readonly name?: string;
  /** As that of working hours. */
  readonly isDefault?: boolean;
  /** As `week` of working hours. */
  readonly days?: Schedule<Occasion>;
}

/** AUT-7: a set of rights that users have. */
export interface Profile extends Common {
  readonly kind: "profile";
  readonly name?: string;
  /** Absent: it gives none, and nobody can have it. */
  readonly role?: Role;
}

/** HOK-1. With one that is deleted, its secrets went. */
export type HookResource =
  | { readonly kind: "hook"; readonly id: string; readonly isDeleted?: undefined; readonly hook: Hook }
  | {
      readonly kind: "hook";
      readonly id: string;
      readonly isDeleted: true;
      readonly hook: Omit<Hook, "secrets">;
    };

/** Only what the account has set. */
export interface SettingsResource extends Common {
  readonly kind: "settings";
  readonly settings: Partial<AccountSettings>;
  readonly serving?: ServingSettings;
}

/** Settings that are no matter of deciding which message is sent: the compiled policy has nothing of them. */
export interface ServingSettings {
  readonly requestLimits?: RequestLimits;
  /** LIM-6: how much a consumer may say in one line. */
  readonly maxConsumerTextBytes?: number;
  /** AUT-9. */
  readonly agentsSeeAll?: boolean;
}

/** CFG-11: what an account lets come in a minute, itself and each of its users and keys; absent, what the server lets. */
export interface RequestLimits {
  readonly perMinute?: number;
  readonly perKeyPerMinute?: number;
}

/** What an account is beside its settings (OPS-4). */
export interface AccountState {
  /** Absent: the one that it was made with. */
  readonly name?: string;
  /** Of one that is not, no credentials are good. */
  readonly isOpen: boolean;
}

/** What an account is, as its resource. */
export interface AccountResource extends Common, AccountState {
  readonly kind: "account";
}
