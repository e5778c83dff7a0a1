import type { IncomingMessage, ServerResponse } from "node:http";
import type { AccountId } from "@signpost/core";
import { type Access, mayDo } from "../access/access.ts";
import type { AccountSnapshot, Policies } from "../configuration/policies.ts";

/**
 * Answers the reads that clients poll for, ahead of the router: a known URL of a warm account, asked by somebody whose
 * session was checked within the last seconds. Everything else, and every doubt, is the router's (PRF-1, PRF-2).
 */
export interface HotReads {
  /** True: answered. */
  tryAnswer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Called by the route once it has made an answer that depends on nothing but the URL and the snapshot. */
  remember(url: string, accountId: AccountId, snapshot: AccountSnapshot, body: Buffer): void;
}

interface HotAnswer {
  readonly accountId: AccountId;
  readonly snapshot: AccountSnapshot;
  readonly body: Buffer;
  readonly revision: string;
}

/** Polls come in few shapes; what has more is not polling. */
const MAX_ANSWERS = 2_000;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_URL_CHARS = 500;

export function createHotReads({
  access,
  policies,
}: {
  readonly access: Access;
  readonly policies: Policies;
}): HotReads {
  const answers = new Map<string, HotAnswer>();
  let bytes = 0;

  function forget(url: string): void {
    bytes -= answers.get(url)?.body.length ?? 0;
    answers.delete(url);
  }

  return {
    tryAnswer(request, response) {
      if (request.method !== "GET" || request.url === undefined) return false;
      const answer = answers.get(request.url);
      const { authorization } = request.headers;
      if (answer === undefined || authorization === undefined) return false;
      if (policies.peek(answer.accountId) !== answer.snapshot) return false;
      const principal = access.peekBearer(answer.accountId, authorization);
      if (principal === undefined || !mayDo(principal, "configuration.read")) return false;
      send(request, response, answer);
      return true;
    },
    remember(url, accountId, snapshot, body) {
      if (url.length > MAX_URL_CHARS || body.length > MAX_BYTES / 4) return;
      forget(url);
      answers.set(url, { accountId, snapshot, body, revision: String(snapshot.configuration.revision) });
      bytes += body.length;
      for (const oldest of answers.keys()) {
        if (answers.size <= MAX_ANSWERS && bytes <= MAX_BYTES) break;
        forget(oldest);
      }
    },
  };
}

/** CFG-8: `If-Match` on a read means "304 if nothing has changed". */
function send({ headers }: IncomingMessage, response: ServerResponse, { body, revision }: HotAnswer): void {
  if (headers["if-match"] === revision) {
    response.writeHead(304, { "ac-revision": revision, etag: revision });
    response.end();
    return;
  }
  response.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": body.length,
    "ac-revision": revision,
    etag: revision,
    "x-content-type-options": "nosniff",
  });
  response.end(body);
}
