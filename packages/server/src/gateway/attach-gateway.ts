import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type AccountId, parseAccountId } from "@signpost/core";
import { type JsonObject, parseJson, toObject } from "@signpost/protocol";
import { type WebSocket, WebSocketServer } from "ws";
import type { Grounds } from "../access/grounds.ts";
import { mayDo, type UserPrincipal } from "../access/principal.ts";
import { createProxyTrust, findClientAddress } from "../addresses/client-address.ts";
import { toStranger } from "../addresses/to-network.ts";
import type { Limits } from "../limits/limit-table.ts";
import type { Limiter } from "../limits/limiter.ts";
import { createOpenSockets, type OpenSockets } from "../limits/open-sockets.ts";
import { createSocketMeters, type SocketMeters } from "../limits/socket-meter.ts";
import { TooMany } from "../limits/too-many.ts";
import { createUnsentBytes, type UnsentBytes } from "../limits/unsent-bytes.ts";
import { type AccountHub, openAccountHub } from "./account-hub.ts";
import { AgentConnection } from "./agent-connection.ts";
import { CLOSE_CODES, SOCKET_LIMITS } from "./client-socket.ts";
import { ConsumerConnection } from "./consumer-connection.ts";
import type { GatewayDeps } from "./gateway-deps.ts";
import { openSocket } from "./open-socket.ts";
import { SocketRefusal, toReason } from "./refusal.ts";
import { refuseUpgrade } from "./refuse-upgrade.ts";
import type { RequestFrame, RequestHandler } from "./serial-requests.ts";
import { createTurns } from "./turns.ts";

export interface AttachOptions extends Omit<GatewayDeps, "newId" | "turns"> {
  readonly server: Pick<Server, "on">;
  readonly limits: Limits;
  /** Counts upgrades like requests. */
  readonly limiter: Limiter;
  /** Whose word on a client's address is believed. */
  readonly trustedProxies: readonly string[];
  /** AUT-15: whether this server answers under the host that a request names; else it is told why. */
  readonly findMisdirection: (request: IncomingMessage) => string | undefined;
}

/** What the door itself works with. */
interface Door extends GatewayDeps {
  readonly limiter: Limiter;
  readonly meters: SocketMeters;
  readonly unsent: UnsentBytes;
  readonly open: OpenSockets;
  readonly hubs: Hubs;
}

/** One socket, as far as it is known at the door. */
interface Arrival {
  readonly ws: WebSocket;
  readonly request: IncomingMessage;
  readonly accountId: AccountId;
  readonly address: string;
  /** It is no longer one of those that are counted by their address. */
  readonly leaveAddress: () => void;
}

/** BEH §7.3: it must come within a few seconds of opening. */
const INIT_WITHIN_MS = 10_000;
/** How long an agent's lease may go unheard of when the broker has lost a word. */
const REFRESH_MS = 15_000;
/** DLV-2: while other nodes cannot be heard, what they do is looked up, and is there within two seconds. */
const CATCH_UP_MS = 1_500;
/** OPS-18: whoever has not answered the farewell by then has vanished. */
const FAREWELL_MS = 2_000;

/** From a store that works elsewhere. */
const READS_AT_ONCE = 8;

const CONSUMER_PATH = /^\/ws_api\/account\/([^/?]+)\/messaging\/consumer\/?$/;
const AGENT_PATH = /^\/ws_api\/account\/([^/?]+)\/messaging\/brand\/([^/?]+)\/?$/;

