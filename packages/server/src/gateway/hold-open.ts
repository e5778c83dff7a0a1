import type { WebSocket } from "ws";
import type { Grounds } from "../access/grounds.ts";
import { CLOSE_CODES } from "./client-socket.ts";
import type { GatewayDeps } from "./gateway-deps.ts";
import { SocketRefusal } from "./refusal.ts";

/** How long a client has to say goodbye when it is shown out. Nothing that it sends meanwhile is heard. */
const SHOWN_OUT_MS = 1_000;

/** AUT-10: closes a socket when the access that it was opened with ends; `leave` takes it off whatever it takes part in. */
export function holdOpen(grounds: Grounds, ws: WebSocket, { access, time }: GatewayDeps, leave: () => void) {
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
