import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { TooMany } from "../limits/too-many.ts";
import type { Logger } from "../observability/logger.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { type ErrorFamily, HttpError, OAuthProblem, toErrorAnswer, toLimited, toUnavailable } from "./errors.ts";

/** What it takes to answer an error. */
export interface ErrorDeps {
  readonly time: TimeOfDay;
  readonly logger: Logger;
  /** What is answered to an error that only the features know. */
  readonly explainError: (error: Error) => HttpError | undefined;
}

/** CFG-12. */
export const BODY_LIMIT = 5 * 1024 * 1024;
/** Ids of conversations are the longest, and every character of one may arrive escaped. */
export const MAX_PARAM_CHARS = 1_800;
/** What announces itself as larger than this is not read to its end before its connection is closed. */
const MAX_IGNORED_BYTES = 32 * 1024 * 1024;

/** Answers an error in the words of the family that was asked; one that nobody knows is logged, and says no more than that. */
export function answerError(
  error: FastifyError | HttpError,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: ErrorDeps,
): FastifyReply {
  const { bodyLimit = BODY_LIMIT } = request.routeOptions;
  const known = deps.explainError(error) ?? toKnown(error, bodyLimit);
  if (known === undefined) deps.logger.error("request failed", { requestId: request.id, error });
  readToItsEnd(request, reply);
  const { family = familyOf(request.url), resource = "resource" } = known?.clothes ?? request.routeOptions.config ?? {};
  const { status, message, failure, headers } =
    known ?? new HttpError(500, `something went wrong here; request ${request.id}`);
  if (known instanceof OAuthProblem) {
    return reply.code(status).headers(headers).type("application/x-www-form-urlencoded").send(known.toText());
  }
  const { contentType, body } = toErrorAnswer(family, {
    status,
    message,
    failure,
    resource,
    now: deps.time.now(),
  });
  return reply.code(status).headers(headers).type(contentType).send(JSON.stringify(body));
}

/**
 * Fastify closes the connection of a body that it refuses. Whoever is still sending then, a proxy above all, meets a broken pipe in
 * place of the answer and calls it a 502. Node reads what is left of a request unheard, as long as its connection stays.
 */
function readToItsEnd(request: FastifyRequest, reply: FastifyReply): void {
  if (Number(request.headers["content-length"]) <= MAX_IGNORED_BYTES) reply.removeHeader("connection");
}

function toKnown(error: FastifyError | HttpError, bodyLimit: number): HttpError | undefined {
  if (error instanceof HttpError) return error;
  if (error instanceof TooMany) return toLimited(error);
  if (error instanceof StorageUnavailable) return toUnavailable(error);
  const { statusCode } = error;
  if (statusCode === 413) return new HttpError(413, `the body is larger than ${bodyLimit} bytes`);
  if (statusCode === 415) return new HttpError(415, "the body must be application/json");
  if (error.code === "FST_ERR_BAD_URL") return new HttpError(400, "path: must be correctly escaped");
  if (statusCode === 400) return new HttpError(400, "body: must be well-formed JSON");
  if (statusCode === 414)
    return new HttpError(404, `no such path: a part of it has at most ${MAX_PARAM_CHARS} characters`);
  // A path out of the folder of files: there is nothing there for anybody.
  if (statusCode === 403) return new HttpError(404, "no such path");
  return undefined;
}

/** Where no route was found that says so itself. */
function familyOf(url: string): ErrorFamily {
  if (/^\/(?:sentinel\/|api\/account\/[^/]*\/(?:login|refresh|logout)\b)/.test(url)) return "login";
  return /^\/(?:api|csdr|app-key-manager)\//.test(url) ? "account-config" : "native";
}
