import type { RequestType } from "@signpost/protocol";
import type { TimeSource } from "../time.ts";
import { findString, toObject } from "./json-reader.ts";
import { parseFrame } from "./parse-frame.ts";
import { RequestError } from "./request-error.ts";

/** Longer than any healthy answer takes; the visitor would have given up by then. */
const ANSWER_TIMEOUT_MS = 15_000;
const OPENING_TIMEOUT_MS = 10_000;
/** WS-3: the server closes after 90 s of silence; two keep-alives may get lost before that. */
const KEEP_ALIVE_MS = 30_000;

export interface Notification {
  /** Without the `.ams.` that agents' types carry. */
  readonly type: string;
  readonly body: unknown;
}

export interface LinkEvents {
  readonly onOpen: () => void;
  readonly onNotification: (notification: Notification) => void;
  /** Once, and nothing after it. `code` is the socket's close code; 0 where this side gave the connection up. */
  readonly onGone: (code: number) => void;
}

interface Pending {
  readonly resolve: (body: unknown) => void;
  readonly reject: (error: RequestError) => void;
  readonly cancelTimeout: () => void;
}

/** One socket from opening to end: requests matched with their answers, and silence taken for a broken line. */
export class SocketLink {
  readonly #socket: WebSocket;
  readonly #time: TimeSource;
  readonly #events: LinkEvents;
  readonly #pending = new Map<string, Pending>();
  #lastRequestId = 0;
  #phase: "opening" | "open" | "gone" = "opening";
  #stopWaiting: () => void;

  constructor(socket: WebSocket, time: TimeSource, events: LinkEvents) {
    this.#socket = socket;
    this.#time = time;
    this.#events = events;
    this.#stopWaiting = time.after(OPENING_TIMEOUT_MS, () => this.drop());
    socket.addEventListener("open", () => this.#open());
    socket.addEventListener("message", (event) => this.#receive(event.data));
    socket.addEventListener("close", (event) => this.#end(event.code));
    // The close event that follows says all there is to say; without a listener some implementations throw.
    socket.addEventListener("error", () => {});
  }

  /** Resolves with the answer's body; rejects with a `RequestError`. */
  request(type: RequestType, body?: unknown, headers?: readonly unknown[]): Promise<unknown> {
    if (this.#phase !== "open") return Promise.reject(new RequestError({ kind: "not-connected" }));
    this.#lastRequestId += 1;
    const id = String(this.#lastRequestId);
    return new Promise((resolve, reject) => {
      const cancelTimeout = this.#time.after(ANSWER_TIMEOUT_MS, () => this.drop());
      this.#pending.set(id, { resolve, reject, cancelTimeout });
      this.#socket.send(JSON.stringify({ kind: "req", id, type, body, headers }));
    });
  }

  /** Gives the connection up at once: a dead line can take minutes to notice its own closing. */
  drop(): void {
    if (this.#phase === "gone") return;
    this.#socket.close();
    this.#end(0);
  }

  #open(): void {
    if (this.#phase !== "opening") return;
    this.#phase = "open";
    this.#stopWaiting();
    this.#stopWaiting = this.#time.every(KEEP_ALIVE_MS, () => {
      this.request("GetClock").catch(() => {}); // an unanswered one drops the link
    });
    this.#events.onOpen();
  }

  #receive(data: unknown): void {
    if (this.#phase !== "open") return;
    const frame = parseFrame(data);
    if (frame === undefined) return;
    if (frame.kind === "notification") {
      this.#events.onNotification(frame);
      return;
    }
    const pending = this.#pending.get(frame.requestId);
    if (pending === undefined) return;
    this.#pending.delete(frame.requestId);
    pending.cancelTimeout();
    if (frame.code >= 200 && frame.code < 300) pending.resolve(frame.body);
    else pending.reject(new RequestError({ kind: "refused", code: frame.code, ...toRefusal(frame.body) }));
  }

  #end(code: number): void {
    if (this.#phase === "gone") return;
    this.#phase = "gone";
    this.#stopWaiting();
    for (const { reject, cancelTimeout } of this.#pending.values()) {
      cancelTimeout();
      reject(new RequestError({ kind: "unanswered" }));
    }
    this.#pending.clear();
    this.#events.onGone(code);
  }
}

function toRefusal(body: unknown): { readonly message: string; readonly takenBy?: string } {
  if (typeof body === "string") return { message: body };
  const object = toObject(body);
  const message = findString(object, "message") ?? findString(object, "msg") ?? "no reason given";
  const takenBy = findString(object, "takenBy");
  return { message, ...(takenBy === undefined ? {} : { takenBy }) };
}
