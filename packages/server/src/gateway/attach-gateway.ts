import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type AccountId, parseAccountId } from "@signpost/core";
import { type JsonObject, toObject } from "@signpost/protocol";
import { type WebSocket, WebSocketServer } from "ws";
import type { Grounds } from "../access/grounds.ts";
import { mayDo } from "../access/principal.ts";
import { type AccountHub, openAccountHub } from "./account-hub.ts";
import { AgentConnection } from "./agent-connection.ts";
import { CLOSE_CODES, createClientSocket, SOCKET_LIMITS } from "./client-socket.ts";
import { ConsumerConnection } from "./consumer-connection.ts";
import type { GatewayDeps } from "./gateway-deps.ts";
import { parseAcceptLanguage } from "./parse-accept-language.ts";
import { SocketRefusal } from "./refusal.ts";
import { createSerialRequests, type RequestFrame, type RequestHandler } from "./serial-requests.ts";

export interface AttachOptions extends Omit<GatewayDeps, "newId"> {
  readonly server: Pick<Server, "on">;
  /** AUT-15: whether this server answers under the host that a request names; else it is told why. */
  readonly findMisdirection: (request: IncomingMessage) => string | undefined;
}

/** BEH §7.3: it must come within a few seconds of opening. */
const INIT_WITHIN_MS = 10_000;
/** How long an agent's lease may go unheard of when the broker has lost a word. */
const REFRESH_MS = 15_000;
/** DLV-2: while other nodes cannot be heard, what they do is looked up, and is there within two seconds. */
const CATCH_UP_MS = 1_500;
/** OPS-18: whoever has not answered the farewell by then has vanished. */
const FAREWELL_MS = 2_000;

const CONSUMER_PATH = /^\/ws_api\/account\/([^/?]+)\/messaging\/consumer\/?$/;
const AGENT_PATH = /^\/ws_api\/account\/([^/?]+)\/messaging\/brand\/([^/?]+)\/?$/;

/** The socket endpoints of BEH §7 on an HTTP server: authenticates, and gives each connection to its account's hub. */
export function attachGateway({ server, findMisdirection, ...rest }: AttachOptions): { close(): Promise<void> } {
  const deps: GatewayDeps = { ...rest, newId: randomUUID };
  // No compression: it costs twenty times the memory of a connection (PRF-11).
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET_LIMITS.maxFrameBytes,
    perMessageDeflate: false,
  });
  const hubs = createHubs(deps);
  deps.metrics.watch("sockets", () => sockets.clients.size);

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const misdirection = findMisdirection(request);
    if (misdirection !== undefined) {
      stream.end(
        `HTTP/1.1 421 Misdirected Request\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${misdirection}\n`,
      );
      return;
    }
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const agent = AGENT_PATH.exec(path);
    const consumer = CONSUMER_PATH.exec(path);
    const accountId = parseAccountId(agent?.[1] ?? consumer?.[1] ?? "");
    if (accountId === undefined) {
      stream.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, stream, head, (ws) => {
      if (agent === null) acceptConsumer(ws, request, accountId, deps, hubs);
      else acceptAgent(ws, request, { accountId, bearer: decode(agent[2] ?? "") }, deps, hubs);
    });
  });

  return {
    async close() {
      hubs.close();
      for (const ws of sockets.clients) ws.close(CLOSE_CODES.goingAway, "the server is stopping");
      const cutOff = setTimeout(() => {
        for (const ws of sockets.clients) ws.terminate();
      }, FAREWELL_MS);
      await new Promise<void>((done) => sockets.close(() => done()));
      clearTimeout(cutOff);
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
  const inAll = (work: (hub: AccountHub) => Promise<void>): void => {
    for (const opening of hubs.values()) {
      opening
        .then((hub) => (hub.isEmpty ? undefined : work(hub)))
        .catch((error: unknown) => deps.logger.warn("a hub could not be refreshed", { error }));
    }
  };
  const timers = [
    setInterval(() => inAll((hub) => hub.refresh()), REFRESH_MS),
    setInterval(() => {
      if (!deps.broker.isConnected()) inAll((hub) => hub.catchUp());
    }, CATCH_UP_MS),
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
      for (const timer of timers) clearInterval(timer);
      for (const hub of hubs.values()) hub.then((open) => open.close()).catch(() => {});
    },
  };
}

