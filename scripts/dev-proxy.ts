import { type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout } from "node:timers/promises";

/** A server that starts anew is back within a second or two; one with a mistake in it is not. */
const PATIENCE_MS = 10_000;
const RETRY_MS = 100;

/** Waits while the server is starting. */
async function reach(port: number): Promise<Socket | undefined> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await setTimeout(RETRY_MS)) {
    const socket = await tryConnect(port);
    if (socket !== undefined) return socket;
  }
  return undefined;
}

function tryConnect(port: number): Promise<Socket | undefined> {
  return new Promise((done) => {
    const socket = connect(port, "localhost");
    socket.once("connect", () => done(socket)).once("error", () => done(undefined));
  });
}

/** A request and its answer as they are: the host too, which the server knows as its public one. */
export async function passOn(incoming: IncomingMessage, outgoing: ServerResponse, port: number): Promise<void> {
  const socket = await reach(port);
  if (socket === undefined) return sendAway(outgoing);
  const { method, url, headers } = incoming;
  const options = { createConnection: () => socket, method, path: url, headers: { ...headers, connection: "close" } };
  const passed = openRequest(options, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(outgoing);
  });
  passed.on("error", () => (outgoing.headersSent ? outgoing.destroy() : sendAway(outgoing)));
  outgoing.on("close", () => passed.destroy());
  incoming.pipe(passed);
}

function sendAway(outgoing: ServerResponse): void {
  outgoing.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "1" });
  outgoing.end("The server is not running: its output says why. It starts anew when a file of it is saved.\n");
}

/** A client's request to become a socket, as Node hands it over. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** From here on the two only exchange bytes. */
export async function passOnUpgrade({ request, socket, head }: Upgrade, port: number): Promise<void> {
  // Until both are there, who goes away is nobody's failure.
  socket.on("error", () => socket.destroy());
  const server = await reach(port);
  if (server === undefined) return void socket.destroy();
  server.on("error", () => socket.destroy()).on("close", () => socket.destroy());
  socket.on("close", () => server.destroy());
  server.write(`${request.method} ${request.url} HTTP/1.1\r\n${toHeaderLines(request.rawHeaders)}\r\n`);
  server.write(head);
  server.pipe(socket).pipe(server);
}

function toHeaderLines(rawHeaders: readonly string[]): string {
  return rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join("");
}
