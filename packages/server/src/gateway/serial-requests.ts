import { type ClientFrame, parseClientFrame, type RequestType } from "@signpost/protocol";
import { TooMany } from "../limits/too-many.ts";
import type { Logger } from "../observability/logger.ts";
import { createSleeper, type TimeSource } from "../time.ts";
import { CLOSE_CODES, type ClientSocket } from "./client-socket.ts";
import { toFailure, toProblem, toRefused, toResponse } from "./to-response.ts";

/** A frame that asks for something and gets an answer. */
export type RequestFrame = Extract<ClientFrame, { kind: "request" }>;

/** Answers one request through `respond`, and may send more afterwards. Throws a `SocketRefusal` to refuse it. */
export type RequestHandler = (request: RequestFrame, respond: (body: unknown) => void) => Promise<void>;

export interface SerialRequestsDeps {
  readonly socket: ClientSocket;
  readonly handle: RequestHandler;
  /** LIM-5: waits for this client's turn among all clients. */
  readonly takeTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Counts a request. Throws `TooMany` if the client must wait first. */
  readonly count: (bytes: number) => void;
  /** Counts what was sent because the client asked for it. */
  readonly countAsked: (bytes: number) => void;
  readonly time: TimeSource;
  readonly logger: Logger;
}

/** The requests of one socket, done one after another (LIM-5). */
export interface SerialRequests {
  add(text: string, bytes: number): void;
  /** Adds a binary frame, which counts like one with text. */
  addBinary(bytes: number): void;
  /** Called when the connection has ended. Requests that only read are not done any more. */
  end(): void;
}

interface Waiting {
  /** Absent for a binary frame. */
  readonly text?: string;
  readonly bytes: number;
}

/**
 * While more requests than this wait, nothing more is read from the client, until half of them are done. Requests that
 * have arrived already are kept.
 */
const MAX_WAITING = 8;
const MAX_WAITING_BYTES = 16 * 1024;
/** A client that was refused for asking too much gets its next answer only after this time. */
const HOLD_MS = 1_000;

/** These requests store something. They are done even if the client is gone. */
const WRITES: ReadonlySet<RequestType> = new Set([
  "ms.PublishEvent",
  "cm.UpdateConversationField",
  "cm.ConsumerRequestConversation",
]);

/**
 * Does requests one after another in the order in which they came, so a client's lines are stored in the order in which
 * it wrote them. The next request is done when the client has read its answers. Until then nothing is read from the
 * client: its requests wait on its side, and its answers do not fill our memory.
 */
export function createSerialRequests(deps: SerialRequestsDeps): SerialRequests {
  const { socket, time, logger } = deps;
  const waiting: Waiting[] = [];
  let waitingBytes = 0;
  let isBusy = false;
  let isPaused = false;
  let stopHolding = (): void => {};

  function add(one: Waiting): void {
    // When a connection ends, the library hands over everything that had arrived and was not read yet.
    if (socket.isGone && waiting.length >= MAX_WAITING) return;
    waiting.push(one);
    waitingBytes += one.bytes;
    if (!isPaused && (waiting.length > MAX_WAITING || waitingBytes > MAX_WAITING_BYTES)) {
      isPaused = true;
      socket.pause();
    }
    if (!isBusy) run().catch((error: unknown) => logger.error("socket requests ended", { error }));
  }

  async function run(): Promise<void> {
    isBusy = true;
    try {
      for (;;) {
        const one = takeNext();
        if (one === undefined) return;
        const outcome = await deps.takeTurn(() => answer(one, deps));
        if (outcome === "refused") await hold();
        await socket.drained();
      }
    } finally {
      isBusy = false;
    }
  }

  function takeNext(): Waiting | undefined {
    if (socket.isCutOff) waiting.length = 0;
    const one = waiting.shift();
    waitingBytes -= one?.bytes ?? 0;
    if (isPaused && waiting.length <= MAX_WAITING / 2 && waitingBytes <= MAX_WAITING_BYTES / 2) {
      isPaused = false;
      socket.resume();
    }
    return one;
  }

  function hold(): Promise<void> | undefined {
    if (socket.isGone) return undefined;
    const sleeper = createSleeper(time);
    stopHolding = sleeper.wake;
    return sleeper.sleep(HOLD_MS);
  }

  return {
    add: (text, bytes) => add({ text, bytes }),
    addBinary: (bytes) => add({ bytes }),
    end() {
      if (socket.hasVanished) for (const { bytes } of waiting.splice(MAX_WAITING)) waitingBytes -= bytes;
      stopHolding();
    },
  };
}

/** `refused`: the client asks too much, so its next request must wait. */
async function answer(waiting: Waiting, deps: SerialRequestsDeps): Promise<"answered" | "refused"> {
  const { socket, count } = deps;
  const frame = parse(waiting);
  if (socket.isGone && !(frame.kind === "request" && WRITES.has(frame.type))) return "answered";
  try {
    count(waiting.bytes);
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    socket.send(toRefused(frame, 429, error.message));
    return "refused";
  }
  if (frame.kind !== "request") socket.send(toRefused(frame, 400, toProblem(frame)));
  else await answerCounted(frame, deps);
  return "answered";
}

/** What is sent during a request that stores something is not counted: it may be news, which the client did not ask for. */
async function answerCounted(frame: RequestFrame, deps: SerialRequestsDeps): Promise<void> {
  const { socket, countAsked } = deps;
  const before = socket.sentBytes;
  await answerRequest(frame, deps);
  if (!WRITES.has(frame.type)) countAsked(socket.sentBytes - before);
}

function parse({ text }: Waiting): ClientFrame {
  return text === undefined
    ? { kind: "malformed", id: "", problem: "a frame is text, and holds a JSON object" }
    : parseClientFrame(text);
}

async function answerRequest(frame: RequestFrame, { socket, handle, logger }: SerialRequestsDeps): Promise<void> {
  let isAnswered = false;
  try {
    await handle(frame, (body) => {
      isAnswered = true;
      socket.send(toResponse(frame, 200, body));
    });
  } catch (error) {
    const failure = toFailure(frame, error, logger);
    // The client already has an answer that is no longer true. It learns the truth by connecting again.
    if (isAnswered) socket.close(CLOSE_CODES.tryAgain, "connect again");
    else socket.send(failure);
  }
}
