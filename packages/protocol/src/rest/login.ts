import Type, { type Static } from "typebox";
import { ownRules } from "../documents/own-rules.ts";

/** API §6.1. */
export const BaseUri = Type.Object(
  {
    service: Type.String(),
    account: Type.String(),
    baseURI: Type.String({ description: "host[:port], without a scheme" }),
  },
  { examples: [{ service: "agentVep", account: "demo", baseURI: "messages.example:8443" }] },
);
export type BaseUri = Static<typeof BaseUri>;

const Field = Type.String({ minLength: 1, maxLength: 256 });

/** API §7.1: a person's password, or a key's four values for a user that the key may log in. */
export const LoginRequest = Type.Union(
  [
    Type.Object({ username: Field, password: Field }),
    Type.Object({ username: Field, appKey: Field, secret: Field, accessToken: Field, accessTokenSecret: Field }),
  ],
  { examples: [{ username: "ann", password: "correct horse" }] },
);

/** Of refresh and logout, beside the session cookie. */
export const SessionRequest = Type.Object({ csrf: Type.String() }, { examples: [{ csrf: "c0ffee" }] });

/** API §7.2, with the spellings that clients depend on. */
export const LoginAnswer = Type.Object(
  {
    csrf: Type.String(),
    wsuk: Type.String(),
    sessionId: Type.String(),
    sessionTTl: Type.String({ description: "Milliseconds" }),
    bearer: Type.String({ description: "Send it as Authorization: Bearer <bearer>" }),
    config: Type.Object({
      loginName: Type.String(),
      userId: Type.String(),
      userPid: Type.String(),
      nickname: Type.String(),
      accountId: Type.String(),
      role: Type.String(),
      userPrivileges: Type.Array(Type.Integer()),
      serverCurrentTime: Type.Integer(),
      timeDiff: Type.Integer(),
      serverTimeZoneName: Type.String(),
      serverTimeGMTDiff: Type.Integer(),
      isLPA: Type.Boolean(),
      isAdmin: Type.Boolean(),
      accountTimeZoneId: Type.String(),
    }),
    csdsCollectionResponse: Type.Object({ baseURIs: Type.Array(BaseUri) }),
    accountData: Type.Object({
      agentGroupsData: Type.Object({ items: Type.Array(Type.Unknown()), revision: Type.Integer() }),
    }),
  },
  {
    examples: [
      {
        csrf: "c0ffee",
        wsuk: "1001",
        sessionId: "s1",
        sessionTTl: "28800000",
        bearer: "b0b",
        config: {
          loginName: "ann",
          userId: "1001",
          userPid: "7f0c1d5e-8a52-4f0e-9b7a-2f6d3c9f1a10",
          nickname: "Ann",
          accountId: "demo",
          role: "administrator",
          userPrivileges: [100, 101],
          serverCurrentTime: 1_772_445_600_000,
          timeDiff: 0,
          serverTimeZoneName: "UTC",
          serverTimeGMTDiff: 0,
          isLPA: false,
          isAdmin: true,
          accountTimeZoneId: "UTC",
        },
        csdsCollectionResponse: {
          baseURIs: [{ service: "agentVep", account: "demo", baseURI: "messages.example:8443" }],
        },
        accountData: { agentGroupsData: { items: [], revision: 1 } },
      },
    ],
  },
);
export type LoginAnswer = Static<typeof LoginAnswer>;

/** BEH §7.2. */
export const SignUpAnswer = Type.Object(
  { jwt: Type.String() },
  { examples: [{ jwt: "eyJhbGciOiJIUzI1NiJ9.e30.c2ln" }] },
);
export type SignUpAnswer = Static<typeof SignUpAnswer>;

const token = Type.String({ description: "What the link has behind its #", maxLength: 512 });
const TOKEN = "acme.1001.kQ0b2Zk1w0mYt0p6m3gYx8h5v1n7c4r9s2d6f0a3e5U";

/** A one-time sign-in link, as its page sends it. */
export const SignInLinkBody = Type.Object({ token }, { examples: [{ token: TOKEN }], ...ownRules({ isClosed: true }) });

/** The use of a sign-in link: its token, and the password that its user chooses (AUT-14). */
export const SignInLinkUse = Type.Object(
  {
    token,
    // Whether it will do is asked once the link is good.
    password: Type.String({ minLength: 12, maxLength: 256, ...ownRules({ limits: { minLength: 0, maxLength: 512 } }) }),
  },
  { examples: [{ token: TOKEN, password: "a sentence that I can keep" }], ...ownRules({ isClosed: true }) },
);

/** Whom a sign-in link is for, shown before the user chooses a password. */
export const SignInLinkRecord = Type.Object(
  {
    accountId: Type.String(),
    loginName: Type.String(),
    nickname: Type.String(),
    expiresAt: Type.String({ format: "date-time" }),
  },
  {
    examples: [
      { accountId: "acme", loginName: "ada@example.com", nickname: "ada", expiresAt: "2026-03-03T10:00:00.000Z" },
    ],
  },
);
export type SignInLinkRecord = Static<typeof SignInLinkRecord>;
