import type { EventId, Instant, SkillId } from "@signpost/core";
import type { WebhookEventType } from "@signpost/protocol";
import type { Fields, Resource } from "../../storage/configuration-store.ts";

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
  /** Of a webhook: what it asked for besides sent messages. */
  readonly alsoTold: readonly WebhookEventType[];
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

/** Written by this program through checks of its own, so trusted to be hooks. */
export function toHooks(resources: readonly Resource[]): readonly Hook[] {
  return resources
    .filter(({ kind, fields }) => kind === "hooks" && fields["deleted"] !== true)
    .map(({ id, fields }) => toHook(id, fields as unknown as StoredHook));
}

/** Hooks were stored with `wantsSuppressed` alone before there was more to ask for. */
type StoredHook = Omit<Hook, "hookId" | "alsoTold"> & {
  readonly alsoTold?: readonly WebhookEventType[];
  readonly wantsSuppressed: boolean;
};

function toHook(hookId: string, { wantsSuppressed, alsoTold, ...fields }: StoredHook): Hook {
  return { hookId, ...fields, alsoTold: alsoTold ?? (wantsSuppressed ? ["send.suppressed"] : []) };
}

/** What is stored of a hook; the one that `toHooks` reads. */
export function toHookResource({ hookId, ...fields }: Hook): { kind: "hooks"; id: string; fields: Fields } {
  // For nodes of the release before, which know no other.
  const wantsSuppressed = fields.alsoTold.includes("send.suppressed");
  return { kind: "hooks", id: hookId, fields: { ...fields, wantsSuppressed } };
}
