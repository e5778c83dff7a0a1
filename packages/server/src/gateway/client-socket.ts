import type { ServerFrame } from "@signpost/protocol";
import type { RawData, WebSocket } from "ws";
import type { UnsentBytes } from "../limits/unsent-bytes.ts";
import type { Logger } from "../observability/logger.ts";
import type { TimeSource } from "../time.ts";

/** WS-3. */
export const SOCKET_LIMITS = { idleMs: 90_000, maxFrameBytes: 128 * 1024 };
/** With more than this unread a client is asked nothing more, and sent nothing that can wait. */
const ENOUGH_UNSENT_BYTES = 256 * 1024;

/** BEH §7.3; 4429 is ours, as 4401 is to 401. */
export const CLOSE_CODES = { normal: 1000, goingAway: 1001, tryAgain: 1013, notAuthenticated: 4401, tooMany: 4429 };

/** What is reported of a connection that ended without a close frame (RFC 6455 §7.1.5). */
const WITHOUT_GOODBYE = 1006;

/** Whoever is told so may do nothing here any more, and what it asked for before is not done, either. */
const CUTS_OFF: ReadonlySet<number> = new Set([CLOSE_CODES.notAuthenticated, CLOSE_CODES.tooMany]);

/** A client's end of the line: text in, frames out, cut off when it is silent too long or does not read. */
export interface ClientSocket {
  /** `onSent` is called when the frame has left this process, or never will. Never throws. */
  send(frame: ServerFrame, onSent?: () => void): void;
  /** How many bytes have been sent so far. */
  readonly sentBytes: number;
  /** Resolves when it has read most of what it was sent, or is gone; undefined, it has. */
  drained(): Promise<void> | undefined;
  /** Nothing that is sent arrives any more. */
  readonly isGone: boolean;
  /** It went without a goodbye. */
  readonly hasVanished: boolean;
  /** It was ended from here, for what it did: nothing that it asked for is done any more. */
  readonly isCutOff: boolean;
  /** Takes nothing more in, for as long as it must wait itself. */
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
}

/** What a socket tells of its client; sizes are as they came over the wire (LIM-4). */
export interface ClientSocketEvents {
  readonly onText: (text: string, bytes: number) => void;
  /** Frames of other kinds; those that say nothing are counted all the same. */
  readonly onBinary: (bytes: number) => void;
  readonly onPing: (bytes: number) => void;
  readonly onGone: () => void;
}

export interface ClientSocketDeps extends ClientSocketEvents {
  readonly unsent: UnsentBytes;
  readonly time: TimeSource;
  readonly logger: Logger;
}

/**
 * Puts the limits of a socket round it: idle time, what is not read, and a close that does not wait for ever (LIM-4,
 * OPS-18).
 */
export function createClientSocket(ws: WebSocket, deps: ClientSocketDeps): ClientSocket {
  const { unsent, time, logger } = deps;
  const idle = time.after(SOCKET_LIMITS.idleMs, () => ws.close(CLOSE_CODES.normal, "idle"));
  const reader = { cutOff };
  let isCutOff = false;
  let hasVanished = false;
  let sentBytes = 0;
  let waiting: (() => void)[] = [];

  function cutOff(): void {
    isCutOff = true;
    ws.terminate();
  }

  /** What it has not read, however it came to be: answers to its pings are among it. */
  function look(): void {
    const bytes = ws.readyState === ws.CLOSED || isCutOff ? 0 : ws.bufferedAmount;
    unsent.set(reader, bytes);
    if (waiting.length > 0 && bytes <= ENOUGH_UNSENT_BYTES) release();
  }

  function release(): void {
    const released = waiting;
    waiting = [];
    for (const resume of released) resume();
  }

  const isOpen = () => ws.readyState === ws.OPEN && !isCutOff;
  const guard = (work: () => void) => {
    try {
      work();
    } catch (error) {
      logger.error("a socket's frame could not be taken in", { error });
    }
  };

  ws.on("ping", (data: Buffer) => {
    idle.refresh();
    guard(() => deps.onPing(data.length));
    look();
  });
  ws.on("message", (data: RawData, isBinary: boolean) => {
    idle.refresh();
    const bytes = toBytes(data);
    guard(() => (isBinary ? deps.onBinary(bytes) : deps.onText(data.toString(), bytes)));
  });
  // A frame too large closes the connection with 1009; the library says so here and does it.
  ws.on("error", () => {});
  ws.on("close", (code) => {
    hasVanished = code === WITHOUT_GOODBYE;
    idle.close();
    unsent.set(reader, 0);
    release();
    guard(deps.onGone);
  });

  return {
    send(frame, onSent = () => {}) {
      if (!isOpen()) return onSent();
      const text = encode(frame, logger);
      if (text === undefined) return onSent();
      sentBytes += Buffer.byteLength(text);
      ws.send(text, () => {
        // Whoever reads is there, and may have nothing to say.
        if (isOpen()) idle.refresh();
        look();
        onSent();
      });
      look();
    },
    get sentBytes() {
      return sentBytes;
    },
    drained() {
      if (!isOpen() || ws.bufferedAmount <= ENOUGH_UNSENT_BYTES) return undefined;
      return new Promise((resume) => waiting.push(resume));
    },
    get isGone() {
      return !isOpen();
    },
    get hasVanished() {
      return hasVanished;
    },
    get isCutOff() {
      return isCutOff;
    },
    pause: () => ws.pause(),
    resume: () => ws.resume(),
    close(code, reason) {
      if (CUTS_OFF.has(code)) isCutOff = true;
      // The client's own goodbye is read, too.
      ws.resume();
      ws.close(code, reason);
    },
  };
}

function toBytes(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, { length }) => sum + length, 0) : data.byteLength;
}

/** What cannot be written is nobody's connection: whoever asked is told, and who did not is sent the rest. */
function encode(frame: ServerFrame, logger: Logger): string | undefined {
  try {
    return JSON.stringify(frame);
  } catch (error) {
    logger.error("a frame could not be written", { type: frame.type, error });
    if (frame.kind !== "resp") return undefined;
    return JSON.stringify({ ...frame, code: 500, body: { message: "something went wrong here" } });
  }
}