/** The socket endpoints of BEH §7 on an HTTP server: authenticates, and gives each connection to its account's hub. */
export function attachGateway({ server, findMisdirection, ...rest }: AttachOptions): { close(): Promise<void> } {
  const { limits, limiter, time, storage } = rest;
  const turns = createTurns(storage.conversations.groupsAtOnce === 1 ? 1 : READS_AT_ONCE);
  const deps: GatewayDeps = { ...rest, newId: randomUUID, turns };
  const trusts = createProxyTrust(rest.trustedProxies);
  // No compression: it costs twenty times the memory of a connection (PRF-11).
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET_LIMITS.maxFrameBytes,
    perMessageDeflate: false,
  });
  const hubs = createHubs(deps);
  const meters = createSocketMeters({ limits, time });
  const unsent = createUnsentBytes(limits);
  const open = createOpenSockets(limits);
  const door: Door = { ...deps, limiter, meters, unsent, open, hubs };
  deps.metrics.watch("sockets", () => sockets.clients.size);
  deps.metrics.watch("sockets_unsent_bytes", () => unsent.total);

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // A client that is gone before it is answered must not be everybody's exception.
    stream.on("error", () => {});
    try {
      upgrade(request, stream, head);
    } catch (error) {
      if (!(error instanceof TooMany)) deps.logger.error("an upgrade failed", { error });
      if (error instanceof TooMany) refuseUpgrade(stream, 429, error);
      else refuseUpgrade(stream, 500);
    }
  });

  /** Throws `TooMany`. */
  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const misdirection = findMisdirection(request);
    if (misdirection !== undefined) {
      refuseUpgrade(stream, 421, { message: `${misdirection}\n` });
      return;
    }
    const address = findClientAddress(request, trusts);
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const agent = AGENT_PATH.exec(path);
    // Whoever has good credentials is not counted by address; whether an agent's are is known a little later.
    if (agent === null) limiter.countAddress(address);
    else limiter.checkAddress(address);
    const accountId = parseAccountId((agent ?? CONSUMER_PATH.exec(path))?.[1] ?? "");
    if (accountId === undefined) {
      refuseUpgrade(stream, 404);
      return;
    }
    const leaveAddress = open.open(address);
    stream.once("close", leaveAddress);
    limiter.turns
      .take(toStranger(address), async () => {
        let admission: Promise<void> | undefined;
        sockets.handleUpgrade(request, stream, head, (ws) => {
          const arrival = { ws, request, accountId, address, leaveAddress };
          if (agent === null) acceptConsumer(arrival, door);
          else admission = acceptAgent(arrival, decode(agent[2] ?? ""), door);
        });
        await admission;
      })
      .catch((error: unknown) => {
        deps.logger.error("an upgrade failed", { error });
        stream.destroy();
      });
  }

  return {
    async close() {
      hubs.close();
      for (const ws of sockets.clients) {
        // The goodbye of one that is not read now is waited for, too.
        ws.resume();
        ws.close(CLOSE_CODES.goingAway, "the server is stopping");
      }
      const cutOff = time.after(FAREWELL_MS, () => {
        for (const ws of sockets.clients) ws.terminate();
      });
      await new Promise<void>((done) => sockets.close(() => done()));
      cutOff.close();
    },
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}

interface Hubs {
  open(accountId: AccountId): Promise<AccountHub>;
  close(): void;
}

function createHubs(deps: GatewayDeps): Hubs {
  const hubs = new Map<AccountId, Promise<AccountHub>>();
  const inOne = (opening: Promise<AccountHub>, work: (hub: AccountHub) => Promise<void>): void => {
    opening
      .then((hub) => (hub.isEmpty ? undefined : work(hub)))
      .catch((error: unknown) => deps.logger.warn("a hub could not be refreshed", { error }));
  };
  const inAll = (work: (hub: AccountHub) => Promise<void>): void => {
    for (const opening of hubs.values()) inOne(opening, work);
  };
  // AUT-10: skills decide what an agent sees; of what another process has written nobody need have told.
  deps.access.watch.onWritten((accountId) => {
    const opening = hubs.get(accountId);
    if (opening !== undefined) inOne(opening, (hub) => hub.refresh());
  });
  const looks = [
    deps.time.every(REFRESH_MS, () => inAll((hub) => hub.refresh())),
    deps.time.every(CATCH_UP_MS, () => {
      if (!deps.broker.isConnected()) inAll((hub) => hub.catchUp());
    }),
  ];
  return {
    async open(accountId) {
      const known = await hubs.get(accountId);
      if (known !== undefined) {
        // Nobody was there to keep it fresh for.
        if (known.isEmpty) await known.refresh();
        return known;
      }
      const opening = openAccountHub(accountId, deps);
      hubs.set(accountId, opening);
      opening.catch(() => hubs.delete(accountId));
      return opening;
    },
    close() {
      for (const look of looks) look.close();
      for (const hub of hubs.values()) hub.then((open) => open.close()).catch(() => {});
    },
  };
}

/** How long a client has to say goodbye when it is shown out. Nothing that it sends meanwhile is heard. */
const SHOWN_OUT_MS = 1_000;

/** AUT-10: closes a socket when the access that it was opened with ends; `leave` takes it off whatever it takes part in. */
function holdOpen(grounds: Grounds, ws: WebSocket, { access, time }: GatewayDeps, leave: () => void) {
  const hold = access.watch.hold(grounds, () => {
    leave();
    ws.close(CLOSE_CODES.notAuthenticated, "your access has ended: log in again");
    time.after(SHOWN_OUT_MS, () => ws.terminate());
  });
  ws.once("close", () => hold.release());
  if (ws.readyState === ws.CLOSED) hold.release();
  return {
    /** Before each request: refuses what comes after the end, and waits for whoever is finding out. */
    async check(): Promise<void> {
      if (hold.inDoubt !== undefined) await hold.inDoubt;
      if (hold.hasEnded) throw new SocketRefusal(401, "your access has ended: log in again");
    },
  };
}

