import type { OAuth1Method } from "./configuration-auth.ts";
import { percentEncode } from "./percent-encode.ts";

/** The keys of an application, with or without a token (API §8.2). */
export interface OAuth1Keys {
  readonly appKey: string;
  readonly secret: string;
  readonly accessToken?: string;
  readonly accessTokenSecret?: string;
  readonly method: OAuth1Method;
}

/** What a signature is made over. */
export interface SignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly nonce: string;
  /** Epoch milliseconds; goes out in seconds. */
  readonly now: number;
}

/** The `Authorization` of one request (API §8.2, RFC 5849 §3). A JSON body is not signed, and no body hash is sent. */
export async function signOAuth1(keys: OAuth1Keys, request: SignedRequest): Promise<string> {
  const parameters: readonly Parameter[] = [
    ["oauth_consumer_key", keys.appKey],
    ["oauth_nonce", request.nonce],
    ["oauth_signature_method", keys.method],
    ["oauth_timestamp", String(Math.floor(request.now / 1_000))],
    ...(keys.accessToken === undefined ? [] : [["oauth_token", keys.accessToken] as const]),
    ["oauth_version", "1.0"],
  ];
  const signature = await toSignature(keys, toSignatureBase(request, parameters));
  const header = [...parameters, ["oauth_signature", signature] as const];
  return `OAuth ${header.map(([name, value]) => `${name}="${percentEncode(value)}"`).join(", ")}`;
}

type Parameter = readonly [name: string, value: string];

/** RFC 5849 §3.4.1. `URL` has lowered the host's case and dropped a default port already. */
function toSignatureBase({ method, url }: SignedRequest, parameters: readonly Parameter[]): string {
  const normalized = [...url.searchParams, ...parameters]
    .map(([name, value]): Parameter => [percentEncode(name), percentEncode(value)])
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map((pair) => pair.join("="))
    .join("&");
  return [method.toUpperCase(), `${url.origin}${url.pathname}`, normalized].map(percentEncode).join("&");
}

/** By byte, as RFC 5849 §3.4.1.3.2 wants it: encoded text is ASCII. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

async function toSignature(keys: OAuth1Keys, base: string): Promise<string> {
  const encoder = new TextEncoder();
  const secret = `${percentEncode(keys.secret)}&${percentEncode(keys.accessTokenSecret ?? "")}`;
  const algorithm = { name: "HMAC", hash: keys.method === "HMAC-SHA256" ? "SHA-256" : "SHA-1" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, encoder.encode(base));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}
