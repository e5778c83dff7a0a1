import { Readable } from "node:stream";
import type { AccountId } from "@signpost/core";
import { type FeedEntryRecord, FeedPage } from "@signpost/protocol";
import type { FastifyReply } from "fastify";
import Type from "typebox";
import { findViewer } from "../../access/find-viewer.ts";
import type { Principal } from "../../access/principal.ts";
import { toViewer } from "../../access/to-viewer.ts";
import { HttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";
import { type BeforeClose, type Envelope, type Route, route } from "../../http/route.ts";
import { accessHasEnded } from "../../http/route-config.ts";
import type { FeedEntry } from "../../storage/conversation-queries.ts";
import { toSendRecord } from "../to-records.ts";
import { chooseInSight } from "./choose-in-sight.ts";
import {
  BadCursor,
  type ChooseEntries,
  type FeedDeps,
  type FeedPart,
  type FeedReader,
  followFeed,
} from "./follow-feed.ts";

const MAX_LIMIT = 1_000;
const MAX_WAIT_S = 60;
/** The most readers of one account on one node. Each holds a connection. */
const MAX_READERS = 100;
/** The most entries that one stream holds in memory, however slowly its client reads. */
const MAX_STREAM_PAGE = 100;
const HEARTBEAT_MS = 15_000;
/** A stream ends after this time, and its client connects again. */
const STREAM_MS = 10 * 60_000;
/**
 * A reader that takes nothing for this long is disconnected. Node notices it only after the second such span. Longer than
 * a heartbeat.
 */
const STALLED_MS = 45_000;

const EVENT_STREAM = "text/event-stream";
const GET = {
  tags: ["Conversations"],
  summary: "The account's sends and suppressed sends, in the order in which they became durable",
  description:
    "Ask from the last cursor on and miss nothing. With wait, an empty answer comes only after so many seconds. " +
    "An agent has the sends of the conversations that it sees. " +
    "With Accept: text/event-stream it is a stream of server-sent events, each with its cursor as id; a client that comes back sends the last one as Last-Event-ID.",
  querystring: Type.Object({
    after: Type.Optional(Type.String({ description: "A cursor; absent: from the beginning" })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIMIT, description: "Absent: 100" })),
    wait: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_WAIT_S, description: "Seconds; absent: 0" })),
  }),
  response: { 200: FeedPage },
};

/** EVT-3: routes for the feed of sends, for platforms that keep their own conversations and must learn what timers sent. */
export function createFeedRoutes(deps: FeedDeps & { readonly beforeClose: BeforeClose }): readonly Route[] {
  const takePlace = createPlaces();
  const stop = new AbortController();
  // OPS-2: when the server stops, waiting readers are answered and streams end.
  deps.beforeClose(() => stop.abort());
  const follow = route({
    method: "GET",
    path: "/v1/accounts/:accountId/sends",
    privilege: "conversations.read",
    family: "native",
    schema: GET,
    query: readPart,
    handle: async ({ accountId, principal, query, envelope, holdAccess }, reply) => {
      const { limit, waitMs } = query;
      const isStream = envelope.headers.accept?.includes(EVENT_STREAM) === true;
      const after = (isStream ? lastEventIdOf(envelope) : undefined) ?? query.after;
      const release = takePlace(accountId);
      const reader = followFeed(accountId, after, chooserOf(principal, deps), deps);
      const gone = new AbortController();
      reply.raw.once("close", () => {
        gone.abort();
        reader.close();
        release();
      });
      const ended = holdAccess();
      const signal = AbortSignal.any([stop.signal, gone.signal, ended]);
      if (isStream)
        return startStream(reply, reader, { limit: Math.min(limit, MAX_STREAM_PAGE), signal, ended, ...deps });
      const { entries, next } = await readOrRefuse(reader, limit, waitMs, signal);
      if (ended.aborted) throw accessHasEnded();
      return { entries: entries.map(toFeedEntryRecord), ...(next === undefined ? {} : { next }) };
    },
  });
  return [follow];
}