/** How long a client has to say goodbye when it is shown out. Nothing that it sends meanwhile is heard. */
const SHOWN_OUT_MS = 1_000;

/** AUT-10: closes a socket when the access that it was opened with ends; `leave` takes it off whatever it takes part in. */
function holdOpen(grounds: Grounds, ws: WebSocket, { access }: GatewayDeps, leave: () => void) {
  const hold = access.watch.hold(grounds, () => {
    leave();
    ws.close(CLOSE_CODES.notAuthenticated, "your access has ended: log in again");
    setTimeout(() => ws.terminate(), SHOWN_OUT_MS).unref();
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
function acceptAgent(
  ws: WebSocket,
  request: IncomingMessage,
  { accountId, bearer }: { readonly accountId: AccountId; readonly bearer: string },
  deps: GatewayDeps,
  hubs: Hubs,
): void {
  const admitted = admitAgent();
  let connection: AgentConnection | undefined;
  let isGone = false;
  const serial = createSerialRequests({
    send: (frame) => socket.send(frame),
    handle: async (request, respond) => (await admitted)(request, respond),
    giveUp: () => socket.close(CLOSE_CODES.tryAgain, "connect again"),
    logger: deps.logger,
  });
  const socket = createClientSocket(ws, {
    onText: serial,
    onGone: () => {
      isGone = true;
      connection?.leave();
    },
  });

  async function admitAgent(): Promise<RequestHandler> {
    const principal = await deps.access.authenticateBearer(accountId, bearer);
    if (principal === undefined) deps.access.noteWrong(deps.addressOf(request), bearer);
    if (principal?.kind !== "user" || !mayDo(principal, "workspace")) {
      socket.close(CLOSE_CODES.notAuthenticated, "log in again");
      throw new SocketRefusal(401, "log in again");
    }
    const held = holdOpen(principal.grounds, ws, deps, () => connection?.leave());
    const hub = await hubs.open(accountId);
    await deps.policies.get(accountId);
    await held.check();
    if (isGone) throw new SocketRefusal(401, "gone");
    const joined = new AgentConnection(deps, { principal, hub, socket });
    connection = joined;
    return async (frame, respond) => {
      await held.check();
      await joined.handle(frame, respond);
    };
  }
  admitted.catch((error: unknown) => {
    if (!(error instanceof SocketRefusal)) deps.logger.error("an agent could not be admitted", { error });
  });
}

function acceptConsumer(
  ws: WebSocket,
  request: IncomingMessage,
  accountId: AccountId,
  deps: GatewayDeps,
  hubs: Hubs,
): void {
  let connection: ConsumerConnection | undefined;
  let held: ReturnType<typeof holdOpen> | undefined;
  let isGone = false;
  const acceptLanguages = parseAcceptLanguage(request.headers["accept-language"]);
  const socket = createClientSocket(ws, {
    onText: createSerialRequests({
      send: (frame) => socket.send(frame),
      handle,
      giveUp: () => socket.close(CLOSE_CODES.tryAgain, "connect again"),
      logger: deps.logger,
    }),
    onGone: () => {
      isGone = true;
      clearTimeout(tooLate);
      connection?.leave();
    },
  });
  const tooLate = setTimeout(
    () => socket.close(CLOSE_CODES.notAuthenticated, "InitConnection comes first"),
    INIT_WITHIN_MS,
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
    const principal = await deps.access.authenticateConsumer(accountId, jwt);
    if (principal === undefined) {
      deps.access.noteWrong(deps.addressOf(request), jwt);
      setImmediate(() => socket.close(CLOSE_CODES.notAuthenticated, "sign up again"));
      throw new SocketRefusal(401, "the token is not valid here: sign up again");
    }
    clearTimeout(tooLate);
    if ((await deps.policies.get(accountId)) === undefined) {
      setImmediate(() => socket.close(CLOSE_CODES.notAuthenticated, "there is no such account"));
      throw new SocketRefusal(401, "there is no such account");
    }
    held = holdOpen(principal.grounds, ws, deps, () => connection?.leave());
    const hub = await hubs.open(accountId);
    if (isGone) throw new SocketRefusal(401, "gone");
    return new ConsumerConnection(deps, {
      accountId,
      consumerId: principal.consumerId,
      hub,
      socket,
      features: features ?? new Set(),
      acceptLanguages,
    });
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
