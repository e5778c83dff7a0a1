import Type, { type Static } from "typebox";

/** API §8.3. */
export const AccessTokenRequest = Type.Object(
  {
    client_id: Type.String(),
    client_secret: Type.String(),
    grant_type: Type.Optional(Type.Literal("client_credentials", { description: "May come in the query instead" })),
  },
  { examples: [{ client_id: "c0ffee", client_secret: "5ecre7", grant_type: "client_credentials" }] },
);

/** The token that a client of OAuth 2.0 gets. `expires_in` is a string, as LivePerson's is (API §8.3). */
export const AccessTokenAnswer = Type.Object(
  {
    access_token: Type.String({ description: "A JWT, RS256" }),
    token_type: Type.Literal("Bearer"),
    expires_in: Type.String({ description: "Seconds" }),
  },
  { examples: [{ access_token: "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", token_type: "Bearer", expires_in: "3600" }] },
);

/** RFC 6749 §5.2. */
export const AccessTokenError = Type.Object(
  { error: Type.String(), error_description: Type.String() },
  {
    examples: [{ error: "unauthorized_client", error_description: "the client or its secret is unknown" }],
  },
);

/** The public keys with which anybody checks our access tokens (RFC 7517). */
export const Jwks = Type.Object(
  {
    keys: Type.Array(
      Type.Object({
        kty: Type.String(),
        kid: Type.String(),
        n: Type.String(),
        e: Type.String(),
        alg: Type.String(),
        use: Type.String(),
      }),
    ),
  },
  { examples: [{ keys: [{ kty: "RSA", kid: "k1", n: "sXch", e: "AQAB", alg: "RS256", use: "sig" }] }] },
);

/** API §8.1. `appSecret` and `tokenSecret` are always empty: secrets are shown once, when a key is made. */
export const AppKeyRecord = Type.Object(
  {
    keyId: Type.String(),
    developerID: Type.String(),
    appName: Type.String(),
    appDescription: Type.String(),
    purpose: Type.String(),
    enabled: Type.Boolean(),
    appSecret: Type.String(),
    token: Type.String(),
    tokenSecret: Type.String(),
    creationTime: Type.String(),
    keyType: Type.String(),
    ipRanges: Type.Array(Type.String()),
    privileges: Type.Array(Type.Object({ type: Type.String(), data: Type.String() })),
  },
  {
    examples: [
      {
        keyId: "5f3c2a",
        developerID: "",
        appName: "nightly export",
        appDescription: "",
        purpose: "",
        enabled: true,
        appSecret: "",
        token: "9b1d",
        tokenSecret: "",
        creationTime: "2026-03-02T10:00:00.000Z",
        keyType: "OAUTH1",
        ipRanges: [],
        privileges: [{ type: "auditor", data: "READ" }],
      },
    ],
  },
);
export type AppKeyRecord = Static<typeof AppKeyRecord>;
