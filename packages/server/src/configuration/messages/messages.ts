import {
  type AccountId,
  type Context,
  checkText,
  type EventId,
  type Failure,
  type Issue,
  parseSkillId,
  type Revision,
  TIMER_LIMITS,
  toRevision,
  toTimer,
} from "@signpost/core";
import type { Broker } from "../../broker/broker.ts";
import { configurationOf } from "../../broker/topics.ts";
import type { Actor, VariantChange } from "../../storage/configuration-store.ts";
import type { Storage } from "../../storage/storage.ts";
import type { AccountSnapshot, Policies } from "../policies.ts";
import { applyPatch } from "./apply-patch.ts";
import { findVariant } from "./effective-message.ts";
import type { MessagePatch } from "./parse-message-patches.ts";

/** The account's messages, written. Reads come from the snapshot. */
export interface Messages {
  /** CFG-5: all patches or none. */
  update(request: UpdateRequest): Promise<WriteResult>;
  /** CFG-6: as `update`, where there is no override yet. */
  create(request: UpdateRequest): Promise<WriteResult>;
  /** CFG-6: removes overrides, so that the inherited texts show again; all or none. */
  remove(request: RemoveRequest): Promise<WriteResult>;
}

interface WriteRequest {
  readonly accountId: AccountId;
  readonly context: Context;
  /** CFG-8: the revision the writer has seen; absent, no check. */
  readonly ifMatch?: Revision;
  readonly actor: Actor;
}

export interface UpdateRequest extends WriteRequest {
  readonly patches: readonly MessagePatch[];
  readonly replace: boolean;
}

export interface RemoveRequest extends WriteRequest {
  readonly eventIds: readonly EventId[];
}

export type WriteResult =
  | {
      readonly kind: "written";
      readonly before: AccountSnapshot;
      readonly after: AccountSnapshot;
      /** CFG-13: texts that were stored and will not be served. */
      readonly issues: readonly Issue[];
    }
  | { readonly kind: "stale"; readonly revision: Revision }
  | { readonly kind: "refused"; readonly failure: Failure };

export interface MessagesDeps {
  readonly storage: Pick<Storage, "configuration">;
  readonly policies: Policies;
  readonly broker: Broker;
}

/** Writers who overtake each other this often in a row have something else wrong. */
const MAX_ATTEMPTS = 20;

type Plan =
  | { readonly kind: "changes"; readonly changes: readonly VariantChange[]; readonly issues: readonly Issue[] }
  | Extract<WriteResult, { kind: "refused" }>;

export function createMessages({ storage, policies, broker }: MessagesDeps): Messages {
  /** CFG-14: computed from one revision and written only if nothing it touches has changed since; else computed again. */
  async function write(request: WriteRequest, plan: (snapshot: AccountSnapshot) => Plan): Promise<WriteResult> {
    const { accountId, ifMatch, actor } = request;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const before = await policies.get(accountId);
      if (before === undefined) return notFound("account");
      const planned = plan(before);
      if (planned.kind === "refused") return planned;
      const seen = before.configuration.revision;
      const basedOn = toRevision(Math.min(ifMatch ?? seen, seen));
      const outcome = await storage.configuration.write({ accountId, basedOn, changes: planned.changes, actor });
      policies.invalidate(accountId);
      if (outcome.kind === "written") {
        const after = await announce(accountId, outcome.revision);
        return { kind: "written", before, after, issues: planned.issues };
      }
      // Where the writer has seen more than this snapshot, it was the snapshot that was old: it is read anew.
      if (ifMatch !== undefined && ifMatch <= seen) return outcome;
    }
    throw new Error("the configuration kept changing while a write was computed");
  }

  async function announce(accountId: AccountId, revision: Revision): Promise<AccountSnapshot> {
    broker.publish(configurationOf(accountId), { revision });
    const after = await policies.get(accountId);
    if (after === undefined) throw new Error("an account vanished while it was written");
    return after;
  }

  return {
    update: (request) => write(request, (snapshot) => planUpdate(snapshot, request)),
    create: (request) => write(request, (snapshot) => planCreation(snapshot, request)),
    remove: (request) => write(request, (snapshot) => planRemoval(snapshot, request)),
  };
}

function planUpdate({ configuration, policy }: AccountSnapshot, request: UpdateRequest): Plan {
  const { context, patches, replace, actor } = request;
  const origin = actor.source;
  const changes = patches.map((patch) => applyPatch(configuration, patch, { context, replace, origin }));
  const textIssues = patches.flatMap(checkTexts);
  const refusals = [...changes.flatMap(checkTimer), ...(policy.settings.strictTexts ? textIssues : [])];
  return refusals.length > 0
    ? { kind: "refused", failure: { code: "invalid", issues: refusals } }
    : { kind: "changes", changes, issues: textIssues };
}

function planCreation(snapshot: AccountSnapshot, request: UpdateRequest): Plan {
  const { context, patches } = request;
  const existing = patches.find(({ eventId }) => findVariant(snapshot.configuration, eventId, context) !== undefined);
  if (existing === undefined) return planUpdate(snapshot, request);
  const message = `${existing.eventId} has an override in this context already: change it with PUT`;
  return { kind: "refused", failure: { code: "conflict", message } };
}

function planRemoval({ configuration }: AccountSnapshot, { context, eventIds }: RemoveRequest): Plan {
  const missing = eventIds.find((eventId) => findVariant(configuration, eventId, context) === undefined);
  if (missing !== undefined) return notFound(`an override of ${missing} in this context`);
  return { kind: "changes", changes: eventIds.map((eventId) => ({ eventId, context })), issues: [] };
}

/** Again after merging: a unit alone may take a stored value out of its range. */
function checkTimer({ eventId, variant }: VariantChange): readonly Issue[] {
  if (variant?.timer === undefined) return [];
  const { everyMs } = toTimer(variant.timer);
  if (everyMs >= TIMER_LIMITS.minMs && everyMs <= TIMER_LIMITS.maxMs) return [];
  return [{ path: `${eventId}.attributes.timer`, rule: "must be from 15 seconds to 30 days" }];
}

/** CFG-13: what keeps a text from being served. Only of what is being written: the rest is not this writer's doing. */
function checkTexts({ eventId, texts = [] }: MessagePatch): readonly Issue[] {
  return texts.flatMap(({ language, spelling, words }) => {
    const errors = checkText({ eventId, language, words }).filter(({ level }) => level === "error");
    if (errors.length === 0) return [];
    return [{ path: `${eventId}.data[${spelling}].msg`, rule: errors.map(({ message }) => message).join("; ") }];
  });
}

function notFound(what: string): Extract<WriteResult, { kind: "refused" }> {
  return { kind: "refused", failure: { code: "not-found", what } };
}

/** The addressed context; `undefined` where it names nothing of this account. */
export function parseContext(
  type: string | undefined,
  id: string | undefined,
  { policy }: AccountSnapshot,
): Context | undefined {
  const kind = (type ?? "ACCOUNT").toUpperCase();
  if (kind === "ACCOUNT") return id === undefined || id === policy.accountId ? { kind: "account" } : undefined;
  if (kind !== "SKILL" || id === undefined) return undefined;
  const skillId = parseSkillId(id);
  return skillId !== undefined && policy.skills.has(skillId) ? { kind: "skill", skillId } : undefined;
}
