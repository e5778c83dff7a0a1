import type { EventId } from "@signpost/core";
import type { UnifiedMessage } from "@signpost/protocol";
import type { FastifyReply } from "fastify";
import { HttpError } from "../../http/errors.ts";
import type { Envelope, OfAccount, Received } from "../../http/route.ts";
import type { TimeOfDay } from "../../time.ts";
import type { AccountSnapshot, Policies } from "../policies.ts";
import type { Writing } from "../read-write-request.ts";
import { readWritten } from "../read-written.ts";
import { isUnchanged, sendUnchanged, setRevision } from "../revision-headers.ts";
import { toDefault } from "./effective-message.ts";
import { type MessageDialect, UNIFIED } from "./message-dialect.ts";
import type { Messages } from "./messages.ts";
import type { MessagePatch } from "./parse-message-patches.ts";
import { type AskedPatches, type AskedView, type AskedWrite, accessView, readWrite } from "./read-message-request.ts";
import { type MessageAnswer, sendJson, setIssues, toAnswerBody } from "./send-message-answer.ts";
import { toMessageByContext, toMessageInView, toOverrideInView, toUnifiedMessage } from "./to-unified-message.ts";

/** What the routes of messages are made of. */
export interface MessageRoutesDeps {
  readonly policies: Policies;
  readonly messages: Messages;
  /** Told of an answer that depends on nothing but the URL and the snapshot, so that it need not be made again (PRF-1). */
  readonly remember: (url: string, snapshot: AccountSnapshot, body: Buffer) => void;
  readonly time: TimeOfDay;
}

/** A dialect's routes have all they need in one value. */
export interface DialectDeps extends MessageRoutesDeps {
  readonly dialect: MessageDialect;
}

/** What every request for messages says. */
interface AskedMessages<Q> extends Received, OfAccount {
  readonly query: Q;
}

/** What a removal takes back, and whether the answer is one message or a list. */
export interface Removal {
  readonly eventIds: readonly EventId[];
  readonly isOne: boolean;
}

const PLAIN = { selector: { kind: "all" }, sanitize: false } as const;

/** What the messages say when nobody has changed them: the same for all. */
export function answerDefaults(reply: FastifyReply): FastifyReply {
  const defaults = UNIFIED.eventIds.map((eventId) => toUnifiedMessage(toDefault(eventId)));
  return sendJson(reply, toAnswerBody(defaults, UNIFIED, PLAIN));
}

/** CFG-3: the messages of a context, or its overrides alone. */
export async function answerList(
  asked: AskedMessages<AskedView & { readonly eventIds: readonly EventId[] }>,
  reply: FastifyReply,
  deps: DialectDeps,
): Promise<FastifyReply> {
  const snapshot = await accessAccount(asked, deps);
  const { configuration } = snapshot;
  if (isUnchanged(asked.envelope, configuration.revision)) return sendUnchanged(reply, configuration.revision);
  const { eventIds, merge } = asked.query;
  const view = accessView(asked.query, snapshot);
  const list = merge
    ? eventIds.map((eventId) => toMessageInView(configuration, eventId, view))
    : eventIds.flatMap((eventId) => toOverrideInView(configuration, eventId, view) ?? []);
  return sendRemembered(asked, reply, snapshot, list, deps);
}

/** CFG-4: one message in a context, or in all of them. */
export async function answerOne(
  asked: AskedMessages<AskedView> & { readonly params: { readonly eventId: EventId } },
  reply: FastifyReply,
  deps: DialectDeps,
): Promise<FastifyReply> {
  const snapshot = await accessAccount(asked, deps);
  const { configuration } = snapshot;
  if (isUnchanged(asked.envelope, configuration.revision)) return sendUnchanged(reply, configuration.revision);
  const { eventId } = asked.params;
  const { isByContext, languages, merge } = asked.query;
  if (isByContext) {
    const byContext = toMessageByContext(configuration, eventId, languages);
    return sendRemembered(asked, reply, snapshot, byContext, deps);
  }
  const view = accessView(asked.query, snapshot);
  const message = merge
    ? toMessageInView(configuration, eventId, view)
    : toOverrideInView(configuration, eventId, view);
  if (message === undefined) throw new HttpError(404, `no data found: ${eventId} has no override in this context`);
  return sendRemembered(asked, reply, snapshot, message, deps);
}

/** CFG-5, CFG-6: overrides of a context, all or none, and what the messages are then. */
export async function answerWrite(
  verb: "create" | "update",
  asked: AskedMessages<AskedWrite> & Writing & { readonly body: AskedPatches },
  reply: FastifyReply,
  deps: DialectDeps,
): Promise<FastifyReply> {
  const view = accessView(asked.query, await accessAccount(asked, deps));
  const { patches, isList, misspelt } = asked.body;
  const write = { ...readWrite(asked, view.context, deps.time.now()), patches, replace: asked.query.replace };
  const { after, issues } = readWritten(await deps.messages[verb](write));
  const written = patches.map(({ eventId }) => toMessageInView(after.configuration, eventId, view));
  if (verb === "create") tellOfCreation(reply, asked.envelope, patches);
  setRevision(reply, after.configuration.revision);
  setIssues(reply, [...misspelt, ...issues]);
  return sendJson(reply, toBody(written, isList, asked.query, deps));
}

/** CFG-6: 201, and where the created message is when it is one. */
function tellOfCreation(reply: FastifyReply, { originalUrl }: Envelope, [only, ...others]: readonly MessagePatch[]) {
  reply.code(201);
  if (only === undefined || others.length > 0) return;
  const path = originalUrl.split("?", 1)[0] ?? "";
  reply.header("location", `${path.replace(/\/$/, "")}/${encodeURIComponent(only.eventId)}`);
}

/** CFG-6: the overrides that are no more, as they were. */
export async function answerRemoval(
  asked: AskedMessages<AskedView> & Writing,
  { eventIds, isOne }: Removal,
  reply: FastifyReply,
  deps: DialectDeps,
): Promise<FastifyReply> {
  const view = accessView(asked.query, await accessAccount(asked, deps));
  const write = { ...readWrite(asked, view.context, deps.time.now()), eventIds };
  const { before, after } = readWritten(await deps.messages.remove(write));
  const removed = eventIds.flatMap((eventId): UnifiedMessage[] => {
    const override = toOverrideInView(before.configuration, eventId, view);
    return override === undefined ? [] : [{ ...override, deleted: true }];
  });
  setRevision(reply, after.configuration.revision);
  return sendJson(reply, toBody(removed, !isOne, asked.query, deps));
}

function toBody(
  messages: readonly UnifiedMessage[],
  isList: boolean,
  asked: AskedView,
  { dialect }: DialectDeps,
): Buffer {
  const [first] = messages;
  return toAnswerBody(isList || first === undefined ? messages : first, dialect, asked);
}

async function accessAccount({ accountId }: OfAccount, { policies }: DialectDeps): Promise<AccountSnapshot> {
  const snapshot = await policies.get(accountId);
  if (snapshot === undefined) throw new HttpError(404, "no such account");
  return snapshot;
}

function sendRemembered(
  { envelope, query }: AskedMessages<AskedView>,
  reply: FastifyReply,
  snapshot: AccountSnapshot,
  answer: MessageAnswer,
  { remember, dialect }: DialectDeps,
): FastifyReply {
  const body = toAnswerBody(answer, dialect, query);
  remember(envelope.originalUrl, snapshot, body);
  setRevision(reply, snapshot.configuration.revision);
  return sendJson(reply, body);
}
