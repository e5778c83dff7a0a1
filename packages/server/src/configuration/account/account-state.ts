import type { Fields, Resource } from "../../storage/configuration-store.ts";

/** What an account is beside its settings (OPS-4). */
export interface AccountState {
  /** Absent: the one that it was made with. */
  readonly name?: string;
  /** Of one that is not, no credentials are good. */
  readonly isOpen: boolean;
}

const ID = "account";

export function toAccountState(resources: readonly Pick<Resource, "kind" | "id" | "fields">[]): AccountState {
  const fields = resources.find(({ kind, id }) => kind === "account" && id === ID)?.fields;
  const name = fields?.["name"];
  return { ...(typeof name === "string" ? { name } : {}), isOpen: fields?.["enabled"] !== false };
}

export function toAccountResource({ name, isOpen }: AccountState): Omit<Resource, "changedAt"> {
  const fields: Fields = { ...(name === undefined ? {} : { name }), enabled: isOpen };
  return { kind: "account", id: ID, fields };
}
