import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { TimeSource } from "../time.ts";

/** The connections of a server, those that became something else included, which Node's own server no longer knows. */
export interface OpenSockets {
  watch<T extends Pick<Server, "on">>(server: T): T;
  cutAfter(ms: number): void;
}

export function createOpenSockets(time: Pick<TimeSource, "after">): OpenSockets {
  const open = new Set<Socket>();
  function forget(this: Socket): void {
    open.delete(this);
  }
  return {
    watch(server) {
      server.on("connection", (socket: Socket) => {
        open.add(socket);
        // One function for all of them: idle sockets are what a server has most of (PRF-11).
        socket.on("close", forget);
      });
      return server;
    },
    cutAfter(ms) {
      // Where all have gone by then there is nothing to wait for.
      time.after(ms, () => {
        for (const socket of open) socket.destroy();
      });
    },
  };
}
