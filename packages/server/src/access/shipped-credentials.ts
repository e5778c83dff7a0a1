import type { AccountId, ApiKey } from "@signpost/core";

/**
 * AUT-14: credentials that came with the product, which everybody knows. Whether they are good depends on the way that a request
 * came in; where they are not, nothing tells them from wrong ones.
 */
export interface ShippedCredentials {
  isPassword(accountId: AccountId, password: string): boolean;
  isKey(key: ApiKey): Promise<boolean>;
  /** Whether they are good for who comes from this machine, or from elsewhere. */
  reach(isLocal: boolean): boolean;
  /** Tells the operator why, as the client is not told. */
  refuse(what: "password" | "key"): void;
}

/** Where there are none. */
export const NO_SHIPPED_CREDENTIALS: ShippedCredentials = {
  isPassword: () => false,
  isKey: async () => false,
  reach: () => false,
  refuse: () => {},
};

/** Whether a right password is refused because everybody knows it and the login is not from this machine (AUT-14). */
export function refusesPassword(
  shipped: ShippedCredentials,
  {
    accountId,
    password,
    isLocal,
  }: { readonly accountId: AccountId; readonly password: string; readonly isLocal: boolean },
): boolean {
  if (shipped.reach(isLocal) || !shipped.isPassword(accountId, password)) return false;
  shipped.refuse("password");
  return true;
}

/** Looked up only where it matters: a key that is used all day costs no reading. */
export async function refusesKey(shipped: ShippedCredentials, key: ApiKey, isLocal: boolean): Promise<boolean> {
  if (shipped.reach(isLocal) || !(await shipped.isKey(key))) return false;
  shipped.refuse("key");
  return true;
}
