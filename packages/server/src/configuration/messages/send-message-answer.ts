import type { Issue } from "@signpost/core";
import type { UnifiedMessage, UnifiedMessageByContext } from "@signpost/protocol";
import type { FastifyReply } from "fastify";
import { applySelection } from "../select/apply-selection.ts";
import type { MessageDialect } from "./message-dialect.ts";
import type { AskedView } from "./read-message-request.ts";
import { sanitizeWords } from "./sanitize-words.ts";

export type MessageAnswer = UnifiedMessage | readonly UnifiedMessage[] | UnifiedMessageByContext;

/** A message, a list or a map of them in the clothes of a dialect, with what the request selects of it (CFG-9). */
export function toAnswerBody(
  answer: MessageAnswer,
  dialect: MessageDialect,
  { selector, sanitize }: Pick<AskedView, "selector" | "sanitize">,
): Buffer {
  const dress = (message: UnifiedMessage): unknown =>
    applySelection(dialect.toWire(sanitize ? toSanitized(message) : message), selector);
  return Buffer.from(JSON.stringify(dressAll(answer, dress)));
}

function dressAll(answer: MessageAnswer, dress: (message: UnifiedMessage) => unknown): unknown {
  if (isList(answer)) return answer.map(dress);
  if ("messageEventId" in answer) return dress(answer);
  const dressEach = (byId: Readonly<Record<string, UnifiedMessage>>) =>
    Object.fromEntries(Object.entries(byId).map(([id, message]) => [id, dress(message)]));
  return { SKILL: dressEach(answer.SKILL), ACCOUNT: dressEach(answer.ACCOUNT) };
}

function isList(answer: MessageAnswer): answer is readonly UnifiedMessage[] {
  return Array.isArray(answer);
}

function toSanitized(message: UnifiedMessage): UnifiedMessage {
  const data = message.data.map(({ msg, fallback, ...rest }) => ({
    ...rest,
    msg: sanitizeWords(msg),
    ...(fallback === undefined ? {} : { fallback: sanitizeWords(fallback) }),
  }));
  return { ...message, data };
}

export function sendJson(reply: FastifyReply, body: Buffer): FastifyReply {
  return reply.type("application/json; charset=utf-8").send(body);
}

/** Proxies commonly take 4 KB of headers in all; an answer that does not come through hides a write that was made. */
const MAX_ISSUES_BYTES = 2_000;

/**
 * CFG-13: the body is the message as clients know it, so what will not be served is told beside it; JSON in ASCII. What does
 * not fit is counted in the last entry.
 */
export function setIssues(reply: FastifyReply, issues: readonly Issue[]): void {
  if (issues.length > 0) reply.header("x-signpost-issues", toIssuesHeader(issues));
}

function toIssuesHeader(issues: readonly Issue[]): string {
  const distinct = [...new Set(issues.map((issue) => toAscii(JSON.stringify(issue))))];
  const fitting: string[] = [];
  let bytes = 0;
  for (const json of distinct) {
    bytes += json.length + 1;
    if (bytes > MAX_ISSUES_BYTES) break;
    fitting.push(json);
  }
  const others = distinct.length - fitting.length;
  const more = others === 0 ? [] : [JSON.stringify({ path: "", rule: `and ${others} more` })];
  return `[${[...fitting, ...more].join(",")}]`;
}

function toAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
