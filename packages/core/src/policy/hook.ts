import type { EventId } from "../catalogue/event-id.ts";
import type { Instant, SkillId } from "../ids.ts";

/** HOK: an endpoint of somebody else's. A webhook is told of sends; a function is asked before they are made. */
export interface Hook {
  readonly hookId: string;
  readonly kind: "webhook" | "function";
  readonly name: string;
  readonly url: string;
  readonly isEnabled: boolean;
  /** Absent: every event. */
  readonly eventIds?: readonly EventId[];
  /** Absent: conversations of every skill, and of none. */
  readonly skillIds?: readonly SkillId[];
  /** Of a webhook: the types of what it asked for besides sent messages. Some may be of a later release. */
  readonly alsoTold: readonly string[];
  /** Why, where it was not a person who did: the endpoint said that it is gone (410). */
  readonly switchedOff?: { readonly at: Instant; readonly reason: "gone" };
  readonly timeoutMs: number;
  readonly createdAt: Instant;
  readonly secrets: HookSecrets;
}

/** AUT-6: sealed. What signs is used again and again, so a hash would not do. */
export interface HookSecrets {
  readonly current: string;
  /** After a rotation both sign until then, so that the receiver may take its time. */
  readonly previous?: { readonly secret: string; readonly until: Instant };
}
