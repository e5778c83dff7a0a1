import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { toIdentity } from "../access/principal.ts";
import type { SecretBox } from "../access/secret-box.ts";
import type { Logger } from "../observability/logger.ts";
import type { RequestClaim } from "../storage/request-answer-store.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { HttpError } from "./errors.ts";

/** How the first request was answered. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RepeatAnswersDeps {
  readonly storage: Pick<Storage, "requestAnswers">;
  /** AUT-6: an answer may hold a secret that is shown once, and is kept sealed. */
  readonly secretBox: SecretBox;
  readonly time: TimeOfDay;
  readonly logger: Logger;
}

/** A client that repeats later than this has other means to find out. */
const KEEP_MS = 24 * 3_600_000;
/** No request takes longer. A node that dies over one leaves its key to the next who comes after this. */
const CLAIM_MS = 60_000;
/** A longer answer is not one to what was written once, and is not kept. */
const MAX_BODY_CHARS = 100_000;
const KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_HEADERS = ["content-type", "location", "etag", "ac-revision"];

declare module "fastify" {
  interface FastifyRequest {
    /** Whose answer is to be remembered. */
    claim: RequestClaim | undefined;
  }
}

/**
 * CFG-14: a POST of `/v1` with an `Idempotency-Key` takes effect once: the same request of the same caller with the same key
 * gets the first answer again, from whichever node it asks.
 */
export function repeatAnswers(app: FastifyInstance, { storage, secretBox, time, logger }: RepeatAnswersDeps): void {
  const { requestAnswers } = storage;

  app.decorateRequest("claim", undefined);
  app.addHook("preHandler", async (request, reply) => {
    const sent = request.headers["idempotency-key"];
    if (sent === undefined || request.method !== "POST" || request.routeOptions.config.family !== "native") return;
    const { principal } = request;
    if (principal === undefined) return;
    if (typeof sent !== "string" || !KEY.test(sent))
      throw new HttpError(400, "Idempotency-Key: must be 1 to 255 visible ASCII characters");
    const now = time.now();
    const claim: RequestClaim = {
      requestKey: `${toIdentity(principal)} ${sent}`,
      claimId: request.id,
      fingerprint: toFingerprint(request),
      until: now + CLAIM_MS,
    };
    const outcome = await requestAnswers.claim(claim, now);
    if (outcome.kind === "claimed") {
      request.claim = claim;
      return;
    }
    if (outcome.fingerprint !== claim.fingerprint)
      throw new HttpError(409, "Idempotency-Key: was used for another request; take a new one");
    if (outcome.answer === undefined)
      throw new HttpError(409, "Idempotency-Key: the first request is still being answered; try again in a moment");
    await sendAgain(reply, JSON.parse(secretBox.open(outcome.answer)));
  });
  app.addHook("onSend", async (request, reply, payload) => {
    if (request.claim === undefined) return;
    const body = typeof payload === "string" ? payload : "";
    // What failed here, or was refused, changed nothing: it may be tried again with the same key.
    const isKept = reply.statusCode < 400 && body.length <= MAX_BODY_CHARS;
    const answer: Answer = { status: reply.statusCode, headers: toKeptHeaders(reply), body };
    try {
      if (isKept) await keep(request.claim, answer);
      else await requestAnswers.release(request.claim);
    } catch (error) {
      // The request has had its effect, or none, and its answer must say so.
      logger.warn("an answer to an Idempotency-Key was not kept", { requestId: request.id, error });
    }
  });

  function keep(claim: RequestClaim, answer: Answer): Promise<void> {
    const sealed = secretBox.seal(JSON.stringify(answer));
    return requestAnswers.keep({ claim, answer: sealed, until: time.now() + KEEP_MS });
  }
}

function toFingerprint({ method, originalUrl, body }: FastifyRequest): string {
  return (
    createHash("sha256")
      .update(`${method} ${originalUrl}\n`)
      // A file is compared as it is.
      .update(body instanceof Uint8Array ? body : (JSON.stringify(body) ?? ""))
      .digest("base64")
  );
}

function toKeptHeaders(reply: FastifyReply): Readonly<Record<string, string>> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}

async function sendAgain(reply: FastifyReply, { status, headers, body }: Answer): Promise<void> {
  await reply.code(status).headers(headers).header("idempotency-replayed", "true").send(body);
}
