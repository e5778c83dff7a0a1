import { mayDo, type UserPrincipal } from "../access/principal.ts";
import { TooMany } from "../limits/too-many.ts";
import { AgentConnection } from "./agent-connection.ts";
import { CLOSE_CODES } from "./client-socket.ts";
import type { Arrival, Door } from "./door.ts";
import { holdOpen } from "./hold-open.ts";
import { openSocket } from "./open-socket.ts";
import { SocketRefusal, toReason } from "./refusal.ts";
import type { RequestHandler } from "./serial-requests.ts";

/** Requests may arrive before the agent is authenticated. They wait in the socket's request queue until then. */
export function acceptAgent(
  { ws, accountId, address, leaveAddress }: Arrival,
  bearer: string,
  door: Door,
): Promise<void> {
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

  /** Wrong credentials say nothing about who the client is, so its address is counted. */
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
