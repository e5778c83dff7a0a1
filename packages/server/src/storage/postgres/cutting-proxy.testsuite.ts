import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A network that fails at the worst moment: between a commit and its answer. */
export interface CuttingProxy {
  readonly port: number;
  /** What becomes of the next commit that passes; nothing else is touched. */
  cutNext(where: Cut, more?: { readonly forGood: boolean }): void;
  /** A black hole: everything goes in and nothing comes out, until it is filled again; what went in is lost. */
  swallow(isHole: boolean): void;
  /** After a cut for good. */
  reopen(): void;
  close(): Promise<void>;
}

type Cut = "before-commit" | "after-commit";

export async function createCuttingProxy(target: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let cut: { readonly where: Cut; readonly forGood: boolean } | undefined;
  let isOpen = true;
  let isHole = false;
  const server = createServer((client) => {
    if (!isOpen) {
      client.destroy();
      return;
    }
    const upstream = connect(target, "127.0.0.1");
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.once("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on("data", (chunk: Buffer) => {
      if (isHole) return;
      // Its text the first time on a connection, its name from then on.
      if (cut === undefined || !/\bcommit\b/i.test(chunk.toString("latin1"))) {
        upstream.write(chunk);
        return;
      }
      const { where, forGood } = cut;
      cut = undefined;
      const end = () => {
        isOpen = !forGood;
        client.destroy();
      };
      if (where === "before-commit") {
        end();
        return;
      }
      // The server commits and answers, and the answer goes nowhere.
      upstream.removeAllListeners("data");
      upstream.on("data", (answer: Buffer) => {
        if (answer.includes("COMMIT")) end();
      });
      upstream.write(chunk);
    });
    upstream.on("data", (chunk: Buffer) => {
      if (!isHole) client.write(chunk);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a listening server has a port");
  return {
    port: address.port,
    cutNext(where, { forGood } = { forGood: false }) {
      cut = { where, forGood };
    },
    swallow(is) {
      isHole = is;
    },
    reopen() {
      isOpen = true;
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}
