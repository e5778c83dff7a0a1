import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { toIdentity } from "../access/principal.ts";
import type { Clock } from "../clock.ts";
import { HttpError } from "./errors.ts";
import { principalOf } from "./route-config.ts";

/** What a POST with an `Idempotency-Key` came to; while it is being answered, nothing yet. */
interface Entry {
  /** Of the request: the same key with another request is a mistake. */
  readonly fingerprint: string;
  readonly until: number;
  answer?: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
}

/** A client that repeats later than this has other means to find out. */
const KEEP_MS = 24 * 3_600_000;
const MAX_ENTRIES = 10_000;
/** A longer answer is not one to what was written once, and is not kept. */
const MAX_BODY_CHARS = 100_000;
/** Of all of them. */
const MAX_CHARS = 16_000_000;
const KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_HEADERS = ["content-type", "location", "etag", "ac-revision"];

declare module "fastify" {
  interface FastifyRequest {
    /** Where the answer is to be remembered. */
    repeatKey: string | undefined;
  }
}

/**
 * A POST of `/v1` with an `Idempotency-Key` takes effect once: the same request of the same caller with the same key gets the
 * first answer again. Kept in this process, so that what a key's creation answered, secrets included, is written nowhere.
 */
export function repeatAnswers(app: FastifyInstance, clock: Clock): void {
  /** In the order in which they are forgotten. */
  const entries = new Map<string, Entry>();
  let chars = 0;

  function forget(key: string): void {
    chars -= entries.get(key)?.answer?.body.length ?? 0;
    entries.delete(key);
  }

  function forgetOld(): void {
    for (const [key, { until }] of entries) {
      if (until > clock.now() && entries.size < MAX_ENTRIES && chars < MAX_CHARS) break;
      forget(key);
    }
  }

  app.decorateRequest("repeatKey", undefined);
  app.addHook("preHandler", async (request, reply) => {
    const sent = request.headers["idempotency-key"];
    if (sent === undefined || request.method !== "POST" || request.routeOptions.config.family !== "native") return;
    if (request.principal === undefined) return;
    if (typeof sent !== "string" || !KEY.test(sent))
      throw new HttpError(400, "Idempotency-Key: must be 1 to 255 visible ASCII characters");
    forgetOld();
    const key = `${toIdentity(principalOf(request))} ${sent}`;
    const fingerprint = toFingerprint(request);
    const entry = entries.get(key);
    if (entry === undefined) {
      entries.set(key, { fingerprint, until: clock.now() + KEEP_MS });
      request.repeatKey = key;
      return;
    }
    if (entry.fingerprint !== fingerprint)
      throw new HttpError(409, "Idempotency-Key: was used for another request; take a new one");
    if (entry.answer === undefined)
      throw new HttpError(409, "Idempotency-Key: the first request is still being answered; try again in a moment");
    await sendAgain(reply, entry.answer);
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const entry = request.repeatKey === undefined ? undefined : entries.get(request.repeatKey);
    if (request.repeatKey === undefined || entry === undefined) return;
    const body = typeof payload === "string" ? payload : "";
    // What failed here, or was refused, changed nothing: it may be tried again with the same key.
    if (reply.statusCode >= 400 || body.length > MAX_BODY_CHARS) return forget(request.repeatKey);
    entry.answer = { status: reply.statusCode, headers: toKeptHeaders(reply), body };
    chars += body.length;
  });
}

function toFingerprint({ method, originalUrl, body }: FastifyRequest): string {
  return createHash("sha256")
    .update(`${method} ${originalUrl}\n${JSON.stringify(body) ?? ""}`)
    .digest("base64");
}

function toKeptHeaders(reply: FastifyReply): Readonly<Record<string, string>> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}

async function sendAgain(reply: FastifyReply, { status, headers, body }: NonNullable<Entry["answer"]>): Promise<void> {
  await reply.code(status).headers(headers).header("idempotency-replayed", "true").send(body);
}
