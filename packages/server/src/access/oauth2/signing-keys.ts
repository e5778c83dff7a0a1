import { createHash, createPublicKey, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { exportJWK, type JWK } from "jose";
import type { ServerSecretStore } from "../../storage/server-secret-store.ts";
import type { SecretBox } from "../secret-box.ts";

/** The RSA key that signs access tokens, and its public half for whoever verifies them. */
export interface SigningKeys {
  /** PKCS #8 PEM. */
  readonly privateKey: string;
  readonly publicJwk: JWK & { readonly kid: string };
}

/** The name under which it is stored, sealed, among the secrets of the installation. */
export const SIGNING_KEY = "oauth2-signing-key";
const MODULUS_BITS = 2048;

/** Made once for all nodes on one store, sealed at rest (AUT-6). */
export async function loadSigningKeys(secrets: ServerSecretStore, secretBox: SecretBox): Promise<SigningKeys> {
  const sealed =
    (await secrets.find(SIGNING_KEY)) ?? (await secrets.addIfAbsent(SIGNING_KEY, secretBox.seal(await makeKey())));
  const privateKey = secretBox.open(sealed);
  const jwk = await exportJWK(createPublicKey(privateKey));
  const kid = createHash("sha256").update(JSON.stringify(jwk)).digest("base64url").slice(0, 16);
  return { privateKey, publicJwk: { ...jwk, kid, alg: "RS256", use: "sig" } };
}

async function makeKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: MODULUS_BITS });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
