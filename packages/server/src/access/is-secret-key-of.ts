import type { ServerSecretStore } from "../storage/server-secret-store.ts";
import type { SecretBox } from "./secret-box.ts";

const NAME = "secret-key-check";

/** Whether the store was set up with this key: with another, stored secrets would not open and tokens of other nodes not verify. */
export async function isSecretKeyOf(secrets: ServerSecretStore, box: SecretBox): Promise<boolean> {
  const sealed = (await secrets.find(NAME)) ?? (await secrets.addIfAbsent(NAME, box.seal(NAME)));
  try {
    return box.open(sealed) === NAME;
  } catch {
    return false;
  }
}
