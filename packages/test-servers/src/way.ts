import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** The way of one client to one server of this host, which can be cut, or swallow whatever is said on it. */
export interface Way {
  readonly port: number;
  /** Connections break off, and new ones are refused. */
  cut(): void;
  /** Connections stay, new ones are taken on, and nothing passes, in neither direction. */
  swallow(): void;
  /** As if nothing had been; what was swallowed is lost, and so are the connections on which it was. */
  open(): void;
  close(): Promise<void>;
}

/** Opens a way to a server of this host, open at first. */
export async function createWay(targetPort: number): Promise<Way> {
  const sockets = new Set<Socket>();
  let state: "open" | "cut" | "swallowing" = "open";
  const server = createServer((client) => {
    if (state === "cut") {
      client.destroy();
      return;
    }
    const upstream = connect(targetPort, "127.0.0.1");
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("data", (chunk: Buffer) => {
        if (state === "open") other.write(chunk);
      });
      socket.once("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a listening server has a port");
  const breakOff = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut() {
      state = "cut";
      breakOff();
    },
    swallow() {
      state = "swallowing";
    },
    open() {
      if (state === "swallowing") breakOff();
      state = "open";
    },
    async close() {
      server.close();
      breakOff();
      await once(server, "close");
    },
  };
}
