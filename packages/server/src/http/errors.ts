import type { Failure, Issue } from "@signpost/core";
import type { AccountConfigError, Problem, ProblemCode } from "@signpost/protocol";
import type { TooMany } from "../limits/too-many.ts";

/** What a refusal looks like, which clients tell from the path that they asked. */
export interface Clothes {
  readonly family?: ErrorFamily;
  /** The resource's name in flat errors. */
  readonly resource?: string;
}

interface MoreOfError {
  readonly failure?: Failure;
  readonly headers?: Readonly<Record<string, string>>;
  readonly clothes?: Clothes | undefined;
}

/** A refusal that a route throws; the error handler gives it the clothes of the route's family. */
export class HttpError extends Error {
  override readonly name: string = "HttpError";
  readonly status: number;
  readonly failure: Failure | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: those of the route that throws it. */
  readonly clothes: Clothes | undefined;

  constructor(status: number, message: string, { failure, headers = {}, clothes }: MoreOfError = {}) {
    super(message);
    this.status = status;
    this.failure = failure;
    this.headers = headers;
    this.clothes = clothes;
  }
}

/** AUT-4: what OAuth 1.0 clients read, as form-encoded text whatever the route's family (API §5.4). */
export class OAuthProblem extends HttpError {
  readonly problem: string;

  constructor(problem: string, advice: string) {
    super(401, advice, { headers: { "www-authenticate": "OAuth" } });
    this.problem = problem;
  }

  toText(): string {
    return `oauth_problem=${encodeURIComponent(this.problem)}&oauth_problem_advice=${encodeURIComponent(this.message)}`;
  }
}

/** The one table from what happened to what that is in HTTP (CFG-11, EVT-4). */
const STATUS = {
  invalid: 400,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "wrong-state": 409,
  "too-many": 429,
} satisfies Record<Failure["code"], number>;
/** What a refusal tells of single issues: a body of a million mistakes is not answered by a million sentences. */
const MAX_ISSUES = 20;

export function toHttpError(failure: Failure, headers: Record<string, string> = {}): HttpError {
  return new HttpError(STATUS[failure.code], describeFailure(failure), { failure, headers });
}

export function describeFailure(failure: Failure): string {
  switch (failure.code) {
    case "invalid":
      return describeIssues(failure.issues);
    case "not-found":
      return `no such thing: ${failure.what}`;
    case "forbidden":
    case "conflict":
    case "too-many":
      return failure.message;
    case "wrong-state":
      return `${failure.message}; the conversation is ${failure.state}`;
  }
}

function describeIssues(issues: readonly Issue[]): string {
  const told = issues.slice(0, MAX_ISSUES).map(({ path, rule }) => `${path.replace(/^\./, "")}: ${rule}`);
  return [...told, ...(issues.length > MAX_ISSUES ? [`and ${issues.length - MAX_ISSUES} more`] : [])].join("; ");
}

export function toLimited({ message, retryAfterSeconds, headers }: TooMany): HttpError {
  return new HttpError(429, message, { headers: { "retry-after": String(retryAfterSeconds), ...headers } });
}

/** Try again: nothing was stored, or, where the store was lost in the middle, nobody knows. */
export function toUnavailable({ mayBeWritten = false }: { readonly mayBeWritten?: boolean } = {}): HttpError {
  const message = mayBeWritten ? "it is not known whether this was stored" : "nothing was stored; try again";
  return new HttpError(503, message, { headers: { "retry-after": "5" } });
}

/** Which clothes the errors of a route wear (API §5.4). */
export type ErrorFamily = "account-config" | "login" | "native";

/** What a status is called in each family. */
interface StatusWords {
  /** Of `/v1`, where the failure has no code of its own. */
  readonly code: ProblemCode;
  readonly responseStatus: string;
  /** 6, 10 and 12 are known from LivePerson (API §5.4); the others are ours. */
  readonly internalCode: number;
}

const STATUS_WORDS: Readonly<Record<number, StatusWords>> = {
  400: { code: "invalid", responseStatus: "BAD_REQUEST", internalCode: 6 },
  401: { code: "unauthorized", responseStatus: "UNAUTHORIZED", internalCode: 10 },
  403: { code: "forbidden", responseStatus: "FORBIDDEN", internalCode: 11 },
  404: { code: "not-found", responseStatus: "NOT_FOUND", internalCode: 12 },
  405: { code: "wrong-method", responseStatus: "METHOD_NOT_ALLOWED", internalCode: 19 },
  409: { code: "conflict", responseStatus: "CONFLICT", internalCode: 13 },
  412: { code: "stale", responseStatus: "PRECONDITION_FAILED", internalCode: 1 },
  413: { code: "too-large", responseStatus: "REQUEST_ENTITY_TOO_LARGE", internalCode: 14 },
  415: { code: "unsupported-type", responseStatus: "UNSUPPORTED_MEDIA_TYPE", internalCode: 15 },
  421: { code: "misdirected", responseStatus: "MISDIRECTED_REQUEST", internalCode: 18 },
  429: { code: "too-many-requests", responseStatus: "TOO_MANY_REQUESTS", internalCode: 16 },
  503: { code: "unavailable", responseStatus: "SERVICE_UNAVAILABLE", internalCode: 17 },
};
const INTERNAL: StatusWords = { code: "internal", responseStatus: "INTERNAL_SERVER_ERROR", internalCode: 1 };

function wordsOf(status: number): StatusWords {
  return STATUS_WORDS[status] ?? INTERNAL;
}

export interface ErrorAnswer {
  readonly contentType: string;
  readonly body: unknown;
}

interface ErrorFacts {
  readonly status: number;
  readonly message: string;
  readonly failure: Failure | undefined;
  /** The resource's name, for the flat family. */
  readonly resource: string;
  readonly now: number;
}

const JSON_TYPE = "application/json; charset=utf-8";

export function toErrorAnswer(family: ErrorFamily, facts: ErrorFacts): ErrorAnswer {
  switch (family) {
    case "account-config":
      return { contentType: JSON_TYPE, body: toFlat(facts) };
    case "login":
      return { contentType: JSON_TYPE, body: toWrapped(facts) };
    case "native":
      return { contentType: "application/problem+json; charset=utf-8", body: toProblem(facts) };
  }
}

function toFlat({ status, message, resource }: ErrorFacts): AccountConfigError {
  return { type: resource, internalCode: wordsOf(status).internalCode, message };
}

function toWrapped({ status, message, now }: ErrorFacts): unknown {
  return {
    error: {
      time: toTime(now),
      message,
      internalCode: wordsOf(status).internalCode,
      responseStatus: wordsOf(status).responseStatus,
    },
  };
}

const TIME = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

/** `Jan 2, 2020 3:04:05 PM`, as documented: without the second comma and the narrow space of today's locale data. */
function toTime(now: number): string {
  return TIME.format(now)
    .replace(/(\d{4}), /, "$1 ")
    .replaceAll("\u202f", " ");
}

function toProblem({ status, message, failure }: ErrorFacts): Problem {
  const { code, responseStatus } = wordsOf(status);
  return {
    type: "about:blank",
    title: responseStatus.toLowerCase().replaceAll("_", " "),
    status,
    code: failure?.code ?? code,
    detail: message,
    ...(failure?.code === "invalid" ? { issues: failure.issues.slice(0, MAX_ISSUES) } : {}),
    ...(failure?.code === "wrong-state" ? { state: failure.state } : {}),
  };
}
