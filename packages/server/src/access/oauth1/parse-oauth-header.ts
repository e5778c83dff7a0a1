/** The parameters of an `Authorization: OAuth …` header, decoded; what OAuth 1.0a needs is there, what is optional may be. */
export interface OAuthParameters {
  readonly consumerKey: string;
  /** Empty for two-legged use (API §8.2). */
  readonly token: string;
  readonly signatureMethod: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  /** Every pair as sent but the signature and the realm: what is signed. */
  readonly signed: readonly (readonly [string, string])[];
}

/** The parameters of the header, or what is wrong with it and what to do about it. */
export type ParsedOAuthHeader =
  | { readonly kind: "parameters"; readonly parameters: OAuthParameters }
  | { readonly kind: "problem"; readonly problem: string; readonly advice: string };

const MAX_HEADER_CHARS = 4_000;
const REQUIRED = [
  "oauth_consumer_key",
  "oauth_signature_method",
  "oauth_signature",
  "oauth_timestamp",
  "oauth_nonce",
] as const;

/** Whether an `Authorization` header is of OAuth 1.0. */
export function isOAuthHeader(authorization: string): boolean {
  return /^oauth(?=\s)/i.test(authorization);
}

/** RFC 5849 §3.5.1. Separators come with and without a space (API §8.2). */
export function parseOAuthHeader(authorization: string): ParsedOAuthHeader {
  if (authorization.length > MAX_HEADER_CHARS) return rejected("the Authorization header is too long");
  const pairs = authorization
    .slice("oauth".length)
    .split(",")
    .map((pair) => toPair(pair.trim()));
  if (!pairs.every((pair) => pair !== undefined)) return rejected('every parameter must be name="value"');
  const signed = pairs.filter(([name]) => name !== "realm" && name !== "oauth_signature");
  const values = new Map(pairs);
  if (values.size !== pairs.length) return rejected("no parameter may come twice");
  const missing = REQUIRED.filter((name) => !values.get(name));
  if (missing.length > 0)
    return { kind: "problem", problem: "parameter_absent", advice: `${missing.join(", ")} missing` };
  const version = values.get("oauth_version");
  if (version !== undefined && version !== "1.0")
    return { kind: "problem", problem: "version_rejected", advice: "oauth_version must be 1.0" };
  const read = (name: string): string => values.get(name) ?? "";
  return {
    kind: "parameters",
    parameters: {
      consumerKey: read("oauth_consumer_key"),
      token: read("oauth_token"),
      signatureMethod: read("oauth_signature_method"),
      signature: read("oauth_signature"),
      timestamp: read("oauth_timestamp"),
      nonce: read("oauth_nonce"),
      signed,
    },
  };
}

function rejected(advice: string): ParsedOAuthHeader {
  return { kind: "problem", problem: "parameter_rejected", advice };
}

function toPair(text: string): readonly [string, string] | undefined {
  const [, name, value] = /^([\w.%-]{1,100})="([^"]*)"$/.exec(text) ?? [];
  if (name === undefined || value === undefined) return undefined;
  try {
    return [decodeURIComponent(name), decodeURIComponent(value)];
  } catch {
    return undefined;
  }
}
