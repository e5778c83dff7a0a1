import { connect, type NatsConnection, type Subscription } from "@nats-io/transport-node";
import type { TimeSource } from "../../time.ts";
import type { NatsAddress } from "./nats-address.ts";

/** What the link tells its broker. */
export interface NatsLinkEvents {
  readonly onMessage: (subject: string, data: Uint8Array) => void;
  readonly onConnected: () => void;
  readonly onLost: () => void;
  readonly onError: (error: unknown) => void;
}

/** The way to the other nodes: open or not, tried again for ever, and nothing waits for it. */
export interface NatsLink {
  readonly connection: NatsConnection | undefined;
  listen(subject: string): void;
  unlisten(subject: string): void;
  close(): Promise<void>;
}

const RETRY_MS = 500;
/** A way that is dead without having said so is found out within two of these. */
const PING_EVERY_MS = 5_000;

/** Connects to NATS and keeps connecting until it is closed; subscriptions come back with the connection. */
export function createNatsLink(
  address: NatsAddress,
  time: Pick<TimeSource, "sleep">,
  events: NatsLinkEvents,
): NatsLink {
  const subjects = new Map<string, Subscription | undefined>();
  const closing = new AbortController();
  let connection: NatsConnection | undefined;
  let isOpen = false;
  let told = "";

  function subscribe(subject: string, nats: NatsConnection): void {
    const callback = (error: Error | null, message: { readonly data: Uint8Array }): void => {
      if (error === null) events.onMessage(subject, message.data);
      else events.onError(error);
    };
    subjects.set(subject, nats.subscribe(subject, { callback }));
  }

  function opened(): void {
    isOpen = true;
    told = "";
    events.onConnected();
  }

  /** Tried twice a second, it would fail twice a second: the same failure is told once. */
  function tell(error: unknown): void {
    if (told !== String(error)) events.onError(error);
    told = String(error);
  }

  /** The library comes back by itself, subscriptions included, once the first connection has been made. */
  async function follow(nats: NatsConnection): Promise<void> {
    for await (const status of nats.status()) {
      if (status.type === "disconnect" && isOpen) {
        isOpen = false;
        events.onLost();
      } else if (status.type === "reconnect") opened();
      else if (status.type === "error") events.onError(status.error);
    }
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const nats = await connect(toOptions(address));
        if (closing.signal.aborted) return await nats.close();
        connection = nats;
        for (const subject of subjects.keys()) subscribe(subject, nats);
        opened();
        await follow(nats);
      } catch (error) {
        if (!closing.signal.aborted) tell(error);
      }
      isOpen = false;
      connection = undefined;
      await time.sleep(RETRY_MS, { signal: closing.signal });
    }
  }

  const running = run();
  return {
    get connection() {
      return isOpen ? connection : undefined;
    },
    listen(subject) {
      if (connection === undefined) subjects.set(subject, undefined);
      else subscribe(subject, connection);
    },
    unlisten(subject) {
      subjects.get(subject)?.unsubscribe();
      subjects.delete(subject);
    },
    async close() {
      closing.abort();
      await connection?.close();
      await running;
    },
  };
}

function toOptions({ servers, isTls, ...credentials }: NatsAddress) {
  return {
    servers: [...servers],
    ...(isTls ? { tls: {} } : {}),
    ...credentials,
    name: "signpost",
    // What this node says, its own subscribers have heard already.
    noEcho: true,
    maxReconnectAttempts: -1,
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: RETRY_MS,
    pingInterval: PING_EVERY_MS,
    timeout: PING_EVERY_MS,
  };
}
