import type { AccountId, ApiKey, User } from "@signpost/core";
import type { Storage } from "../storage/storage.ts";
import type { Credentials, KeyCredentials } from "./access.ts";
import { mayLogIn, mayLogInWith } from "./grounds.ts";
import { verifyPassword } from "./passwords.ts";
import type { SecretBox } from "./secret-box.ts";
import { isSameSecret } from "./secret-hash.ts";
import type { Proven } from "./sessions.ts";
import { refusesKey, refusesPassword, type ShippedCredentials } from "./shipped-credentials.ts";

interface ProveDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly secretBox: SecretBox;
  readonly shipped: ShippedCredentials;
}

/** The user with this name and password; absent: there is none who may log in. */
export async function proveByPassword(
  accountId: AccountId,
  credentials: Credentials,
  deps: ProveDeps,
): Promise<Proven | undefined> {
  const user = await findUserByPassword(accountId, credentials, deps);
  return user && { user, isShipped: deps.shipped.isPassword(accountId, credentials.password) };
}

/** AUT-3: takes the same time whether it is the user or the password that is wrong. */
async function findUserByPassword(
  accountId: AccountId,
  { username, password, isLocal = false }: Credentials,
  { storage, shipped }: ProveDeps,
): Promise<User | undefined> {
  const user = await storage.accounts.findUser(accountId, { loginName: username });
  const isRefused = refusesPassword(shipped, { accountId, password, isLocal });
  const mayEnter = user !== undefined && mayLogIn(user) && !isRefused;
  const matches = await verifyPassword(mayEnter ? user.passwordHash : undefined, password);
  return matches ? user : undefined;
}

/** The named user, if these are the secrets of a key that may log users in (API §7.1). */
export async function proveByKey(
  accountId: AccountId,
  credentials: KeyCredentials,
  { storage, secretBox, shipped }: ProveDeps,
): Promise<Proven | undefined> {
  const user = await storage.accounts.findUser(accountId, { loginName: credentials.username });
  const key = await storage.accounts.findKey(accountId, credentials.appKey);
  if (key === undefined || !isKeyOf(key, credentials, secretBox)) return undefined;
  if (user === undefined || !mayLogIn(user) || !mayLogInWith(user, key)) return undefined;
  if (await refusesKey(shipped, key, credentials.isLocal ?? false)) return undefined;
  return { user, key, isShipped: await shipped.isKey(key) };
}

function isKeyOf(key: ApiKey, credentials: KeyCredentials, secretBox: SecretBox): boolean {
  const { secret = "", accessToken = "", accessTokenSecret = "" } = key.secrets;
  const matches = [
    isSameSecret(secretBox.open(secret), credentials.secret),
    isSameSecret(accessToken, credentials.accessToken),
    isSameSecret(secretBox.open(accessTokenSecret), credentials.accessTokenSecret),
  ];
  return !matches.includes(false);
}
