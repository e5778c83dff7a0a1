import type { AccountId } from "@signpost/core";
import { toHttpError } from "../http/errors.ts";
import type { AccountSnapshot, Policies } from "./policies.ts";

/** The account of a request as it is now; in `/v1` one that has vanished meanwhile is as any other thing that there is not. */
export async function accessSnapshot(accountId: AccountId, policies: Policies): Promise<AccountSnapshot> {
  const snapshot = await policies.get(accountId);
  if (snapshot === undefined) throw toHttpError({ code: "not-found", what: "account" });
  return snapshot;
}
