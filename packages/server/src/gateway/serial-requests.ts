import { type ClientFrame, type Dialect, parseClientFrame, type ResponseFrame } from "@signpost/protocol";
import { TooMany } from "../limits/too-many.ts";
import type { Logger } from "../observability/logger.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import { SocketRefusal, toLimited } from "./refusal.ts";

export type RequestFrame = Extract<ClientFrame, { kind: "request" }>;

/** Answers one request through `respond`, and may send more after it; throws a `SocketRefusal` to say no. */
export type RequestHandler = (request: RequestFrame, respond: (body: unknown) => void) => Promise<void>;

export interface SerialRequestsDeps {
  readonly send: (frame: ResponseFrame) => void;
  readonly handle: RequestHandler;
  /** Ends the connection: what the client was told holds does not, and it finds out by coming again. */
  readonly giveUp: () => void;
  readonly logger: Logger;
}

/** More than this waiting, and the client is not listening to its answers. */
const MAX_WAITING = 200;

/** One after the other, in the order they came: a client's lines are stored in the order it wrote them. */
export function createSerialRequests(deps: SerialRequestsDeps): (text: string) => void {
  const { send } = deps;
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  return (text) => {
    const frame = parseClientFrame(text);
    if (frame.kind !== "request") return send(toRefused(frame));
    if (waiting >= MAX_WAITING)
      return send(toResponse(frame, 429, { message: "too many requests at once: wait for answers" }));
    waiting++;
    last = last.then(() => answer(frame, deps)).finally(() => waiting--);
  };
}

async function answer(frame: RequestFrame, { send, handle, giveUp, logger }: SerialRequestsDeps): Promise<void> {
  let isAnswered = false;
  try {
    await handle(frame, (body) => {
      isAnswered = true;
      send(toResponse(frame, 200, body));
    });
  } catch (error) {
    const failure = toFailure(frame, error, logger);
    if (isAnswered) giveUp();
    else send(failure);
  }
}

function toFailure(frame: RequestFrame, error: unknown, logger: Logger): ResponseFrame {
  if (error instanceof TooMany) return toFailure(frame, toLimited(error), logger);
  if (error instanceof SocketRefusal) return toResponse(frame, error.code, { message: error.message });
  if (error instanceof StorageUnavailable) {
    const message = error.mayBeWritten ? "it is not known whether this was stored" : "nothing was stored; try again";
    return toResponse(frame, 503, { message });
  }
  logger.error("socket request failed", { type: frame.type, error });
  return toResponse(frame, 500, { message: "something went wrong here" });
}

/** WS-1: an unknown request is answered with its type's name. */
function toRefused(frame: Exclude<ClientFrame, { kind: "request" }>): ResponseFrame {
  const type = frame.kind === "unrecognized" ? frame.sentType : "Error";
  const message = frame.kind === "unrecognized" ? `no such request: ${frame.sentType}` : frame.problem;
  return { kind: "resp", reqId: frame.id, code: 400, type, body: { message } };
}

/** Clients go by these names; all others get the request's own with `$Response` after it. */
const RESPONSE_TYPES: Readonly<Record<string, string>> = {
  GetClock: "GetClockResponse",
  "cqm.SubscribeExConversations": "cqm.SubscribeExConversationsResponse",
  "cm.ConsumerRequestConversation": "cm.RequestConversationResponse",
  "ms.SubscribeMessagingEvents": ".ams.GenericSubscribeResponse",
  "ms.PublishEvent": "ms.PublishEventResponse",
  InitConnection: ".ams.StringResponse",
};

function toResponse({ id, type, sentType, dialect }: RequestFrame, code: number, body: unknown): ResponseFrame {
  return { kind: "resp", reqId: id, code, type: toResponseType(type, sentType, dialect), body };
}

function toResponseType(type: string, sentType: string, dialect: Dialect): string {
  return (dialect === "plain" ? RESPONSE_TYPES[type] : undefined) ?? `${sentType}$Response`;
}
