import { type AccountId, type Failure, type Issue, type Revision, toRevision } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { accessChanges, configurationOf } from "../broker/topics.ts";
import type { Actor, ConfigurationChange } from "../storage/configuration-store.ts";
import type { Storage } from "../storage/storage.ts";
import type { AccountSnapshot, Policies } from "./policies.ts";

export interface WriteRequest {
  readonly accountId: AccountId;
  /** CFG-8: the revision the writer has seen; absent, no check. */
  readonly ifMatch?: Revision;
  readonly actor: Actor;
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

/** What a write would change, seen from one snapshot. */
export type Plan =
  | { readonly kind: "changes"; readonly changes: readonly ConfigurationChange[]; readonly issues: readonly Issue[] }
  | Extract<WriteResult, { kind: "refused" }>;

/**
 * CFG-14: computes a plan from one revision and writes it only if nothing it touches has changed since; else computes it
 * again, or tells a writer who named a revision that it is stale. The one way to change a configuration.
 */
export type WriteConfiguration = (
  request: WriteRequest,
  plan: (snapshot: AccountSnapshot) => Plan | Promise<Plan>,
) => Promise<WriteResult>;

export interface WriteConfigurationDeps {
  readonly storage: Pick<Storage, "configuration">;
  readonly policies: Policies;
  readonly broker: Broker;
}

/** Writers who overtake each other this often in a row have something else wrong. */
const MAX_ATTEMPTS = 20;

export function createConfigurationWriter({ storage, policies, broker }: WriteConfigurationDeps): WriteConfiguration {
  async function announce(
    accountId: AccountId,
    revision: Revision,
    changes: readonly ConfigurationChange[],
  ): Promise<AccountSnapshot> {
    // AUT-10: first, so that nothing is done on rights that are no more.
    if (changes.some(decidesAccess)) broker.publish(accessChanges(), { accountId });
    broker.publish(configurationOf(accountId), { revision });
    const after = await policies.get(accountId);
    if (after === undefined) throw new Error("an account vanished while it was written");
    return after;
  }

  return async ({ accountId, ifMatch, actor }, plan) => {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const before = await policies.get(accountId);
      if (before === undefined) return notFound("account");
      const planned = await plan(before);
      if (planned.kind === "refused") return planned;
      const { changes, issues } = planned;
      if (changes.length === 0) return { kind: "written", before, after: before, issues };
      const seen = before.configuration.revision;
      const basedOn = toRevision(Math.min(ifMatch ?? seen, seen));
      const outcome = await storage.configuration.write({ accountId, basedOn, changes, actor });
      policies.invalidate(accountId);
      if (outcome.kind === "written") {
        return { kind: "written", before, after: await announce(accountId, outcome.revision, changes), issues };
      }
      // Where the writer has seen more than this snapshot, it was the snapshot that was old: it is read anew.
      if (ifMatch !== undefined && ifMatch <= seen) return outcome;
    }
    throw new Error("the configuration kept changing while a write was computed");
  };
}

/** Who may enter, and whether anybody may. */
function decidesAccess(change: ConfigurationChange): boolean {
  if (change.kind === "resource") return change.resource.kind === "account";
  return change.kind === "user" || change.kind === "key";
}

export function notFound(what: string): Extract<WriteResult, { kind: "refused" }> {
  return { kind: "refused", failure: { code: "not-found", what } };
}
