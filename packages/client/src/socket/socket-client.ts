import type { RequestType } from "@signpost/protocol";
import { systemTime, type TimeSource } from "../time.ts";
import { toBackoffMs } from "./backoff.ts";
import type { ConnectionState } from "./connection-state.ts";
import { AuthenticationError, RequestError } from "./request-error.ts";
import { type Notification, SocketLink } from "./socket-link.ts";

/** Close codes that mean "not with these credentials" (BEH §7.3). */
const REFUSED_CODES: ReadonlySet<number> = new Set([4401, 4407]);
/** A connection that lived this long was a good one: the next break starts again with short waits. */
const STABLE_MS = 10_000;

/** Where to connect, and what to say first: with `headers`, `InitConnection` goes out before anything else (BEH §7.3). */
export interface Admission {
  readonly url: string;
  readonly headers?: readonly unknown[];
}

export interface SocketClientOptions {
  /**
   * Asked before every attempt. `refused` says that the server did not take what was given last. Throw an
   * `AuthenticationError` to give up for good; any other error counts as a failed attempt.
   */
  readonly authenticate: (previous: "unknown" | "refused") => Promise<Admission>;
  readonly openSocket?: (url: string) => WebSocket;
  readonly time?: TimeSource;
  /** In [0, 1). */
  readonly random?: () => number;
}

export interface SocketEvents {
  /** A connection is ready for requests; subscriptions of the one before it are gone and want renewing. */
  readonly onOpen: () => void;
  readonly onState: (state: ConnectionState) => void;
  readonly onNotification: (notification: Notification) => void;
}

export interface SocketClient {
  readonly state: ConnectionState;
  start(events: SocketEvents): void;
  stop(): void;
  /** Cuts a wait between attempts short. */
  retryNow(): void;
  /** Resolves with the answer's body; rejects with a `RequestError`. Nothing is queued while there is no connection. */
  request(type: RequestType, body?: unknown): Promise<unknown>;
}

/** A socket that mends itself: one connection at a time, tried again with growing, scattered pauses. */
export function createSocketClient(options: SocketClientOptions): SocketClient {
  return new MendingSocket(options);
}

class MendingSocket implements SocketClient {
  readonly #authenticate: SocketClientOptions["authenticate"];
  readonly #openSocket: (url: string) => WebSocket;
  readonly #time: TimeSource;
  readonly #random: () => number;
  #state: ConnectionState = { kind: "idle" };
  #events: SocketEvents | undefined;
  #link: SocketLink | undefined;
  #failedAttempts = 0;
  #wasRefused = false;
  #openedAt: number | undefined;
  #cancelRetry: () => void = () => {};

  constructor({ authenticate, openSocket, time, random }: SocketClientOptions) {
    this.#authenticate = authenticate;
    this.#openSocket = openSocket ?? ((url) => new WebSocket(url));
    this.#time = time ?? systemTime;
    this.#random = random ?? Math.random;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** What an attempt still brings then is nobody's. Attempts do not overlap: each begins when the one before it is over. */
  get #isStopped(): boolean {
    return this.#state.kind === "stopped";
  }

  start(events: SocketEvents): void {
    if (this.#state.kind !== "idle") return;
    this.#events = events;
    void this.#connect();
  }

  stop(): void {
    this.#stop("asked");
  }

  retryNow(): void {
    if (this.#state.kind !== "waiting") return;
    this.#cancelRetry();
    void this.#connect();
  }

  request(type: RequestType, body?: unknown): Promise<unknown> {
    if (this.#link === undefined || this.#state.kind !== "open") {
      return Promise.reject(new RequestError({ kind: "not-connected" }));
    }
    return this.#link.request(type, body);
  }

  async #connect(): Promise<void> {
    this.#setState({ kind: "connecting", attempt: this.#failedAttempts + 1 });
    try {
      const admission = await this.#authenticate(this.#wasRefused ? "refused" : "unknown");
      if (!this.#isStopped) this.#openLink(admission);
    } catch (error) {
      if (this.#isStopped) return;
      if (error instanceof AuthenticationError) this.#stop("refused");
      else this.#waitToRetry();
    }
  }

  #openLink(admission: Admission): void {
    const link = new SocketLink(this.#openSocket(admission.url), this.#time, {
      onOpen: () => void this.#introduce(link, admission),
      onNotification: (notification) => this.#events?.onNotification(notification),
      onGone: (code) => {
        if (!this.#isStopped) this.#lose(code);
      },
    });
    this.#link = link;
  }

  async #introduce(link: SocketLink, { headers }: Admission): Promise<void> {
    try {
      if (headers !== undefined) await link.request("InitConnection", undefined, headers);
    } catch (error) {
      const isRefused = error instanceof RequestError && error.failure.kind === "refused" && error.failure.code === 401;
      if (isRefused) this.#wasRefused = true;
      link.drop();
      return;
    }
    if (this.#isStopped) return;
    this.#wasRefused = false;
    this.#openedAt = this.#time.now();
    this.#setState({ kind: "open" });
    this.#events?.onOpen();
  }

  #lose(code: number): void {
    if (REFUSED_CODES.has(code)) this.#wasRefused = true;
    if (this.#openedAt !== undefined && this.#time.now() - this.#openedAt >= STABLE_MS) this.#failedAttempts = 0;
    this.#waitToRetry();
  }

  #waitToRetry(): void {
    this.#link = undefined;
    this.#openedAt = undefined;
    this.#failedAttempts += 1;
    const delayMs = toBackoffMs(this.#failedAttempts, this.#random());
    this.#cancelRetry = this.#time.after(delayMs, () => void this.#connect());
    this.#setState({ kind: "waiting", attempt: this.#failedAttempts, retryAt: this.#time.now() + delayMs });
  }

  #stop(reason: "asked" | "refused"): void {
    if (this.#isStopped) return;
    this.#setState({ kind: "stopped", reason });
    this.#cancelRetry();
    this.#link?.drop();
    this.#link = undefined;
  }

  #setState(state: ConnectionState): void {
    this.#state = state;
    this.#events?.onState(state);
  }
}
