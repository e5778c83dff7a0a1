import type { TimeSource } from "../time.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { decidePauseMs } from "./decide-pause.ts";

/** A request before its first attempt. */
export interface OutgoingRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Gives the `Authorization` of one attempt: a signature has a nonce that serves once. */
  readonly authorize?: () => Promise<string>;
  /** A POST that may be repeated without a key, because doing it twice leaves nothing behind that matters: a login. */
  readonly isHarmlessTwice?: boolean;
}

/** The last answer that the server gave, of whatever status. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as it came: an answer may be a file. */
  readonly bytes: Uint8Array;
  /** An earlier attempt got no clear answer. */
  readonly isUncertain: boolean;
}

/** How one attempt ended; without an answer it may have been done or not. */
export type AttemptOutcome =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: Headers;
      readonly text: string;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "unanswered"; readonly reason: string };

/** How often and how long to try. */
export interface SenderOptions {
  readonly fetch: typeof fetch;
  readonly time: TimeSource;
  readonly random: () => number;
  readonly maxAttempts: number;
  readonly attemptTimeoutMs: number;
  readonly userAgent?: string | undefined;
}

/** Sends a request and repeats it where that is safe (API §13); rejects where no attempt was answered. */
export type SendRequest = (request: OutgoingRequest) => Promise<Answer>;

/**
 * Sends a request as often as the retry policy allows (API §13) and answers the last answer, whatever its status.
 * Rejects with a ConfigurationError when no attempt was answered.
 */
export function createRequestSender(options: SenderOptions): SendRequest {
  const { time, random, maxAttempts } = options;
  return async (request) => {
    let isUncertain = false;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await attemptOnce(request, options);
      const mayRepeat = attempt < maxAttempts && isRepeatable(request);
      const pauseMs = mayRepeat ? decidePauseMs(outcome, { attempt, now: time.now(), random: random() }) : undefined;
      if (pauseMs === undefined) return finish(request, outcome, isUncertain);
      if (outcome.kind === "unanswered" || outcome.status >= 500) isUncertain = true;
      await time.sleep(pauseMs);
    }
  };
}

function isRepeatable({ method, headers = {}, isHarmlessTwice = false }: OutgoingRequest): boolean {
  if ((method !== "POST" && method !== "PATCH") || isHarmlessTwice) return true;
  return Object.keys(headers).some((name) => name.toLowerCase() === "idempotency-key");
}

async function attemptOnce(request: OutgoingRequest, options: SenderOptions): Promise<AttemptOutcome> {
  const headers = await buildHeaders(request, options.userAgent);
  const { time, attemptTimeoutMs } = options;
  const tooLate = new AbortController();
  const stopWaiting = time.after(attemptTimeoutMs, () => tooLate.abort());
  try {
    const { fetch } = options;
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: tooLate.signal,
      // None of these services redirects; following would hand credentials to whoever is named.
      redirect: "error",
      // Revisions are this client's matter; a browser's cache in between would answer with old ones.
      cache: "no-store",
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    return { kind: "answered", status: response.status, headers: response.headers, text, bytes };
  } catch (error) {
    return {
      kind: "unanswered",
      reason: tooLate.signal.aborted ? `no answer within ${attemptTimeoutMs} ms` : toReason(error),
    };
  } finally {
    stopWaiting();
  }
}

async function buildHeaders(request: OutgoingRequest, userAgent: string | undefined): Promise<Headers> {
  const authorization = await request.authorize?.();
  try {
    return new Headers({
      accept: "application/json",
      ...(userAgent === undefined ? {} : { "user-agent": userAgent }),
      ...request.headers,
      ...(authorization === undefined ? {} : { authorization }),
    });
  } catch {
    // The platform's error quotes the value, and the value may be a token.
    throw new ConfigurationError({
      message: "a header value, such as a token, has characters that no header can carry",
    });
  }
}

/** Only what cannot hold a secret: the platform's messages may quote what was sent. */
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return "network error";
  const cause = error.cause;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" && /^[A-Z_]{2,40}$/.test(code) ? `network error (${code})` : "network error";
}

function finish(request: OutgoingRequest, outcome: AttemptOutcome, isUncertain: boolean): Answer {
  if (outcome.kind === "answered") {
    const { status, headers, text, bytes } = outcome;
    return { status, headers, text, bytes, isUncertain };
  }
  throw new ConfigurationError({
    message: `${request.method} on ${request.url.host}: ${outcome.reason}`,
    isUncertain: true,
  });
}
