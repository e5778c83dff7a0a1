import { createHmac } from "node:crypto";
import type { AccountId, ApiKey } from "@signpost/core";
import type { Storage } from "../../storage/storage.ts";
import type { TimeOfDay } from "../../time.ts";
import { toKeyGrounds } from "../grounds.ts";
import type { KeyPrincipal } from "../principal.ts";
import type { SecretBox } from "../secret-box.ts";
import { isSameSecret } from "../secret-hash.ts";
import { NO_SHIPPED_CREDENTIALS, refusesKey, type ShippedCredentials } from "../shipped-credentials.ts";
import { type OAuthParameters, parseOAuthHeader } from "./parse-oauth-header.ts";
import { percentEncode, toBaseString } from "./to-base-string.ts";

/** A request as its client signed it. */
export interface SignedRequest {
  readonly accountId: AccountId | undefined;
  readonly authorization: string;
  readonly method: string;
  /** As a client may see the server: the configured public URL, and the host it asked for. Query included. */
  readonly urls: readonly URL[];
  /** Sent on this machine (AUT-14). Absent: it may have come from anywhere. */
  readonly isLocal?: boolean;
}

/** The key that has signed the request, or why the signature is not good. */
export type OAuth1Outcome =
  | { readonly kind: "done"; readonly principal: KeyPrincipal }
  /** The words of the OAuth problem reporting extension. */
  | { readonly kind: "refused"; readonly problem: string; readonly advice: string };

/** Checks the signature of a request (AUT-4, API §8.2). */
export type VerifyOAuth1 = (request: SignedRequest) => Promise<OAuth1Outcome>;

export interface OAuth1Deps {
  readonly storage: Pick<Storage, "accounts" | "nonces">;
  readonly secretBox: SecretBox;
  readonly time: TimeOfDay;
  /** Absent: there are none. */
  readonly shipped?: ShippedCredentials;
}

/** Also the answer about a key that may not be used here, so that it cannot be told from one that does not exist. */
export const UNKNOWN_KEY = refused("consumer_key_unknown", "the oauth_consumer_key is unknown here");

/** AUT-4. */
const WINDOW_MS = 300_000;
/** A timestamp may be ahead by the window, and stay valid for the window after that. */
const NONCE_MS = 2 * WINDOW_MS;
/** API §8.2 documents the first alone; SHA-256 is a decision. */
const DIGESTS: Readonly<Record<string, string>> = { "HMAC-SHA1": "sha1", "HMAC-SHA256": "sha256" };

/** OAuth 1.0a header authentication (AUT-4, API §8.2), with a token or two-legged. */
export function createOAuth1Verifier({
  storage,
  secretBox,
  time,
  shipped = NO_SHIPPED_CREDENTIALS,
}: OAuth1Deps): VerifyOAuth1 {
  async function findKey(accountId: AccountId | undefined, keyId: string): Promise<ApiKey | undefined> {
    const key =
      accountId === undefined
        ? await storage.accounts.findKeyAnywhere(keyId)
        : await storage.accounts.findKey(accountId, keyId);
    return key?.kind === "oauth1" && key.isEnabled ? key : undefined;
  }

  function signedBy(key: ApiKey, parameters: OAuthParameters, request: SignedRequest, digest: string): boolean {
    const open = (name: string): string => (key.secrets[name] ? secretBox.open(key.secrets[name]) : "");
    const tokenSecret = parameters.token === "" ? "" : open("accessTokenSecret");
    const signingKey = `${percentEncode(open("secret"))}&${percentEncode(tokenSecret)}`;
    return request.urls.some((url) => {
      const base = toBaseString(request.method, url, parameters.signed);
      return isSameSecret(createHmac(digest, signingKey).update(base).digest("base64"), parameters.signature);
    });
  }

  return async (request) => {
    const parsed = parseOAuthHeader(request.authorization);
    if (parsed.kind === "problem") return { ...parsed, kind: "refused" };
    const { parameters } = parsed;
    const digest = Object.hasOwn(DIGESTS, parameters.signatureMethod) ? DIGESTS[parameters.signatureMethod] : undefined;
    if (digest === undefined) return refused("signature_method_rejected", `use ${Object.keys(DIGESTS).join(" or ")}`);
    if (!isInWindow(parameters.timestamp, time.now()))
      return refused("timestamp_refused", "oauth_timestamp must be within 300 seconds of the server's clock");
    const key = await findKey(request.accountId, parameters.consumerKey);
    if (key === undefined || (await refusesKey(shipped, key, request.isLocal ?? false))) return UNKNOWN_KEY;
    if (parameters.token !== "" && !isSameSecret(parameters.token, key.secrets["accessToken"] ?? ""))
      return refused("token_rejected", "the oauth_token is not the key's");
    if (!signedBy(key, parameters, request, digest))
      return refused("signature_invalid", "the oauth_signature is invalid");
    // Last, so that nobody without the secret can use up a nonce of its owner.
    const nonce = `${key.accountId} ${key.keyId} ${parameters.timestamp} ${parameters.nonce}`;
    const now = time.now();
    if (!(await storage.nonces.use(nonce, now, now + NONCE_MS)))
      return refused("nonce_used", "this oauth_nonce has been used");
    const { accountId } = key;
    return { kind: "done", principal: { kind: "key", accountId, key, grounds: toKeyGrounds(key) } };
  };
}

function refused(problem: string, advice: string): OAuth1Outcome {
  return { kind: "refused", problem, advice };
}

function isInWindow(timestamp: string, now: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * 1000 - now) <= WINDOW_MS;
}
