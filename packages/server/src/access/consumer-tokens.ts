import { hkdfSync, webcrypto } from "node:crypto";
import { type AccountId, type ConsumerId, type Instant, parseConsumerId } from "@signpost/core";
import { errors, jwtVerify, SignJWT } from "jose";
import type { TimeOfDay } from "../time.ts";

/** BEH §7.2: a consumer's token: `sub` the consumer, `aud` the account. */
export interface ConsumerTokens {
  sign(accountId: AccountId, consumerId: ConsumerId): Promise<string>;
  verify(accountId: AccountId, token: string): Promise<VerifiedConsumer | undefined>;
}

/** Whose token it is, and until when it is good. */
export interface VerifiedConsumer {
  readonly consumerId: ConsumerId;
  readonly endsAt: Instant;
}

const ISSUER = "signpost";
const ALGORITHM = "HS256";
/** A visitor who comes back within a month is still the same one. */
const LIFETIME_S = 730 * 3600;

/** Tokens of visitors: signed JWTs, so that no store is asked about them (WS-4). */
export function createConsumerTokens(secretKey: Buffer, time: TimeOfDay): ConsumerTokens {
  const bytes = hkdfSync("sha256", secretKey, "", "signpost consumer tokens", 32);
  // Imported once: to import a key for each token costs as much as the signature, and visitors come in waves.
  const importing = webcrypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);
  return {
    async sign(accountId, consumerId) {
      const key = await importing;
      const nowS = Math.floor(time.now() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM })
        .setSubject(consumerId)
        .setAudience(`acc:${accountId}`)
        .setIssuer(ISSUER)
        .setIssuedAt(nowS)
        .setExpirationTime(nowS + LIFETIME_S)
        .sign(key);
    },
    async verify(accountId, token) {
      try {
        const options = {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: `acc:${accountId}`,
          currentDate: new Date(time.now()),
        };
        const { payload } = await jwtVerify(token, await importing, options);
        const consumerId = payload.sub === undefined ? undefined : parseConsumerId(payload.sub);
        if (consumerId === undefined || payload.exp === undefined) return undefined;
        return { consumerId, endsAt: payload.exp * 1000 };
      } catch (error) {
        // The holder does not learn whether the token is wrong, expired or of another account.
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}
