import type { ShippedCredentials } from "../access/shipped-credentials.ts";
import type { Storage } from "../storage/storage.ts";
import { DEMO_ACCOUNT_ID, DEMO_PASSWORD } from "./demo-account.ts";

/** How far the demo's shipped passwords and keys reach: nowhere, on this machine, or everywhere. */
export type DemoReach = "none" | "local" | "everywhere";

export interface DemoGateDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly reach: DemoReach;
  readonly refuse: ShippedCredentials["refuse"];
}

/**
 * AUT-14. The password is judged as it is sent: a user of the demo who has chosen another one is a user like all. The keys
 * are those that were made with the account, until they are rotated: their secrets lie in a file of the data directory.
 */
export function createDemoGate({ storage, reach, refuse }: DemoGateDeps): ShippedCredentials {
  return {
    isPassword: (accountId, password) => accountId === DEMO_ACCOUNT_ID && password === DEMO_PASSWORD,
    async isKey({ accountId, createdAt, rotatedAt }) {
      if (accountId !== DEMO_ACCOUNT_ID || rotatedAt !== undefined) return false;
      return (await storage.accounts.find(accountId))?.createdAt === createdAt;
    },
    reach: (isLocal) => reach === "everywhere" || (reach === "local" && isLocal),
    refuse,
  };
}
