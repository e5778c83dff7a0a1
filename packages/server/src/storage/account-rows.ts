import type { AccountId } from "@signpost/core";
import type { Account, AccountSeed } from "./account-store.ts";
import { numberOf, type Row, textOf } from "./columns.ts";
import type { ConfigurationChange } from "./configuration-store.ts";

/** What an account begins with, as the changes that its history starts with (HIS-1). */
export function toChanges({ users, keys, resources, variants }: AccountSeed): readonly ConfigurationChange[] {
  return [
    ...users.map((user) => ({ kind: "user" as const, user })),
    ...keys.map((key) => ({ kind: "key" as const, key })),
    ...resources.map((resource) => ({ kind: "resource" as const, resource })),
    ...variants.map((variant) => ({ kind: "message" as const, ...variant })),
  ];
}

export function toAccount(row: Row): Account {
  return {
    accountId: textOf(row, "account_id") as AccountId,
    name: textOf(row, "name"),
    createdAt: numberOf(row, "created_at"),
  };
}
