import type { ServerFrame } from "@signpost/protocol";
import type { RawData, WebSocket } from "ws";
import type { UnsentBytes } from "../limits/unsent-bytes.ts";
import type { Logger } from "../observability/logger.ts";
import type { TimeSource } from "../time.ts";

/** WS-3. */
export const SOCKET_LIMITS = { idleMs: 90_000, maxFrameBytes: 128 * 1024 };
/** While more than this is unread, the client is not asked for anything, and is sent nothing that can wait. */
const ENOUGH_UNSENT_BYTES = 256 * 1024;

/** BEH §7.3; 4429 is ours, as 4401 is to 401. */
export const CLOSE_CODES = { normal: 1000, goingAway: 1001, tryAgain: 1013, notAuthenticated: 4401, tooMany: 4429 };

/** What is reported of a connection that ended without a close frame (RFC 6455 §7.1.5). */
const WITHOUT_GOODBYE = 1006;

/** A client that is closed with this code may do nothing here any more; its earlier requests are not carried out either. */
const CUTS_OFF: ReadonlySet<number> = new Set([CLOSE_CODES.notAuthenticated, CLOSE_CODES.tooMany]);

/** A client's end of the line: text in, frames out, cut off when it is silent too long or does not read. */
export interface ClientSocket {
  /** `onSent` is called when the frame has left this process, or never will. Never throws. */
  send(frame: ServerFrame, onSent?: () => void): void;
  /** How many bytes have been sent so far. */
  readonly sentBytes: number;
  /** Resolves when it has read most of what it was sent, or is gone; undefined, it has. */
  drained(): Promise<void> | undefined;
  /** Whether nothing that is sent arrives any more. */
  readonly isGone: boolean;
  /** The client went without a goodbye. */
  readonly hasVanished: boolean;
  /** This side ended it because of what the client did: none of its requests is carried out any more. */
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
  return new LimitedSocket(ws, deps);
}

/** A class, because there are thousands: they share their methods, and each is little more than its fields. */
class LimitedSocket implements ClientSocket {
  readonly #ws: WebSocket;
  readonly #deps: ClientSocketDeps;
  readonly #idle: ReturnType<TimeSource["after"]>;
  readonly #reader = { cutOff: () => this.#cutOff() };
  #isCutOff = false;
  #hasVanished = false;
  #sentBytes = 0;
  /** Those who wait until the client has read. */
  #waiting: (() => void)[] = [];

  constructor(ws: WebSocket, deps: ClientSocketDeps) {
    this.#ws = ws;
    this.#deps = deps;
    this.#idle = deps.time.after(SOCKET_LIMITS.idleMs, () => ws.close(CLOSE_CODES.normal, "idle"));
    ws.on("ping", (data: Buffer) => this.#onPing(data));
    ws.on("message", (data: RawData, isBinary: boolean) => this.#onMessage(data, isBinary));
    // A frame too large closes the connection with 1009; the library says so here and does it.
    ws.on("error", () => {});
    ws.on("close", (code) => this.#onClose(code));
  }

  #onPing(data: Buffer): void {
    this.#idle.refresh();
    this.#guard(() => this.#deps.onPing(data.length));
    this.#look();
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    this.#idle.refresh();
    const bytes = toBytes(data);
    this.#guard(() => (isBinary ? this.#deps.onBinary(bytes) : this.#deps.onText(data.toString(), bytes)));
  }

  #onClose(code: number): void {
    this.#hasVanished = code === WITHOUT_GOODBYE;
    this.#idle.close();
    this.#deps.unsent.set(this.#reader, 0);
    this.#release();
    this.#guard(this.#deps.onGone);
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#deps.logger.error("a socket's frame could not be taken in", { error });
    }
  }

  #cutOff(): void {
    this.#isCutOff = true;
    this.#ws.terminate();
  }

  /** What the client has not read, whatever it is: answers to its pings count as well. */
  #look(): void {
    const bytes = this.#ws.readyState === this.#ws.CLOSED || this.#isCutOff ? 0 : this.#ws.bufferedAmount;
    this.#deps.unsent.set(this.#reader, bytes);
    if (this.#waiting.length > 0 && bytes <= ENOUGH_UNSENT_BYTES) this.#release();
  }

  #release(): void {
    const released = this.#waiting;
    this.#waiting = [];
    for (const resume of released) resume();
  }

  send(frame: ServerFrame, onSent: () => void = () => {}): void {
    const text = this.isGone ? undefined : encode(frame, this.#deps.logger);
    if (text === undefined) {
      onSent();
      return;
    }
    this.#sentBytes += Buffer.byteLength(text);
    this.#ws.send(text, () => {
      // A client that reads is there, even if it has nothing to say.
      if (!this.isGone) this.#idle.refresh();
      this.#look();
      onSent();
    });
    this.#look();
  }

  get sentBytes(): number {
    return this.#sentBytes;
  }

  drained(): Promise<void> | undefined {
    if (this.isGone || this.#ws.bufferedAmount <= ENOUGH_UNSENT_BYTES) return undefined;
    return new Promise((resume) => this.#waiting.push(resume));
  }

  get isGone(): boolean {
    return this.#ws.readyState !== this.#ws.OPEN || this.#isCutOff;
  }

  get hasVanished(): boolean {
    return this.#hasVanished;
  }

  get isCutOff(): boolean {
    return this.#isCutOff;
  }

  pause(): void {
    this.#ws.pause();
  }

  resume(): void {
    this.#ws.resume();
  }

  close(code: number, reason: string): void {
    if (CUTS_OFF.has(code)) this.#isCutOff = true;
    // The client's own goodbye is read, too.
    this.#ws.resume();
    this.#ws.close(code, reason);
  }
}

function toBytes(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, { length }) => sum + length, 0) : data.byteLength;
}

/** An answer that cannot be written ends no connection: the client that asked is told so, and other clients get the rest. */
function encode(frame: ServerFrame, logger: Logger): string | undefined {
  try {
    return JSON.stringify(frame);
  } catch (error) {
    logger.error("a frame could not be written", { type: frame.type, error });
    if (frame.kind !== "resp") return undefined;
    return JSON.stringify({ ...frame, code: 500, body: { message: "something went wrong here" } });
  }
}