/** A handler that arrives later: what comes before it waits its turn in the request queue. */
function acceptAgent({ ws, accountId, address, leaveAddress }: Arrival, bearer: string, door: Door): Promise<void> {
  const meter = door.meters.create(address);
  const admitted = admitAgent();
  let connection: AgentConnection | undefined;
  const socket = openSocket(ws, {
    ...door,
    meter,
    requestTurns: door.limiter.turns,
    handle: async (request, respond) => (await admitted)(request, respond),
    onGone: () => connection?.leave(),
  });

  async function admitAgent(): Promise<RequestHandler> {
    const principal = await authenticate();
    door.limiter.countPrincipal(principal);
    leaveAddress();
    const held = holdOpen(principal.grounds, ws, door, () => connection?.leave());
    meter.belongTo({ kind: "user", accountId, userId: principal.user.userId });
    const hub = await door.hubs.open(accountId);
    await door.policies.get(accountId);
    await held.check();
    if (socket.isGone) throw new SocketRefusal(401, "gone");
    const joined = new AgentConnection(door, { principal, hub, socket, meter });
    connection = joined;
    return async (frame, respond) => {
      await held.check();
      await joined.handle(frame, respond);
    };
  }

  /** Whoever tries credentials that are none is counted by its address. */
  async function authenticate(): Promise<UserPrincipal> {
    const principal = await door.access.authenticateBearer(accountId, bearer);
    if (principal?.kind === "user" && mayDo(principal, "workspace")) return principal;
    if (principal === undefined) door.access.noteWrong(address, bearer);
    socket.close(CLOSE_CODES.notAuthenticated, "log in again");
    door.limiter.countAddress(address);
    throw new SocketRefusal(401, "log in again");
  }

  return admitted.then(
    () => {},
    (error: unknown) => {
      if (error instanceof TooMany) socket.close(CLOSE_CODES.tooMany, toReason(error));
      else if (!(error instanceof SocketRefusal)) door.logger.error("an agent could not be admitted", { error });
    },
  );
}

function acceptConsumer({ ws, request, accountId, address }: Arrival, door: Door): void {
  const meter = door.meters.create(address);
  let connection: ConsumerConnection | undefined;
  let leaveConsumer = (): void => {};
  let held: ReturnType<typeof holdOpen> | undefined;
  const acceptLanguage = request.headers["accept-language"];
  const socket = openSocket(ws, {
    ...door,
    meter,
    requestTurns: door.limiter.turns,
    handle,
    onGone() {
      tooLate.close();
      leaveConsumer();
      connection?.leave();
    },
  });
  const tooLate = door.time.after(INIT_WITHIN_MS, () =>
    socket.close(CLOSE_CODES.notAuthenticated, "InitConnection comes first"),
  );
  const greeting = readGreeting(request);

  async function handle(frame: RequestFrame, respond: (body: unknown) => void): Promise<void> {
    connection ??= await admit(frame);
    await held?.check();
    await connection.handle(frame, respond);
  }

  /** By headers of the upgrade, or by `InitConnection` as the first request. */
  async function admit(frame: RequestFrame): Promise<ConsumerConnection> {
    const { jwt, features } = frame.type === "InitConnection" ? { ...greeting, ...readInit(frame.headers) } : greeting;
    if (jwt === undefined) throw new SocketRefusal(401, "InitConnection comes first");
    const principal = await door.access.authenticateConsumer(accountId, jwt);
    if (principal === undefined) {
      door.access.noteWrong(address, jwt);
      setImmediate(() => socket.close(CLOSE_CODES.notAuthenticated, "sign up again"));
      throw new SocketRefusal(401, "the token is not valid here: sign up again");
    }
    tooLate.close();
    held = holdOpen(principal.grounds, ws, door, () => connection?.leave());
    const { consumerId } = principal;
    meter.belongTo({ kind: "consumer", accountId, consumerId });
    leaveConsumer = door.open.join(`${accountId}/${consumerId}`, () =>
      socket.close(CLOSE_CODES.tooMany, "too many sockets of this consumer: the oldest is closed"),
    );
    const hub = await door.hubs.open(accountId);
    const admitted = new ConsumerConnection(door, {
      accountId,
      consumerId,
      hub,
      socket,
      meter,
      features: features ?? new Set(),
      ...(acceptLanguage === undefined ? {} : { acceptLanguage }),
    });
    if (socket.isGone) {
      // What it sent before is done; it is told nothing.
      leaveConsumer();
      admitted.leave();
    }
    return admitted;
  }
}

interface Greeting {
  readonly jwt?: string;
  readonly features?: ReadonlySet<unknown>;
}

function readGreeting({ headers }: IncomingMessage): Greeting {
  const { authorization } = headers;
  const properties = headers["client-properties"];
  return {
    ...(authorization !== undefined && /^jwt /i.test(authorization) ? { jwt: authorization.slice(4).trim() } : {}),
    ...(typeof properties === "string" ? { features: readFeatures(parseJson(properties)) } : {}),
  };
}

function readInit(headers: readonly JsonObject[]): Greeting {
  const ofType = (name: string): JsonObject | undefined =>
    headers.find((header) => String(header["type"]).endsWith(name));
  const jwt = ofType("ConsumerAuthentication")?.["jwt"];
  const properties = ofType("ClientProperties");
  return {
    ...(typeof jwt === "string" ? { jwt } : {}),
    ...(properties === undefined ? {} : { features: readFeatures(properties) }),
  };
}

function readFeatures(properties: unknown): ReadonlySet<unknown> {
  const { features } = toObject(properties);
  return new Set(Array.isArray(features) ? features : []);
}
