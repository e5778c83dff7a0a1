/** How the client proves who it is. Which one an account may use is decided there (API §7, §8). */
export type ConfigurationAuth =
  /** A person's password; gives a session (API §7.1). */
  | { readonly kind: "user"; readonly username: string; readonly password: string }
  /** A user that an API key may log in; gives a session (API §7.1). */
  | {
      readonly kind: "application";
      readonly username: string;
      readonly appKey: string;
      readonly secret: string;
      readonly accessToken: string;
      readonly accessTokenSecret: string;
    }
  /** Every request is signed; without a token it is two-legged (API §8.2). */
  | {
      readonly kind: "oauth1";
      readonly appKey: string;
      readonly secret: string;
      readonly accessToken?: string;
      readonly accessTokenSecret?: string;
      readonly method: OAuth1Method;
    }
  /** Client credentials, exchanged for a token at `sentinel` (API §8.3). */
  | { readonly kind: "oauth2"; readonly clientId: string; readonly clientSecret: string }
  /** A token from elsewhere, with or without the word `Bearer` before it. */
  | { readonly kind: "bearer"; readonly bearer: string };

/** The signatures of OAuth 1.0a that servers take (API §8.2). */
export type OAuth1Method = "HMAC-SHA1" | "HMAC-SHA256";
