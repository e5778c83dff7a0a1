import {
  type AccountConfiguration,
  compilePolicy,
  type Resource,
  recompilePolicy,
  type ServingSettings,
  type StoredVariant,
  toAccountConfiguration,
  toHooks,
} from "@signpost/core";
import { contextKey } from "../storage/columns.ts";
import type {
  ConfigurationChanges,
  StoredConfiguration,
  StoredResource,
  VariantAddress,
} from "../storage/configuration-store.ts";
import { wordOf } from "../storage/resources/resource-words.ts";
import { toAccountState } from "./account/account-state.ts";
import type { AccountSnapshot } from "./policies.ts";

/** All that the account's configuration is read for, made once for each revision. */
export function toSnapshot(stored: StoredConfiguration): AccountSnapshot {
  const configuration = toAccountConfiguration(stored);
  return { configuration, policy: compilePolicy(configuration), ...toRest(stored.resources) };
}

/**
 * PRF-24: the same snapshot as `toSnapshot` makes of the whole configuration, at the cost of what was written since `before`.
 * What was not written is the same object in both.
 */
export function renewSnapshot(before: AccountSnapshot, changes: ConfigurationChanges): AccountSnapshot {
  const { revision, variants, removed } = changes;
  const stored = { revision, variants: replaceVariants(before.configuration.variants, variants, removed) };
  const hasNewResources = changes.resources.length > 0;
  const resources = hasNewResources ? replaceResources(before.resources, changes.resources) : before.resources;
  const { accountId } = before.configuration;
  const configuration: AccountConfiguration = hasNewResources
    ? toAccountConfiguration({ accountId, resources, ...stored })
    : { ...before.configuration, ...stored };
  return {
    ...(hasNewResources ? toRest(resources) : before),
    configuration,
    policy: recompilePolicy(before, configuration, [...variants, ...removed]),
  };
}

function toRest(resources: readonly StoredResource[]): Omit<AccountSnapshot, "configuration" | "policy"> {
  const serving = resources.find((resource) => resource.kind === "settings")?.serving ?? NOTHING_SET;
  return {
    resources,
    hooks: toHooks(resources),
    serving,
    agentsSeeAll: serving.agentsSeeAll === true,
    account: toAccountState(resources),
  };
}

const NOTHING_SET: ServingSettings = {};

/** In the order of the stores: by event, then by context. */
function replaceVariants(
  before: readonly StoredVariant[],
  variants: readonly StoredVariant[],
  removed: readonly VariantAddress[],
): readonly StoredVariant[] {
  if (variants.length + removed.length === 0) return before;
  const written = new Set([...variants, ...removed].map(toKey));
  const others = before.filter((variant) => !written.has(toKey(variant)));
  return [...others, ...variants].toSorted((a, b) => compare(toKey(a), toKey(b)));
}

function toKey({ eventId, context }: VariantAddress): string {
  return `${eventId}\n${contextKey(context)}`;
}

/** In the order of the stores: by kind, and ids as numbers are, where they are numbers. */
function replaceResources(
  before: readonly StoredResource[],
  written: readonly StoredResource[],
): readonly StoredResource[] {
  const isWritten = (resource: Resource) =>
    written.some(({ kind, id }) => kind === resource.kind && id === resource.id);
  return [...before.filter((resource) => !isWritten(resource)), ...written].toSorted(
    (a, b) => compare(wordOf(a.kind), wordOf(b.kind)) || a.id.length - b.id.length || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
