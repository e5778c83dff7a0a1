import type { TimeSource } from "../time.ts";
import { queryMessages, withoutPrivate } from "./query-messages.ts";
import { RequestError } from "./request-error.ts";
import type { SocketClient } from "./socket-client.ts";
import {
  addAnswer,
  addEntries,
  EMPTY_TRANSCRIPT,
  hasGap,
  type Transcript,
  type TranscriptEntry,
  toNextSequence,
} from "./transcript.ts";

/** A server in trouble gets this long before it is asked again on the same connection. */
const RETRY_MS = 5_000;
/**
 * How often one connection is asked for what is missing. At 256 KB an answer no conversation comes near it; a server whose
 * transcript has no end would be asked for ever.
 */
const MAX_QUESTIONS = 1_000;

export interface FollowedDialog {
  readonly dialogId: string;
  /** Agents do, consumers do not. */
  readonly seesPrivate: boolean;
}

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
  readonly #dialog: FollowedDialog;
  readonly #events: FollowerEvents;
  #transcript = EMPTY_TRANSCRIPT;
  /** Goes up with every connection, so that an answer of an older one settles nothing. */
  #round = 0;
  #questionsLeft = MAX_QUESTIONS;
  #isAsking = false;
  #isStopped = false;
  readonly #time: TimeSource;

  constructor(client: SocketClient, dialog: FollowedDialog, time: TimeSource, events: FollowerEvents) {
    this.#client = client;
    this.#time = time;
    this.#dialog = dialog;
    this.#events = events;
  }

  get transcript(): Transcript {
    return this.#transcript;
  }

  /** To be called on every new connection: its subscriptions are empty. */
  async restore(): Promise<void> {
    this.#questionsLeft = MAX_QUESTIONS;
    await this.#catchUp();
  }

  add(entries: readonly TranscriptEntry[]): void {
    if (this.#isStopped) return;
    this.#take(addEntries(this.#transcript, this.#toShown(entries)));
    const round = this.#round;
    if (hasGap(this.#transcript) && !this.#isAsking) {
      this.#closeGaps(round).catch((error: unknown) => this.#settleFailure(error, round));
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #catchUp(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const { dialogId } = this.#dialog;
    this.#isAsking = true;
    try {
      await this.#client.request("ms.SubscribeMessagingEvents", {
        dialogId,
        fromSeq: toNextSequence(this.#transcript),
      });
      // The subscription replays too, but nothing marks the end of its replay; an answer without anything new does.
      while (await this.#askForMissing(round));
      await this.#closeGaps(round);
      if (this.#isCurrent(round)) this.#events.onCaughtUp();
    } catch (error) {
      this.#settleFailure(error, round);
    }
  }

  /** What the server does not have when asked is nothing to wait for. */
  async #closeGaps(round: number): Promise<void> {
    this.#isAsking = true;
    while (this.#isCurrent(round) && hasGap(this.#transcript)) await this.#askForMissing(round);
    if (this.#isCurrent(round)) this.#isAsking = false;
  }

  /** Whether there was anything, so that more may follow. */
  async #askForMissing(round: number): Promise<boolean> {
    const knownUpTo = this.#transcript.early.at(-1)?.sequence;
    const answer = await this.#question();
    if (!this.#isCurrent(round)) return false;
    this.#take(addAnswer(this.#transcript, this.#toShown(answer), knownUpTo));
    return answer.length > 0;
  }

  /** A server that does not know the question, or has no end: better a transcript with a hole than one that stands still. */
  async #question(): Promise<readonly TranscriptEntry[]> {
    if (this.#questionsLeft === 0) return [];
    this.#questionsLeft -= 1;
    try {
      return await queryMessages(this.#client, this.#dialog.dialogId, toNextSequence(this.#transcript) - 1);
    } catch (error) {
      if (!isRefusedForGood(error)) throw error;
      return [];
    }
  }

  #toShown(entries: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
    return this.#dialog.seesPrivate ? entries : entries.map(withoutPrivate);
  }

  #take(transcript: Transcript): void {
    const before = this.#transcript;
    this.#transcript = transcript;
    if (transcript.lines !== before.lines) this.#events.onChange(transcript, before);
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
      if (this.#isCurrent(round)) void this.#catchUp();
    });
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
