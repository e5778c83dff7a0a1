import type { ServerFrame } from "@signpost/protocol";
import type { RawData, WebSocket } from "ws";
import type { UnsentBytes } from "../limits/unsent-bytes.ts";
import type { Logger } from "../observability/logger.ts";
import type { TimeSource } from "../time.ts";

/** WS-3: an idle client is disconnected, and larger frames are refused. */
export const SOCKET_LIMITS = { idleMs: 90_000, maxFrameBytes: 128 * 1024 };
/** While a client has more than this to read, its next request waits, and so does everything that can wait. */
const ENOUGH_UNSENT_BYTES = 256 * 1024;

/** BEH §7.3. 4429 is our own: it relates to HTTP's 429 as 4401 does to 401. */
export const CLOSE_CODES = { normal: 1000, goingAway: 1001, tryAgain: 1013, notAuthenticated: 4401, tooMany: 4429 };

/** The code that is reported when a connection ended without a close frame (RFC 6455 §7.1.5). */
const WITHOUT_GOODBYE = 1006;

/** A client closed with one of these codes may do nothing any more. Its earlier requests are not done either. */
const CUTS_OFF: ReadonlySet<number> = new Set([CLOSE_CODES.notAuthenticated, CLOSE_CODES.tooMany]);

/** One client's socket: takes in text, sends frames, and cuts off a client that is silent for too long or does not read. */
export interface ClientSocket {
  /** Never throws. `onSent` is called when the frame has left this process, or never will. */
  send(frame: ServerFrame, onSent?: () => void): void;
  readonly sentBytes: number;
  /** Resolves when the client has read most of what was sent, or is gone. Undefined: it has read enough already. */
  drained(): Promise<void> | undefined;
  /** Whether frames no longer reach the client. */
  readonly isGone: boolean;
  /** The connection ended without a close frame from the client. */
  readonly hasVanished: boolean;
  /** The server ended the connection because of what the client did. None of its requests is done any more. */
  readonly isCutOff: boolean;
  /** Reads nothing more from the client until `resume`. */
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
}

/** What a socket reports about its client. Sizes are in bytes as received (LIM-4). */
export interface ClientSocketEvents {
  readonly onText: (text: string, bytes: number) => void;
  /** Binary frames mean nothing here, but they are counted. */
  readonly onBinary: (bytes: number) => void;
  readonly onPing: (bytes: number) => void;
  readonly onGone: () => void;
}

export interface ClientSocketDeps extends ClientSocketEvents {
  readonly unsent: UnsentBytes;
  readonly time: TimeSource;
  readonly logger: Logger;
}

/** Adds limits to a WebSocket: on idle time, on unread bytes, and on how long a close may take (LIM-4, OPS-18). */
export function createClientSocket(ws: WebSocket, deps: ClientSocketDeps): ClientSocket {
  return new LimitedSocket(ws, deps);
}

/** A class, because there are thousands of sockets: they share the methods, and each holds little more than its fields. */
class LimitedSocket implements ClientSocket {
  readonly #ws: WebSocket;
  readonly #deps: ClientSocketDeps;
  readonly #idle: ReturnType<TimeSource["after"]>;
  readonly #reader = { cutOff: () => this.#cutOff() };
  #isCutOff = false;
  #hasVanished = false;
  #sentBytes = 0;
  /** Callers of `drained` who wait until the client has read. */
  #waiting: (() => void)[] = [];

  constructor(ws: WebSocket, deps: ClientSocketDeps) {
    this.#ws = ws;
    this.#deps = deps;
    this.#idle = deps.time.after(SOCKET_LIMITS.idleMs, () => ws.close(CLOSE_CODES.normal, "idle"));
    ws.on("ping", (data: Buffer) => this.#onPing(data));
    ws.on("message", (data: RawData, isBinary: boolean) => this.#onMessage(data, isBinary));
    // When a frame is too large, the library reports it here and closes the connection with 1009.
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

  /** Measures everything that the client has not read yet, including the answers to its pings. */
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
      // A client that reads is not idle, even if it says nothing.
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
    // A paused socket is resumed, because the client's close frame must be read.
    this.#ws.resume();
    this.#ws.close(code, reason);
  }
}

function toBytes(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, { length }) => sum + length, 0) : data.byteLength;
}

/** A frame that cannot be written does not end the connection. If it was an answer, the client gets an error instead. */
function encode(frame: ServerFrame, logger: Logger): string | undefined {
  try {
    return JSON.stringify(frame);
  } catch (error) {
    logger.error("a frame could not be written", { type: frame.type, error });
    if (frame.kind !== "resp") return undefined;
    return JSON.stringify({ ...frame, code: 500, body: { message: "something went wrong here" } });
  }
}
