import type { TimeSource } from "../time.ts";
import { toObjects } from "./json-reader.ts";
import type { MessagingEvent } from "./parse-messaging-events.ts";
import { parseMessagingEvents } from "./parse-messaging-events.ts";
import { RequestError } from "./request-error.ts";
import type { SocketClient } from "./socket-client.ts";
import {
  addEntries,
  EMPTY_TRANSCRIPT,
  hasGap,
  skipGap,
  type Transcript,
  type TranscriptEntry,
  toNextSequence,
} from "./transcript.ts";

/** A server in trouble gets this long before it is asked again on the same connection. */
const RETRY_MS = 5_000;

export interface FollowerEvents {
  readonly onChange: (transcript: Transcript, before: Transcript) => void;
  /** After a (re)connection: everything that was there when asked has been added. */
  readonly onCaughtUp: () => void;
  /** The server knows no such dialog, or it is not this reader's. */
  readonly onRefused: (error: RequestError) => void;
}

/** Keeps one dialog's transcript whole over broken connections: asks from the last sequence, and into every gap (DLV-2). */
export class TranscriptFollower {
  readonly #client: SocketClient;
  readonly #dialogId: string;
  readonly #events: FollowerEvents;
  #transcript = EMPTY_TRANSCRIPT;
  /** Goes up with every connection, so that an answer of an older one settles nothing. */
  #round = 0;
  #isAsking = false;
  #isStopped = false;
  readonly #time: TimeSource;

  constructor(client: SocketClient, dialogId: string, time: TimeSource, events: FollowerEvents) {
    this.#client = client;
    this.#time = time;
    this.#dialogId = dialogId;
    this.#events = events;
  }

  get transcript(): Transcript {
    return this.#transcript;
  }

  /** To be called on every new connection: its subscriptions are empty. */
  async restore(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    this.#isAsking = true;
    try {
      const fromSeq = toNextSequence(this.#transcript);
      await this.#client.request("ms.SubscribeMessagingEvents", { dialogId: this.#dialogId, fromSeq });
      // The subscription replays too, but nothing marks the end of its replay; an answer of its own does.
      await this.#askForMissing(round);
      await this.#closeGap(round);
      if (this.#isCurrent(round)) this.#events.onCaughtUp();
    } catch (error) {
      this.#settleFailure(error, round);
    }
  }

  add(entries: readonly TranscriptEntry[]): void {
    if (this.#isStopped) return;
    const before = this.#transcript;
    this.#transcript = addEntries(before, entries);
    if (this.#transcript.lines !== before.lines) this.#events.onChange(this.#transcript, before);
    const round = this.#round;
    if (hasGap(this.#transcript) && !this.#isAsking) {
      this.#closeGap(round).catch((error: unknown) => this.#settleFailure(error, round));
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** What the server does not have when asked is nothing to wait for. */
  async #closeGap(round: number): Promise<void> {
    this.#isAsking = true;
    while (this.#isCurrent(round) && hasGap(this.#transcript)) {
      const before = this.#transcript.lastSequence;
      await this.#askForMissing(round);
      if (!this.#isCurrent(round)) return;
      if (hasGap(this.#transcript) && this.#transcript.lastSequence === before) this.#skip();
    }
    if (this.#isCurrent(round)) this.#isAsking = false;
  }

  async #askForMissing(round: number): Promise<void> {
    const newerThanSequence = toNextSequence(this.#transcript) - 1;
    try {
      const body = await this.#client.request("ms.QueryMessages", { dialogId: this.#dialogId, newerThanSequence });
      if (this.#isCurrent(round)) this.add(parseMessagingEvents({ changes: toObjects(body) }).flatMap(toEntries));
    } catch (error) {
      // A server that does not know the question: better a transcript with a hole than one that stands still.
      if (!isRefusedForGood(error)) throw error;
    }
  }

  #settleFailure(error: unknown, round: number): void {
    if (!this.#isCurrent(round)) return;
    this.#isAsking = false;
    if (!(error instanceof RequestError) || error.failure.kind !== "refused") return; // the next connection restores
    if (isRefusedForGood(error)) this.#events.onRefused(error);
    else this.#restoreLater(round);
  }

  #restoreLater(round: number): void {
    this.#time.after(RETRY_MS, () => {
      if (this.#isCurrent(round)) void this.restore();
    });
  }

  #skip(): void {
    const before = this.#transcript;
    this.#transcript = skipGap(before);
    if (this.#transcript.lines !== before.lines) this.#events.onChange(this.#transcript, before);
  }

  #isCurrent(round: number): boolean {
    return round === this.#round && !this.#isStopped;
  }
}

/** Asked again it would be answered the same. */
function isRefusedForGood(error: unknown): error is RequestError {
  if (!(error instanceof RequestError) || error.failure.kind !== "refused") return false;
  const { code } = error.failure;
  return code >= 400 && code < 500 && code !== 429;
}

function toEntries(event: MessagingEvent): readonly TranscriptEntry[] {
  return event.kind === "entry" ? [event.entry] : [];
}
