import type { IncomingMessage } from "node:http";
import type { AccountId } from "@signpost/core";
import type { WebSocket } from "ws";
import type { Limiter } from "../limits/limiter.ts";
import type { OpenSockets } from "../limits/open-sockets.ts";
import type { SocketMeters } from "../limits/socket-meter.ts";
import type { UnsentBytes } from "../limits/unsent-bytes.ts";
import type { GatewayDeps } from "./gateway-deps.ts";
import type { Hubs } from "./hubs.ts";

/** What admitting clients needs, beyond what every connection needs. */
export interface Door extends GatewayDeps {
  /** Upgrades count like requests. */
  readonly limiter: Limiter;
  readonly meters: SocketMeters;
  readonly unsent: UnsentBytes;
  readonly open: OpenSockets;
  readonly hubs: Hubs;
}

/** A new socket, with what is known of it before its client is authenticated. */
export interface Arrival {
  readonly ws: WebSocket;
  readonly request: IncomingMessage;
  readonly accountId: AccountId;
  readonly address: string;
  /** Called when the socket no longer counts against its address. */
  readonly leaveAddress: () => void;
}
