import type { AccountState } from "@signpost/core";
import type { WriteConfiguration, WriteRequest, WriteResult } from "../write-configuration.ts";
import { toAccountResource } from "./account-state.ts";

/** Renames an account, or opens or closes it. What is so already is no change, and leaves the revision as it is. */
export function createAccountChanger(write: WriteConfiguration) {
  return (request: WriteRequest, change: Partial<AccountState>): Promise<WriteResult> =>
    write(request, ({ account }) => {
      const after = { ...account, ...change };
      const isSame = after.name === account.name && after.isOpen === account.isOpen;
      return {
        kind: "changes",
        changes: isSame ? [] : [{ kind: "resource", resource: toAccountResource(after) }],
        issues: [],
      };
    });
}
