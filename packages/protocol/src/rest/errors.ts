import Type, { type Static } from "typebox";

/** CFG-11: the flat error of the configuration family. */
export const AccountConfigError = Type.Object(
  {
    type: Type.String({ description: "The resource" }),
    internalCode: Type.Integer(),
    message: Type.String({ description: "Names the field, the language and the rule broken" }),
  },
  { examples: [{ type: "unified-auto-messages", internalCode: 12, message: "no such thing: account" }] },
);
export type AccountConfigError = Static<typeof AccountConfigError>;

/** API §5.4: the wrapped error of the Login Service. */
export const LoginError = Type.Object(
  {
    error: Type.Object({
      time: Type.String(),
      message: Type.String(),
      internalCode: Type.Integer(),
      responseStatus: Type.String(),
    }),
  },
  {
    examples: [
      {
        error: {
          time: "Jan 2, 2026 3:04:05 PM",
          message: "the account, the user or the password is wrong",
          internalCode: 10,
          responseStatus: "UNAUTHORIZED",
        },
      },
    ],
  },
);
export type LoginError = Static<typeof LoginError>;

/** What went wrong on `/v1`, for programs: `detail` is for people, and its words change. There may be more of them one day. */
export const PROBLEM_CODES = [
  "invalid",
  "unauthorized",
  "forbidden",
  "not-found",
  "wrong-method",
  "conflict",
  "wrong-state",
  "stale",
  "too-large",
  "unsupported-type",
  "misdirected",
  "too-many",
  "too-many-requests",
  "unavailable",
  "internal",
] as const;
/** The machine-readable reason of a problem, one of a closed list. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** RFC 9457, as `/v1` answers it. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.Enum([...PROBLEM_CODES], { description: "What went wrong, for programs; more may come" }),
    detail: Type.String(),
    issues: Type.Optional(Type.Array(Type.Object({ path: Type.String(), rule: Type.String() }))),
    state: Type.Optional(Type.String({ description: "The state that an event met and did not fit" })),
  },
  {
    examples: [
      { type: "about:blank", title: "not found", status: 404, code: "not-found", detail: "no such thing: account" },
    ],
  },
);
export type Problem = Static<typeof Problem>;
