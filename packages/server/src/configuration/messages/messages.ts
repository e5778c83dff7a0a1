import {
  type Context,
  checkFallback,
  type EventId,
  type Issue,
  parseSkillId,
  type Text,
  TIMER_LIMITS,
  toTimer,
} from "@signpost/core";
import type { ConfigurationChange } from "../../storage/configuration-store.ts";
import type { AccountSnapshot } from "../policies.ts";
import {
  notFound,
  type Plan,
  type WriteConfiguration,
  type WriteRequest,
  type WriteResult,
} from "../write-configuration.ts";
import { applyPatch, type MessageChange } from "./apply-patch.ts";
import { checkWrittenTexts, type WrittenTextIssues } from "./check-written-texts.ts";
import { findVariant } from "./effective-message.ts";
import { type OverridesOfContext, toOrdered, toPlaced, withChanges } from "./overrides.ts";
import type { MessagePatch } from "./parse-message-patches.ts";
import { restrictChange } from "./restrict-change.ts";
import { listWaiting, refuseUnapproved } from "./waiting-texts.ts";

/** The account's messages, written. Reads come from the snapshot. */
export interface Messages {
  /** CFG-5: all patches or none. */
  update(request: UpdateRequest): Promise<WriteResult>;
  /** CFG-6: as `update`, where there is no override yet. */
  create(request: UpdateRequest): Promise<WriteResult>;
  /** CFG-6: removes overrides, so that the inherited texts show again; all or none. */
  remove(request: RemoveRequest): Promise<WriteResult>;
  /** CFG-16: overrides of any contexts, each as it is to be; all or none, in one revision. */
  replace(request: ReplaceRequest): Promise<WriteResult>;
}

interface InContext extends WriteRequest {
  readonly context: Context;
}

export interface UpdateRequest extends InContext {
  readonly patches: readonly MessagePatch[];
  readonly replace: boolean;
  /** AUT-7: all that this writer may change is texts in these languages. Absent: everything. */
  readonly onlyLanguages?: ReadonlySet<string>;
}

export interface RemoveRequest extends InContext {
  readonly eventIds: readonly EventId[];
}

export interface ReplaceRequest extends WriteRequest {
  /** Each context once. */
  readonly overrides: readonly OverridesOfContext[];
}

export function createMessages(write: WriteConfiguration): Messages {
  return {
    update: (request) => write(request, (snapshot) => planUpdate(snapshot, request)),
    create: (request) => write(request, (snapshot) => planCreation(snapshot, request)),
    remove: (request) => write(request, (snapshot) => planRemoval(snapshot, request)),
    replace: (request) => write(request, (snapshot) => planReplacement(snapshot, request)),
  };
}

function planUpdate({ configuration, policy }: AccountSnapshot, request: UpdateRequest): Plan {
  const { context, patches, replace, actor, onlyLanguages } = request;
  const { requireApproval, defaultLanguage: sourceLanguage } = policy.settings;
  const waitsForApproval = requireApproval && onlyLanguages !== undefined;
  const changes: MessageChange[] = [];
  const textIssues: WrittenTextIssues[] = [];
  for (const patch of patches) {
    const change = applyPatch(configuration, patch, { context, replace, actor, waitsForApproval, sourceLanguage });
    const ofLanguages = onlyLanguages === undefined ? change : restrictChange(configuration, change, onlyLanguages);
    const allowed = waitsForApproval ? refuseUnapproved(configuration, patch, ofLanguages) : ofLanguages;
    if ("code" in allowed) return { kind: "refused", failure: allowed };
    changes.push(allowed);
    textIssues.push(checkWrittenTexts(patch, allowed, sourceLanguage));
  }
  const ofWritten = textIssues.flatMap((issues) => issues.ofWritten);
  const refusals = [...changes.flatMap(checkTimer), ...(policy.settings.strictTexts ? ofWritten : [])];
  if (refusals.length > 0) return { kind: "refused", failure: { code: "invalid", issues: refusals } };
  const ofOthers = textIssues.flatMap((issues) => issues.ofOthers);
  const issues = [...ofWritten, ...ofOthers, ...listHints(patches, changes, requireApproval)];
  return { kind: "changes", changes, issues };
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
  return { kind: "changes", changes: eventIds.map((eventId) => ({ kind: "message", eventId, context })), issues: [] };
}

/** The account's come first: what a skill inherits is what the account says afterwards (RES-7). */
function planReplacement(snapshot: AccountSnapshot, { overrides, ...request }: ReplaceRequest): Plan {
  const changes: ConfigurationChange[] = [];
  const issues: Issue[] = [];
  const refusals: Issue[] = [];
  for (const { context, patches } of toOrdered(overrides)) {
    if (context.kind === "skill" && !snapshot.policy.skills.has(context.skillId))
      return notFound(`skill ${context.skillId}`);
    const configuration = withChanges(snapshot.configuration, changes);
    const plan = planUpdate({ ...snapshot, configuration }, { ...request, context, patches, replace: true });
    if (plan.kind === "changes") {
      changes.push(...plan.changes);
      issues.push(...toPlaced(plan.issues, context));
    } else if (plan.failure.code === "invalid") refusals.push(...toPlaced(plan.failure.issues, context));
    else return plan;
  }
  return refusals.length > 0
    ? { kind: "refused", failure: { code: "invalid", issues: refusals } }
    : { kind: "changes", changes, issues };
}

/** Again after merging: a unit alone may take a stored value out of its range. */
function checkTimer({ eventId, variant }: MessageChange): readonly Issue[] {
  if (variant?.timer === undefined) return [];
  const { everyMs } = toTimer(variant.timer);
  if (everyMs >= TIMER_LIMITS.minMs && everyMs <= TIMER_LIMITS.maxMs) return [];
  return [{ path: `${eventId}.attributes.timer`, rule: "must be from 15 seconds to 30 days" }];
}

/** CFG-13: what a writer may want to know of a text that is stored and nothing is wrong with. */
function listHints(
  patches: readonly MessagePatch[],
  changes: readonly MessageChange[],
  requireApproval: boolean,
): readonly Issue[] {
  return changes.flatMap(({ eventId, variant }) => {
    const written = new Set(patches.find((patch) => patch.eventId === eventId)?.texts?.map(({ language }) => language));
    const texts = variant?.texts.filter(({ language }) => written.has(language)) ?? [];
    return texts.flatMap((text) => [
      ...listNeededAgain(eventId, text),
      ...(requireApproval ? listWaiting(eventId, text) : []),
    ]);
  });
}

/** REN-5: a second wording may have come without its text, or a text without its second wording. */
function listNeededAgain(eventId: EventId, { language, spelling, words, fallback = "" }: Text): readonly Issue[] {
  return checkFallback({ eventId, language, words }, fallback)
    .filter(({ check }) => check === "value-needed-again")
    .map(({ message }) => ({ path: `${eventId}.data[${spelling}].fallback`, rule: message }));
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
