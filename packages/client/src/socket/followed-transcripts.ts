import type { TimeSource } from "../time.ts";
import type { Line } from "./line.ts";
import type { SocketClient } from "./socket-client.ts";
import type { TranscriptEntry } from "./transcript.ts";
import { TranscriptFollower } from "./transcript-follower.ts";

interface Followed {
  readonly follower: TranscriptFollower;
  readers: number;
}

type LinesByConversation = ReadonlyMap<string, readonly Line[]>;

/** The transcripts that an agent's screen shows. Each is followed once, however many parts of the screen read it. */
export class FollowedTranscripts {
  readonly #client: SocketClient;
  readonly #time: TimeSource;
  readonly #onChange: (lines: LinesByConversation) => void;
  readonly #followed = new Map<string, Followed>();
  #lines: LinesByConversation = new Map();

  constructor(client: SocketClient, time: TimeSource, onChange: (lines: LinesByConversation) => void) {
    this.#client = client;
    this.#time = time;
    this.#onChange = onChange;
  }

  /** Follows a transcript until the returned function is called. */
  follow(conversationId: string): () => void {
    const followed = this.#followed.get(conversationId) ?? this.#start(conversationId);
    followed.readers += 1;
    let isReading = true;
    return () => {
      if (!isReading) return;
      isReading = false;
      followed.readers -= 1;
      if (followed.readers === 0) this.#end(conversationId, followed);
    };
  }

  /** Takes an entry that the server has sent. */
  add(conversationId: string, entry: TranscriptEntry): void {
    this.#followed.get(conversationId)?.follower.add([entry]);
  }

  /** Called on each new connection, because the server knows nothing of the last one. */
  restore(): void {
    for (const { follower } of this.#followed.values()) void follower.restore();
  }

  stop(): void {
    for (const { follower } of this.#followed.values()) follower.stop();
  }

  #start(conversationId: string): Followed {
    const follower = new TranscriptFollower(this.#client, { dialogId: conversationId, seesPrivate: true }, this.#time, {
      onChange: ({ lines }) => this.#show(new Map(this.#lines).set(conversationId, lines)),
      onCaughtUp: () => {},
      onRefused: () => {},
    });
    const followed = { follower, readers: 0 };
    this.#followed.set(conversationId, followed);
    if (this.#client.state.kind === "open") void follower.restore();
    return followed;
  }

  #end(conversationId: string, { follower }: Followed): void {
    follower.stop();
    this.#followed.delete(conversationId);
    const lines = new Map(this.#lines);
    lines.delete(conversationId);
    this.#show(lines);
  }

  #show(lines: LinesByConversation): void {
    this.#lines = lines;
    this.#onChange(lines);
  }
}