/** Gives out the places of an account's readers. What it returns gives a place back. */
function createPlaces(): (accountId: AccountId) => () => void {
  const readers = new Map<AccountId, number>();
  return (accountId) => {
    const count = readers.get(accountId) ?? 0;
    if (count >= MAX_READERS)
      throw new HttpError(429, `at most ${MAX_READERS} readers of the feed at a time`, {
        headers: { "retry-after": "5" },
      });
    readers.set(accountId, count + 1);
    return () => {
      const left = (readers.get(accountId) ?? 1) - 1;
      if (left === 0) readers.delete(accountId);
      else readers.set(accountId, left);
    };
  };
}

function readPart(query: Query) {
  const limit = readNumber(query, "limit", 100, 1, MAX_LIMIT);
  return { limit, waitMs: readNumber(query, "wait", 0, 0, MAX_WAIT_S) * 1000, after: query.text("after") };
}

/** AUT-9: a caller who sees all conversations gets all entries, without a look at each. */
function chooserOf(principal: Principal, { storage, policies }: FeedDeps): ChooseEntries {
  const { accountId } = principal;
  if (toViewer(principal, false).seesAll) return (entries) => entries;
  return async (entries) => {
    if (entries.length === 0) return entries;
    const agentsSeeAll = (await policies.get(accountId))?.agentsSeeAll ?? false;
    return chooseInSight(accountId, entries, await findViewer(principal, agentsSeeAll, storage), storage);
  };
}

interface Stream extends Pick<FeedDeps, "time"> {
  /** The most entries of a page. */
  readonly limit: number;
  readonly signal: AbortSignal;
  /** AUT-10: aborted when the caller may no longer read. */
  readonly ended: AbortSignal;
}

/** Reads the first page before the answer begins, so that a bad cursor is refused like in any other request. */
async function startStream(reply: FastifyReply, reader: FeedReader, stream: Stream): Promise<FastifyReply> {
  const { limit, signal } = stream;
  const first = await readOrRefuse(reader, limit, 0, signal);
  // Nothing is read ahead for a slow client. The next page is read when the last one has been handed to the connection.
  reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy());
  return reply
    .type(EVENT_STREAM)
    .header("x-accel-buffering", "no")
    .send(
      Readable.from(streamFrom(reader, first, stream), {
        objectMode: false,
        highWaterMark: 16 * 1024,
      }),
    );
}

async function* streamFrom(reader: FeedReader, first: FeedPart, { limit, signal, ended, time }: Stream) {
  const until = time.elapsedMs() + STREAM_MS;
  yield "retry: 2000\n\n";
  for (let part = first; ; part = await reader.read(limit, HEARTBEAT_MS, signal)) {
    for (const entry of part.entries) {
      // AUT-10: the caller may have lost its right while the page was read.
      if (ended.aborted) return;
      yield toServerSentEvent(entry);
    }
    if (signal.aborted || time.elapsedMs() > until) return;
    if (part !== first && part.entries.length === 0) yield ": still here\n\n";
  }
}

function toServerSentEvent(entry: FeedEntry): string {
  return `id: ${entry.cursor}\nevent: send\ndata: ${JSON.stringify(toFeedEntryRecord(entry))}\n\n`;
}

async function readOrRefuse(reader: FeedReader, limit: number, waitMs: number, signal: AbortSignal) {
  try {
    return await reader.read(limit, waitMs, signal);
  } catch (error) {
    if (error instanceof BadCursor) throw new HttpError(400, "after: must be a cursor of this feed");
    throw error;
  }
}

function lastEventIdOf({ headers }: Envelope): string | undefined {
  const id = headers["last-event-id"];
  return typeof id === "string" && id !== "" ? id : undefined;
}

function toFeedEntryRecord({ cursor, conversationId, send }: FeedEntry): FeedEntryRecord {
  return { cursor, conversation: conversationId, send: toSendRecord(send) };
}

function readNumber(query: Query, name: string, usual: number, min: number, max: number): number {
  const text = query.text(name);
  if (text === undefined || text === "") return usual;
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new HttpError(400, `${name}: must be a number from ${min} to ${max}`);
}
