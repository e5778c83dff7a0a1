import type { ClientFrame, Dialect, ResponseFrame } from "@signpost/protocol";
import { ConversationsClosed } from "../conversations/create-conversations.ts";
import { TooMany } from "../limits/too-many.ts";
import type { Logger } from "../observability/logger.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import { SocketRefusal, toLimited } from "./refusal.ts";
import type { RequestFrame } from "./serial-requests.ts";

/** The answer to a request that failed: the reason, for the client. */
export function toFailure(frame: RequestFrame, error: unknown, logger: Logger): ResponseFrame {
  if (error instanceof TooMany) return toFailure(frame, toLimited(error), logger);
  if (error instanceof SocketRefusal) {
    const { code, message, takenBy } = error;
    return toResponse(frame, code, takenBy === undefined ? { message } : { message, takenBy });
  }
  if (error instanceof StorageUnavailable) {
    const message = error.mayBeWritten ? "it is not known whether this was stored" : "nothing was stored; try again";
    return toResponse(frame, 503, { message });
  }
  if (error instanceof ConversationsClosed)
    return toResponse(frame, 503, { message: "nothing was stored; the server is stopping" });
  logger.error("socket request failed", { type: frame.type, error });
  return toResponse(frame, 500, { message: "something went wrong here" });
}

/** WS-1: the answer to an unknown request names its type. */
export function toProblem(frame: Exclude<ClientFrame, { kind: "request" }>): string {
  return frame.kind === "unrecognized" ? `no such request: ${frame.sentType}` : frame.problem;
}

/** The answer to a frame that is refused before it is looked at. */
export function toRefused(frame: ClientFrame, code: number, message: string): ResponseFrame {
  if (frame.kind === "request") return toResponse(frame, code, { message });
  const type = frame.kind === "unrecognized" ? frame.sentType : "Error";
  return { kind: "resp", reqId: frame.id, code, type, body: { message } };
}

/** Clients expect these types of answers. All others are the request's type followed by `$Response`. */
const RESPONSE_TYPES: Readonly<Record<string, string>> = {
  GetClock: "GetClockResponse",
  "cqm.SubscribeExConversations": "cqm.SubscribeExConversationsResponse",
  "cm.ConsumerRequestConversation": "cm.RequestConversationResponse",
  "ms.SubscribeMessagingEvents": ".ams.GenericSubscribeResponse",
  "ms.PublishEvent": "ms.PublishEventResponse",
  InitConnection: ".ams.StringResponse",
};

/** An answer with the type that the client waits for. */
export function toResponse({ id, type, sentType, dialect }: RequestFrame, code: number, body: unknown): ResponseFrame {
  return { kind: "resp", reqId: id, code, type: toResponseType(type, sentType, dialect), body };
}

function toResponseType(type: string, sentType: string, dialect: Dialect): string {
  return (dialect === "plain" ? RESPONSE_TYPES[type] : undefined) ?? `${sentType}$Response`;
}
