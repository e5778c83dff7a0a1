import type { IncomingMessage, ServerResponse } from "node:http";
import type { AccountId, Revision } from "@signpost/core";
import type { Access } from "../access/access.ts";
import { mayDo } from "../access/principal.ts";
import type { AccountSnapshot, Policies } from "../configuration/policies.ts";
import { BROWSER_RULES } from "../http/browser-rules.ts";
import { acceptsCoding, findCompressed, paysCompressed } from "../http/compression.ts";
import type { Limiter } from "../limits/limiter.ts";

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
  readonly whole: Form;
  /** For who asks for it so, from when the router has compressed it for the first (OPS-21). */
  compressed: Form | undefined;
  readonly unchangedHeaders: AnswerHeaders;
}

/** The same answer as it is sent to some: headers change no more than bytes, and are made once. */
interface Form {
  readonly body: Buffer;
  readonly headers: AnswerHeaders;
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
    const answer = answers.get(url);
    bytes -= (answer?.whole.body.length ?? 0) + (answer?.compressed?.body.length ?? 0);
    answers.delete(url);
  }

  function findForm(answer: HotAnswer, accepted: string | readonly string[] | undefined): Form | undefined {
    const { whole } = answer;
    if (accepted === undefined || !paysCompressed(whole.body.length) || !acceptsCoding(accepted, "gzip")) return whole;
    if (answer.compressed === undefined) {
      const body = findCompressed(whole.body);
      if (body === undefined) return undefined;
      bytes += body.length;
      answer.compressed = { body, headers: { ...toHeaders(answer.tag, body), ...VARIES, "content-encoding": "gzip" } };
    }
    return answer.compressed;
  }

  /** Of an account that is still as it was, somebody who may read it, within the limits. */
  function admit({ accountId, revision }: HotAnswer, authorization: string): boolean {
    const snapshot = policies.peek(accountId);
    if (snapshot?.configuration.revision !== revision) return false;
    const principal = access.peekBearer(accountId, authorization);
    if (principal === undefined || !mayDo(principal, "configuration.read")) return false;
    return limiter.tryCount(principal, snapshot);
  }

  return {
    count: () => answered,
    tryAnswer(request, response) {
      if (request.method !== "GET" || request.url === undefined) return false;
      const answer = answers.get(request.url) ?? answers.get(toKey(request.url));
      if (answer === undefined) return false;
      const { authorization, "if-match": ifMatch, "accept-encoding": accepted } = request.headers;
      if (authorization === undefined) return false;
      const isUnchanged = ifMatch === answer.tag;
      // Quotes and the like are the router's to read.
      if (!isUnchanged && ifMatch !== undefined && !BARE_NUMBER.test(ifMatch)) return false;
      const form = isUnchanged ? undefined : findForm(answer, accepted);
      if (!isUnchanged && form === undefined) return false;
      if (!admit(answer, authorization)) return false;
      send(response, answer, form);
      answered++;
      return true;
    },
    remember(url, { configuration: { accountId, revision } }, body) {
      if (url.length > MAX_URL_CHARS || body.length > MAX_BYTES / 4) return;
      const key = toKey(url);
      forget(key);
      const tag = String(revision);
      answers.set(key, { accountId, revision, tag, ...toForms(tag, body) });
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

const VARIES = { vary: "accept-encoding" };

function toForms(tag: string, body: Buffer): Pick<HotAnswer, "whole" | "compressed" | "unchangedHeaders"> {
  const headers = toHeaders(tag, body);
  return {
    whole: { body, headers: paysCompressed(body.length) ? { ...headers, ...VARIES } : headers },
    compressed: undefined,
    unchangedHeaders: { ...toCommon(tag), "x-content-type-options": "nosniff" },
  };
}

function toHeaders(tag: string, body: Buffer): AnswerHeaders {
  return {
    "content-type": "application/json; charset=utf-8",
    "content-length": body.length,
    ...toCommon(tag),
    ...BROWSER_RULES,
  };
}

function toCommon(tag: string): AnswerHeaders {
  return { "ac-revision": tag, etag: tag, "cache-control": "no-store" };
}

/** CFG-8: `If-Match` on a read means "304 if nothing has changed". */
function send(response: ServerResponse, answer: HotAnswer, form: Form | undefined): void {
  if (form === undefined) {
    response.writeHead(304, answer.unchangedHeaders);
    response.end();
  } else {
    response.writeHead(200, form.headers);
    response.end(form.body);
  }
}
