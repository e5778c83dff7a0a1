import type { WebSocket } from "ws";
import type { RequestTurns } from "../limits/request-turns.ts";
import type { SocketMeter } from "../limits/socket-meter.ts";
import { TooMany } from "../limits/too-many.ts";
import type { UnsentBytes } from "../limits/unsent-bytes.ts";
import type { Logger } from "../observability/logger.ts";
import type { TimeSource } from "../time.ts";
import { CLOSE_CODES, type ClientSocket, createClientSocket } from "./client-socket.ts";
import { toReason } from "./refusal.ts";
import { createSerialRequests, type RequestHandler } from "./serial-requests.ts";

export interface OpenSocketDeps {
  readonly meter: SocketMeter;
  readonly unsent: UnsentBytes;
  readonly time: TimeSource;
  readonly logger: Logger;
  readonly handle: RequestHandler;
  readonly requestTurns: RequestTurns;
  readonly onGone: () => void;
}

/** Opens a client's socket: its requests are done in their order, and everything it sends is counted. */
export function openSocket(ws: WebSocket, deps: OpenSocketDeps): ClientSocket {
  const { meter, unsent, time, logger, handle, requestTurns, onGone } = deps;
  const socket = createClientSocket(ws, {
    unsent,
    time,
    logger,
    onText: (text, bytes) => serial.add(text, bytes),
    onBinary: (bytes) => serial.addBinary(bytes),
    onPing: (bytes) => countPing(meter, bytes, socket),
    onGone() {
      serial.end();
      onGone();
    },
  });
  const serial = createSerialRequests({
    socket,
    handle,
    takeTurn: (work) => requestTurns.take(meter.sharer, work),
    count: (bytes) => meter.countRequest(bytes),
    countAsked: (bytes) => meter.countAsked(bytes),
    time,
    logger,
  });
  return socket;
}

/**
 * The library answers pings before we see them. So a client that sends more pings than it may send requests is
 * disconnected.
 */
function countPing(meter: SocketMeter, bytes: number, socket: ClientSocket): void {
  try {
    meter.countRequest(bytes);
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    socket.close(CLOSE_CODES.tooMany, toReason(error));
  }
}
