import { createPrivateKey, createPublicKey, randomUUID } from "node:crypto";
import { type AccountId, parseAccountId } from "@signpost/core";
import { type JWK, jwtVerify, SignJWT } from "jose";
import type { Clock } from "../../clock.ts";
import type { ApiKey } from "../../storage/account-store.ts";
import type { Storage } from "../../storage/storage.ts";
import type { KeyPrincipal } from "../principal.ts";
import { isSameSecret, toHash } from "../secret-hash.ts";
import { NO_SHIPPED_CREDENTIALS, refusesKey, type ShippedCredentials } from "../shipped-credentials.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** OAuth 2.0 client credentials (AUT-5, API §8.3). */
export interface AccessTokens {
  /** `undefined`: no such client, or not its secret. */
  issue(accountId: AccountId, client: ClientCredentials): Promise<IssuedToken | undefined>;
  verify(accountId: AccountId | undefined, token: string): Promise<KeyPrincipal | undefined>;
  /** What verifies the tokens elsewhere. */
  readonly jwks: { readonly keys: readonly JWK[] };
}

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The host that issues: part of `iss` and `aud`. */
  readonly host: string;
  /** Sent on this machine (AUT-14). Absent: it may have come from anywhere. */
  readonly isLocal?: boolean;
}

export interface IssuedToken {
  readonly token: string;
  readonly expiresInS: number;
}

export interface AccessTokensDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly keys: SigningKeys;
  readonly clock: Clock;
  /** Absent: there are none. */
  readonly shipped?: ShippedCredentials;
}

const LIFETIME_S = 3_600;
const NOBODYS_HASH = toHash("nobody's");

export function createAccessTokens({
  storage,
  keys,
  clock,
  shipped = NO_SHIPPED_CREDENTIALS,
}: AccessTokensDeps): AccessTokens {
  const privateKey = createPrivateKey(keys.privateKey);
  const publicKey = createPublicKey(keys.privateKey);

  async function findClient(accountId: AccountId, keyId: string, isLocal: boolean): Promise<ApiKey | undefined> {
    const key = await storage.accounts.findKey(accountId, keyId);
    if (key?.kind !== "oauth2" || !key.isEnabled) return undefined;
    return (await refusesKey(shipped, key, isLocal)) ? undefined : key;
  }

  return {
    jwks: { keys: [keys.publicJwk] },
    async issue(accountId, { clientId, clientSecret, host, isLocal = false }) {
      const key = await findClient(accountId, clientId, isLocal);
      const isSecret = isSameSecret(toHash(clientSecret), key?.secrets["clientSecretHash"] ?? NOBODYS_HASH);
      if (key === undefined || !isSecret) return undefined;
      const nowS = Math.floor(clock.now() / 1000);
      const token = await new SignJWT({ azp: clientId, scope: key.role, account: accountId, ...toRotation(key) })
        .setProtectedHeader({ alg: "RS256", kid: keys.publicJwk.kid, typ: "JWT" })
        .setIssuer(`https://${host}/sentinel`)
        .setAudience(`acc:${accountId}`)
        .setSubject(clientId)
        .setJti(randomUUID())
        .setIssuedAt(nowS)
        .setExpirationTime(nowS + LIFETIME_S)
        .sign(privateKey);
      return { token, expiresInS: LIFETIME_S };
    },
    async verify(accountId, token) {
      const claims = await readClaims(token, publicKey, clock);
      const own = claims && parseAccountId(claims.account);
      if (claims === undefined || own === undefined || (accountId !== undefined && own !== accountId)) return undefined;
      // A key that was disabled ends its tokens, too, and so does one with new secrets. From where a token may be sent was
      // told when it was issued.
      const key = await findClient(own, claims.clientId, true);
      return key?.rotatedAt === claims.rotatedAt ? key && { kind: "key", accountId: own, key } : undefined;
    },
  };
}

/** Which secrets it was asked for with: those that the key was made with, or those of a later time. */
function toRotation({ rotatedAt }: ApiKey): { readonly rotated?: number } {
  return rotatedAt === undefined ? {} : { rotated: rotatedAt };
}

async function readClaims(token: string, publicKey: ReturnType<typeof createPublicKey>, clock: Clock) {
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ["RS256"],
      currentDate: new Date(clock.now()),
      typ: "JWT",
    });
    const { account, sub, rotated } = payload;
    if (typeof account !== "string" || sub === undefined || payload.aud !== `acc:${account}`) return undefined;
    return { account, clientId: sub, rotatedAt: typeof rotated === "number" ? rotated : undefined };
  } catch {
    return undefined;
  }
}
