import type { EventId } from "../catalogue/event-id.ts";
import type { SkillId } from "../ids.ts";

/** HOK-2: an endpoint that is asked before certain messages are said. The first one that fits a message is the one asked. */
export interface AnsweringHook {
  readonly hookId: string;
  readonly eventIds: readonly EventId[];
  /** Absent: conversations of every skill, and of none. */
  readonly skillIds?: readonly SkillId[];
  /** How long a message waits for the answer. */
  readonly limitMs: number;
}

/** As stored: a hook without a limit has the usual one. */
export type AnsweringHookSetting = Omit<AnsweringHook, "limitMs"> & { readonly limitMs?: number };

/** HOK-2: visitors do not notice a second. */
export const DEFAULT_HOOK_LIMIT_MS = 1_000;
