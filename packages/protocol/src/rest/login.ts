import Type, { type Static } from "typebox";

/** API §6.1. */
export const BaseUri = Type.Object({
  service: Type.String(),
  account: Type.String(),
  baseURI: Type.String({ description: "host[:port], without a scheme" }),
});
export type BaseUri = Static<typeof BaseUri>;

const Field = Type.String({ minLength: 1, maxLength: 256 });

/** API §7.1: a person's password, or a key's four values for a user that the key may log in. */
export const LoginRequest = Type.Union([
  Type.Object({ username: Field, password: Field }),
  Type.Object({ username: Field, appKey: Field, secret: Field, accessToken: Field, accessTokenSecret: Field }),
]);

/** Of refresh and logout, beside the session cookie. */
export const SessionRequest = Type.Object({ csrf: Type.String() });

/** API §7.2, with the spellings that clients depend on. */
export const LoginAnswer = Type.Object({
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
});
export type LoginAnswer = Static<typeof LoginAnswer>;

/** BEH §7.2. */
export const SignUpAnswer = Type.Object({ jwt: Type.String() });
export type SignUpAnswer = Static<typeof SignUpAnswer>;
