import { createPrivateKey, createPublicKey, randomUUID } from "node:crypto";
import { type AccountId, type ApiKey, type Instant, parseAccountId } from "@signpost/core";
import { type JWK, jwtVerify, SignJWT } from "jose";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";
import { toKeyGrounds, toKeyMark } from "../grounds.ts";
import type { KeyPrincipal } from "../principal.ts";
import { isSameSecret, toHash } from "../secret-hash.ts";
import { NO_SHIPPED_CREDENTIALS, refusesKey, type ShippedCredentials } from "../shipped-credentials.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** OAuth 2.0 client credentials (AUT-5, API §8.3). */
export interface AccessTokens {
  /** `undefined`: no such client, or not its secret. */
  issue(accountId: AccountId, client: ClientCredentials): Promise<IssuedToken | undefined>;
  /** A token that another installation issued, from a copy of the same store, is not valid here. */
  verify(accountId: AccountId | undefined, token: string): Promise<KeyPrincipal | undefined>;
  /** What others verify the tokens with. */
  readonly jwks: { readonly keys: readonly JWK[] };
}

/** What a client of OAuth 2.0 sends for a token. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Sent on this machine (AUT-14). Absent: it may have come from anywhere. */
  readonly isLocal?: boolean;
}

/** A new access token, with its life in seconds. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresInS: number;
}

export interface AccessTokensDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly keys: SigningKeys;
  readonly time: TimeOfDay;
  /** The host that issues, as clients reach it: part of `iss`. */
  readonly publicHost: () => string;
  /** Absent: there are none. */
  readonly shipped?: ShippedCredentials;
}

const LIFETIME_S = 3_600;
const NOBODYS_HASH = toHash("nobody's");

/** Issues and checks access tokens: JWTs that are good where they were issued, by their `iss` (AUT-5). */
export function createAccessTokens({
  storage,
  keys,
  time,
  publicHost,
  shipped = NO_SHIPPED_CREDENTIALS,
}: AccessTokensDeps): AccessTokens {
  const toIssuer = (): string => `https://${publicHost()}/sentinel`;
  const privateKey = createPrivateKey(keys.privateKey);
  const publicKey = createPublicKey(keys.privateKey);

  async function findClient(accountId: AccountId, keyId: string, isLocal: boolean): Promise<ApiKey | undefined> {
    const key = await storage.accounts.findKey(accountId, keyId);
    if (key?.kind !== "oauth2" || !key.isEnabled) return undefined;
    return (await refusesKey(shipped, key, isLocal)) ? undefined : key;
  }

  return {
    jwks: { keys: [keys.publicJwk] },
    async issue(accountId, { clientId, clientSecret, isLocal = false }) {
      const key = await findClient(accountId, clientId, isLocal);
      const isSecret = isSameSecret(toHash(clientSecret), key?.secrets["clientSecretHash"] ?? NOBODYS_HASH);
      if (key === undefined || !isSecret) return undefined;
      const nowS = Math.floor(time.now() / 1000);
      const token = await new SignJWT({ azp: clientId, scope: key.role, account: accountId, mark: toKeyMark(key) })
        .setProtectedHeader({ alg: "RS256", kid: keys.publicJwk.kid, typ: "JWT" })
        .setIssuer(toIssuer())
        .setAudience(`acc:${accountId}`)
        .setSubject(clientId)
        .setJti(randomUUID())
        .setIssuedAt(nowS)
        .setExpirationTime(nowS + LIFETIME_S)
        .sign(privateKey);
      return { token, expiresInS: LIFETIME_S };
    },
    async verify(accountId, token) {
      const claims = await readClaims(token, publicKey, { issuer: toIssuer(), now: time.now() });
      const own = claims && parseAccountId(claims.account);
      if (claims === undefined || own === undefined || (accountId !== undefined && own !== accountId)) return undefined;
      // AUT-10: a key that was disabled, or got another secret, ends its tokens, too. From where a token may be sent was told
      // when it was issued.
      const key = await findClient(own, claims.clientId, true);
      if (key === undefined || (claims.mark !== undefined && claims.mark !== toKeyMark(key))) return undefined;
      return { kind: "key", accountId: own, key, grounds: toKeyGrounds(key, claims.endsAt) };
    },
  };
}

interface Expected {
  readonly issuer: string;
  readonly now: Instant;
}

async function readClaims(token: string, publicKey: ReturnType<typeof createPublicKey>, { issuer, now }: Expected) {
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ["RS256"],
      currentDate: new Date(now),
      issuer,
      requiredClaims: ["exp"],
      typ: "JWT",
    });
    const { account, sub, exp, mark } = payload;
    if (typeof account !== "string" || sub === undefined || payload.aud !== `acc:${account}`) return undefined;
    // Tokens of a release that did not mark them are good for the hour that they live.
    return { account, clientId: sub, endsAt: Number(exp) * 1000, mark };
  } catch {
    return undefined;
  }
}
