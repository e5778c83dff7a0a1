import { CLOSE_CODES } from "./client-socket.ts";
import { ConsumerConnection } from "./consumer-connection.ts";
import type { Arrival, Door } from "./door.ts";
import { holdOpen } from "./hold-open.ts";
import { openSocket } from "./open-socket.ts";
import { readGreeting, readInit } from "./read-greeting.ts";
import { SocketRefusal } from "./refusal.ts";
import type { RequestFrame } from "./serial-requests.ts";

/** BEH §7.3: `InitConnection` must come within a few seconds after the socket has opened. */
const INIT_WITHIN_MS = 10_000;

/** A consumer's token comes in the headers of the upgrade or in `InitConnection`, the first request. */
export function acceptConsumer({ ws, request, accountId, address }: Arrival, door: Door): void {
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
      // The client is gone. The server still does its earlier requests, but tells it nothing.
      leaveConsumer();
      admitted.leave();
    }
    return admitted;
  }
}
