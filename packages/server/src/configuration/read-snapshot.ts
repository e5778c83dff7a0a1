import type { AccountId } from "@signpost/core";
import type { ConfigurationStore } from "../storage/configuration-store.ts";
import { renewSnapshot, toSnapshot } from "./account-snapshot.ts";
import type { AccountSnapshot } from "./policies.ts";

/** More than that was written since a snapshot was made: then a new one is made of the whole. */
const MAX_RENEWED = 500;

/** The part of the store that snapshots are made from. */
export type SnapshotSource = Pick<ConfigurationStore, "read" | "readChanges">;

/** Reads an account as it is now, from what was known of it `before` where that is less work. */
export async function readSnapshot(
  source: SnapshotSource,
  accountId: AccountId,
  before: AccountSnapshot | undefined,
): Promise<AccountSnapshot | undefined> {
  const renewed = before && (await renew(source, accountId, before));
  if (renewed !== undefined) return renewed;
  const stored = await source.read(accountId);
  return stored && toSnapshot(stored);
}

/** By what was written since; nothing where there is too much of it, or a store that was put back to an earlier state. */
async function renew(
  source: SnapshotSource,
  accountId: AccountId,
  before: AccountSnapshot,
): Promise<AccountSnapshot | undefined> {
  const since = before.configuration.revision;
  const changes = await source.readChanges(accountId, since);
  if (changes === undefined || changes.revision < since) return undefined;
  const { resources, variants, removed } = changes;
  return resources.length + variants.length + removed.length > MAX_RENEWED ? undefined : renewSnapshot(before, changes);
}
