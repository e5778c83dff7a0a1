import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What somebody else runs: a real HTTP server that keeps what it was told. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** How to answer from now on; 200 until it is said. */
  answerWith(answer: (response: ServerResponse, received: Received) => void): void;
  /** Resolves when this many have come. */
  waitFor(count: number): Promise<readonly Received[]>;
  close(): void;
}

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const waiting: (() => void)[] = [];
  let answer = (response: ServerResponse, _: Received): void => {
    response.end();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = {
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      received.push(one);
      for (const look of waiting) look();
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerWith(how) {
      answer = how;
    },
    waitFor: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length >= count) resolve(received);
        };
        waiting.push(look);
        look();
      }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
