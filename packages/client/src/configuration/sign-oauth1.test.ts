import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { signOAuth1 } from "./sign-oauth1.ts";

const KEYS = { appKey: "key", secret: "s&cret", accessToken: "token", accessTokenSecret: "t/oken" } as const;
const URL_PREFIX = "http://127.0.0.1:8080/api/account/acme/messages/it%27s%20%28one%29%21";

function parseHeader(header: string): Record<string, string> {
  const pairs = [...header.replace(/^OAuth /, "").matchAll(/(\w+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, decodeURIComponent(value)]));
}

test.each([
  ["HMAC-SHA1", "sha1"],
  ["HMAC-SHA256", "sha256"],
] as const)("[AUT-4] the %s signature is that of RFC 5849", async (method, hash) => {
  const url = new URL(`${URL_PREFIX}?v=2.0&select=%24all%28a%2Cb%29&x=%21%2A%27&a=2&a=10`);
  const header = await signOAuth1({ ...KEYS, method }, { method: "get", url, nonce: "n0nce", now: 1_700_000_000_999 });

  // Written out by hand, so that no encoder of ours can be wrong on both sides.
  const base = [
    "GET",
    "http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Faccount%2Facme%2Fmessages%2Fit%2527s%2520%2528one%2529%2521",
    "a%3D10%26a%3D2%26oauth_consumer_key%3Dkey%26oauth_nonce%3Dn0nce" +
      `%26oauth_signature_method%3D${method}%26oauth_timestamp%3D1700000000%26oauth_token%3Dtoken` +
      "%26oauth_version%3D1.0%26select%3D%2524all%2528a%252Cb%2529%26v%3D2.0%26x%3D%2521%252A%2527",
  ].join("&");
  expect(parseHeader(header)).toEqual({
    oauth_consumer_key: "key",
    oauth_nonce: "n0nce",
    oauth_signature_method: method,
    oauth_timestamp: "1700000000",
    oauth_token: "token",
    oauth_version: "1.0",
    oauth_signature: createHmac(hash, "s%26cret&t%2Foken").update(base).digest("base64"),
  });
});

test("[AUT-4] without a token the request is signed with the secret and an empty token secret", async () => {
  const keys = { appKey: "key", secret: "secret", method: "HMAC-SHA1" } as const;
  const url = new URL("https://host.example:443/p");
  const header = parseHeader(await signOAuth1(keys, { method: "PUT", url, nonce: "n", now: 5_000 }));

  const parameters =
    "oauth_consumer_key%3Dkey%26oauth_nonce%3Dn%26oauth_signature_method%3DHMAC-SHA1" +
    "%26oauth_timestamp%3D5%26oauth_version%3D1.0";
  const base = `PUT&https%3A%2F%2Fhost.example%2Fp&${parameters}`;
  expect(header["oauth_token"]).toBeUndefined();
  expect(header["oauth_signature"]).toBe(createHmac("sha1", "secret&").update(base).digest("base64"));
});

test("[AUT-4] raw and encoded parentheses, $, !, * and ' in a URL give the same signature, percent-encoded", async () => {
  const request = { method: "GET", nonce: "n", now: 0 };
  const keys = { ...KEYS, appKey: "k!*'()$", method: "HMAC-SHA1" } as const;
  const raw = await signOAuth1(keys, { ...request, url: new URL("https://h/p?select=$all(a)!*") });
  const encoded = await signOAuth1(keys, { ...request, url: new URL("https://h/p?select=%24all%28a%29%21%2A") });
  expect(raw).toBe(encoded);
  expect(raw).toContain('oauth_consumer_key="k%21%2A%27%28%29%24"');
});
