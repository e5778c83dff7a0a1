import type { ClientRequest, IncomingMessage } from "node:http";
import type { TimeOfDay } from "../../time.ts";
import { CallRefused, type HookAnswer } from "./hook-answer.ts";
import { readRetryAfterMs } from "./read-retry-after.ts";

/** More than any answer that we have a use for; what is larger is cut off unread. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Answers that announce the answer (100, 102, 103): nobody needs more, and each costs us work. */
const MAX_ANNOUNCEMENTS = 20;

/**
 * HOK-4: one request and its answer, which settles at the first of everything in which an exchange can end: an answer read to
 * its end, one that breaks off or is too long, a protocol that is switched, too many announcements, an error, or a connection
 * that closes without a word. What says nothing at all is the caller's to end, by its time limit. Rejects with `CallRefused`.
 */
export function exchange(request: ClientRequest, body: string, time: TimeOfDay): Promise<HookAnswer> {
  return new Promise<HookAnswer>((resolve, reject) => {
    let announcements = 0;
    let answer: IncomingMessage | undefined;
    const fail = (error?: unknown): void => {
      const wasUnheard = request.reusedSocket && answer === undefined && isOfTheLast(error);
      reject(error instanceof CallRefused ? error : new CallRefused("connection", { wasUnheard, cause: error }));
    };
    // For good: what goes wrong after the answer is nobody's any more, and must not be an error without a listener.
    request.on("error", (error) => {
      // What came with the end of a whole answer, and is none, does not take the answer back.
      if (answer?.complete !== true) fail(error);
    });
    request.on("information", () => {
      announcements++;
      if (announcements > MAX_ANNOUNCEMENTS) fail();
    });
    // Nobody asked for another protocol. Without a listener this request would end without a word.
    request.on("upgrade", (response, socket) => {
      socket.on("error", () => {});
      socket.destroy();
      resolve({ kind: "answered", status: response.statusCode ?? 0, body: "" });
    });
    request.on("response", (response) => {
      answer = response;
      readAnswer(response, time).then(resolve, fail);
    });
    request.on("close", () => {
      // The answer's own end tells more.
      if (answer === undefined) fail();
    });
    request.end(body);
  });
}

/**
 * On a kept connection these are what became of the exchange before: the other side had closed it, or said on after its answer.
 * What arrives while nobody asks anything closes the connection; what is on its way when somebody does is read as a bad head.
 */
function isOfTheLast(error: unknown): boolean {
  if (!(error instanceof Error && "code" in error)) return false;
  return error.code === "ECONNRESET" || error.code === "EPIPE" || String(error.code).startsWith("HPE_");
}

function readAnswer(response: IncomingMessage, time: TimeOfDay): Promise<HookAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) reject(new CallRefused("too-large"));
      else chunks.push(chunk);
    });
    const end = (): void => {
      if (response.complete) resolve(toAnswer(response, Buffer.concat(chunks), time));
      else reject(new CallRefused("connection"));
    };
    // Whichever comes first: an answer that breaks off has an error and a close, but no end.
    response.on("end", end);
    response.on("close", end);
    response.on("error", reject);
  });
}

function toAnswer({ headers, statusCode = 0 }: IncomingMessage, body: Buffer, time: TimeOfDay): HookAnswer {
  const retryAfterMs = readRetryAfterMs(headers, time.now());
  return {
    kind: "answered",
    status: statusCode,
    body: body.toString("utf8"),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}
