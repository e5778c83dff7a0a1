import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { createProxyTrust, findClientAddress } from "../addresses/client-address.ts";
import { toStranger } from "../addresses/to-network.ts";
import type { Limits } from "../limits/limit-table.ts";
import { createOpenSockets } from "../limits/open-sockets.ts";
import { createSocketMeters } from "../limits/socket-meter.ts";
import { TooMany } from "../limits/too-many.ts";
import { createUnsentBytes } from "../limits/unsent-bytes.ts";
import { acceptAgent } from "./accept-agent.ts";
import { acceptConsumer } from "./accept-consumer.ts";
import { CLOSE_CODES, SOCKET_LIMITS } from "./client-socket.ts";
import type { Door } from "./door.ts";
import type { GatewayDeps } from "./gateway-deps.ts";
import { createHubs } from "./hubs.ts";
import { type Endpoint, parseEndpoint } from "./parse-endpoint.ts";
import { refuseUpgrade } from "./refuse-upgrade.ts";
import { createTurns } from "./turns.ts";

export interface AttachOptions extends Omit<GatewayDeps, "newId" | "turns">, Pick<Door, "limiter"> {
  readonly server: Pick<Server, "on">;
  readonly limits: Limits;
  /** The proxies that may name the address of a client. */
  readonly trustedProxies: readonly string[];
  /** AUT-15: why this server does not answer under the host that a request names; undefined if it does. */
  readonly findMisdirection: (
    request: IncomingMessage,
  ) => { readonly status: 400 | 421; readonly message: string } | undefined;
}

/** OPS-18: if a client has not answered the farewell by then, its connection is cut. */
const FAREWELL_MS = 2_000;

/** How many readings may be under way in a store outside this process. */
const READS_AT_ONCE = 8;

/**
 * Serves the socket endpoints of BEH §7 on an HTTP server: authenticates each client and connects it to the hub of its
 * account.
 */
export function attachGateway({ server, findMisdirection, ...rest }: AttachOptions): { close(): Promise<void> } {
  const door = createDoor(rest);
  const trusts = createProxyTrust(rest.trustedProxies);
  // No compression: it costs twenty times the memory of a connection (PRF-11).
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET_LIMITS.maxFrameBytes,
    perMessageDeflate: false,
  });
  door.metrics.watch("sockets", () => sockets.clients.size);
  door.metrics.watch("sockets_unsent_bytes", () => door.unsent.total);

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // A client may be gone before it is answered. Its error must end only its own connection.
    stream.on("error", () => {});
    try {
      upgrade(request, stream, head);
    } catch (error) {
      if (!(error instanceof TooMany)) door.logger.error("an upgrade failed", { error });
      if (error instanceof TooMany) refuseUpgrade(stream, 429, error);
      else refuseUpgrade(stream, 500);
    }
  });

  /** Throws `TooMany`. */
  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const misdirection = findMisdirection(request);
    if (misdirection !== undefined) {
      refuseUpgrade(stream, misdirection.status, { message: `${misdirection.message}\n` });
      return;
    }
    const address = findClientAddress(request, trusts);
    const endpoint = parseEndpoint(request.url ?? "");
    // Only clients without valid credentials are counted by address. Whether an agent's are valid is known a little later.
    if (endpoint?.kind === "agent") door.limiter.checkAddress(address);
    else door.limiter.countAddress(address);
    if (endpoint === undefined) {
      refuseUpgrade(stream, 404);
      return;
    }
    letIn({ request, stream, head, address, endpoint }, sockets, door);
  }

  return {
    async close() {
      door.hubs.close();
      await sayGoodbye(sockets, door);
    },
  };
}

function createDoor(options: Omit<AttachOptions, "server" | "findMisdirection">): Door {
  const { limits, time, storage } = options;
  const turns = createTurns(storage.conversations.groupsAtOnce === 1 ? 1 : READS_AT_ONCE);
  const deps: GatewayDeps = { ...options, newId: randomUUID, turns };
  return {
    ...deps,
    limiter: options.limiter,
    meters: createSocketMeters({ limits, time }),
    unsent: createUnsentBytes(limits),
    open: createOpenSockets(limits),
    hubs: createHubs(deps),
  };
}

interface Upgrade {
  readonly request: IncomingMessage;
  readonly stream: Duplex;
  readonly head: Buffer;
  readonly address: string;
  readonly endpoint: Endpoint;
}

/** LIM-5: takes a turn among the clients of the same address. An agent's turn lasts until it is known who the agent is. */
function letIn(coming: Upgrade, sockets: WebSocketServer, door: Door): void {
  const { request, stream, head, address, endpoint } = coming;
  const { accountId } = endpoint;
  const leaveAddress = door.open.open(address);
  stream.once("close", leaveAddress);
  door.limiter.turns
    .take(toStranger(address), async () => {
      let admission: Promise<void> | undefined;
      sockets.handleUpgrade(request, stream, head, (ws) => {
        const arrival = { ws, request, accountId, address, leaveAddress };
        if (endpoint.kind === "consumer") acceptConsumer(arrival, door);
        else admission = acceptAgent(arrival, endpoint.bearer, door);
      });
      await admission;
    })
    .catch((error: unknown) => {
      door.logger.error("an upgrade failed", { error });
      stream.destroy();
    });
}

/** Closes all connections. Clients that do not answer in time are cut off. */
async function sayGoodbye(sockets: WebSocketServer, { time }: Door): Promise<void> {
  for (const ws of sockets.clients) {
    // A paused client is resumed, because its goodbye must be read.
    ws.resume();
    ws.close(CLOSE_CODES.goingAway, "the server is stopping");
  }
  const cutOff = time.after(FAREWELL_MS, () => {
    for (const ws of sockets.clients) ws.terminate();
  });
  await new Promise<void>((done) => sockets.close(() => done()));
  cutOff.close();
}
