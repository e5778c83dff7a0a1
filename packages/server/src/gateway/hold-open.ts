import type { WebSocket } from "ws";
import type { Grounds } from "../access/grounds.ts";
import { CLOSE_CODES } from "./client-socket.ts";
import type { GatewayDeps } from "./gateway-deps.ts";
import { SocketRefusal } from "./refusal.ts";

/** How long a dismissed client has to answer the close. Nothing else that it sends is read. */
const SHOWN_OUT_MS = 1_000;

/** AUT-10: closes a socket when the access that it was opened with ends. `leave` ends its part in the hub. */
export function holdOpen(grounds: Grounds, ws: WebSocket, { access, time }: GatewayDeps, leave: () => void) {
  const hold = access.watch.hold(grounds, () => {
    leave();
    ws.close(CLOSE_CODES.notAuthenticated, "your access has ended: log in again");
    time.after(SHOWN_OUT_MS, () => ws.terminate());
  });
  ws.once("close", () => hold.release());
  if (ws.readyState === ws.CLOSED) hold.release();
  return {
    /** Called before each request. Waits while the access is being checked, and refuses when it has ended. */
    async check(): Promise<void> {
      if (hold.inDoubt !== undefined) await hold.inDoubt;
      if (hold.hasEnded) throw new SocketRefusal(401, "your access has ended: log in again");
    },
  };
}
