import type { AccountId, Revision } from "@signpost/core";
import type { Policies } from "../policies.ts";

/**
 * OPS-4: whether an account is open; one that is not there is not. Whoever knows of a revision gets the answer of that or a later
 * one, also where nobody has told of it.
 */
export function createOpenAccounts(policies: Pick<Policies, "get" | "invalidate">) {
  return async (accountId: AccountId, revision?: Revision): Promise<boolean> => {
    const known = await policies.get(accountId);
    if (revision === undefined || known === undefined || known.configuration.revision >= revision)
      return known?.account.isOpen ?? false;
    policies.invalidate(accountId);
    return (await policies.get(accountId))?.account.isOpen ?? false;
  };
}
