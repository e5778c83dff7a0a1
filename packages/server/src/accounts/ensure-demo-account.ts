import { createHash, randomUUID } from "node:crypto";
import { hashPassword } from "../access/passwords.ts";
import type { SecretBox } from "../access/secret-box.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { DEMO_ACCOUNT_ID, toDemoSeed } from "./demo-account.ts";
import { makeDemoCredentials, writeDemoCredentials } from "./demo-credentials.ts";

export interface EnsureDemoDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly time: TimeOfDay;
  readonly secretBox: SecretBox;
  readonly dataDir: string;
}

/**
 * Creates the demo account on the first start, and on no later one. The credentials are written before the account: a crash
 * in between leaves a file without an account, which the next start replaces, and never an account without its secrets.
 */
export async function ensureDemoAccount({ storage, time, secretBox, dataDir }: EnsureDemoDeps): Promise<void> {
  if ((await storage.accounts.find(DEMO_ACCOUNT_ID)) !== undefined) return;
  const credentials = makeDemoCredentials();
  await writeDemoCredentials(dataDir, credentials);
  const seed = await toDemoSeed({
    now: time.now(),
    credentials,
    hashPassword,
    newId: randomUUID,
    seal: (secret) => secretBox.seal(secret),
    hashSecret: (secret) => createHash("sha256").update(secret).digest("hex"),
  });
  await storage.accounts.create(seed);
}
