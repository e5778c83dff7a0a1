import type { AccountResource, AccountState, Resource } from "@signpost/core";

const ID = "account";

/** An account of which nothing is stored is open. */
export function toAccountState(resources: readonly Resource[]): AccountState {
  const { name, isOpen } = resources.find(isOfAccount) ?? { isOpen: true };
  return { ...(name === undefined ? {} : { name }), isOpen };
}

/** What is stored of an account's state. */
export function toAccountResource({ name, isOpen }: AccountState): AccountResource {
  return { kind: "account", id: ID, ...(name === undefined ? {} : { name }), isOpen };
}

function isOfAccount(resource: Resource): resource is AccountResource {
  return resource.kind === "account" && resource.id === ID;
}
