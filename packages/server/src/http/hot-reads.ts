import type { IncomingMessage, ServerResponse } from "node:http";
import type { AccountId, Revision } from "@signpost/core";
import type { Access } from "../access/access.ts";
import { mayDo } from "../access/principal.ts";
import type { AccountSnapshot, Policies } from "../configuration/policies.ts";
import type { Limiter } from "../limits/limiter.ts";
import { BROWSER_RULES } from "./browser-rules.ts";

/**
 * Answers the reads that clients poll for, ahead of the router: a known URL of a warm account, asked by somebody whose
 * session was checked within the last seconds. Everything else, and every doubt, is the router's (PRF-1, PRF-2).
 */
export interface HotReads {
  /** How many were answered since the start. */
  count(): number;
  /** True: answered. */
  tryAnswer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Called by the route once it has made an answer that depends on nothing but the URL and the snapshot. */
  remember(url: string, snapshot: AccountSnapshot, body: Buffer): void;
}

interface HotAnswer {
  readonly accountId: AccountId;
  readonly revision: Revision;
  /** What `If-Match` says when nothing has changed. */
  readonly tag: string;
  readonly body: Buffer;
  readonly headers: AnswerHeaders;
  readonly unchangedHeaders: AnswerHeaders;
}

type AnswerHeaders = Readonly<Record<string, string | number>>;

/** Polls come in few shapes; what has more is not polling. */
const MAX_ANSWERS = 2_000;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_URL_CHARS = 500;

export function createHotReads({
  access,
  policies,
  limiter,
}: {
  readonly access: Access;
  readonly policies: Policies;
  readonly limiter: Pick<Limiter, "tryCount">;
}): HotReads {
  const answers = new Map<string, HotAnswer>();
  let bytes = 0;
  let answered = 0;

  function forget(url: string): void {
    bytes -= answers.get(url)?.body.length ?? 0;
    answers.delete(url);
  }

  return {
    count: () => answered,
    tryAnswer(request, response) {
      if (request.method !== "GET" || request.url === undefined) return false;
      const answer = answers.get(request.url) ?? answers.get(toKey(request.url));
      if (answer === undefined) return false;
      const { authorization, "if-match": ifMatch } = request.headers;
      if (authorization === undefined) return false;
      const isUnchanged = ifMatch === answer.tag;
      // Quotes and the like are the router's to read.
      if (!isUnchanged && ifMatch !== undefined && !BARE_NUMBER.test(ifMatch)) return false;
      const snapshot = policies.peek(answer.accountId);
      if (snapshot?.configuration.revision !== answer.revision) return false;
      const principal = access.peekBearer(answer.accountId, authorization);
      if (principal === undefined || !mayDo(principal, "configuration.read")) return false;
      if (!limiter.tryCount(principal, snapshot)) return false;
      send(response, answer, isUnchanged);
      answered++;
      return true;
    },
    remember(url, { configuration: { accountId, revision } }, body) {
      if (url.length > MAX_URL_CHARS || body.length > MAX_BYTES / 4) return;
      const key = toKey(url);
      forget(key);
      const tag = String(revision);
      answers.set(key, { accountId, revision, tag, body, ...toHeaders(tag, body) });
      bytes += body.length;
      for (const oldest of answers.keys()) {
        if (answers.size <= MAX_ANSWERS && bytes <= MAX_BYTES) break;
        forget(oldest);
      }
    },
  };
}

/** API §1.4: what clients add for their own sake, some of it different in every request. */
const NOISE = /^(?:_|__d|source|NC|Accept)=/;
const HAS_NOISE = /[?&](?:_|__d|source|NC|Accept)=/;

/** The URL without what changes nothing in the answer. */
function toKey(url: string): string {
  if (!HAS_NOISE.test(url)) return url;
  const start = url.indexOf("?");
  const parameters = url.slice(start + 1).split("&");
  return `${url.slice(0, start)}?${parameters.filter((parameter) => !NOISE.test(parameter)).join("&")}`;
}

const BARE_NUMBER = /^-?\d+$/;

/** Made once: an answer's headers change no more than its bytes. */
function toHeaders(tag: string, body: Buffer): Pick<HotAnswer, "headers" | "unchangedHeaders"> {
  const common = { "ac-revision": tag, etag: tag, "cache-control": "no-store" };
  return {
    unchangedHeaders: { ...common, "x-content-type-options": "nosniff" },
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-length": body.length,
      ...common,
      ...BROWSER_RULES,
    },
  };
}

/** CFG-8: `If-Match` on a read means "304 if nothing has changed". */
function send(response: ServerResponse, answer: HotAnswer, isUnchanged: boolean): void {
  if (isUnchanged) {
    response.writeHead(304, answer.unchangedHeaders);
    response.end();
  } else {
    response.writeHead(200, answer.headers);
    response.end(answer.body);
  }
}
