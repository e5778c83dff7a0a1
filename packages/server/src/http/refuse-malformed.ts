import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { BROWSER_RULES } from "./browser-rules.ts";

/** What is no request at all, or never becomes one: no route has seen it, so the answer is in nobody's words. */
const REFUSALS: Readonly<Record<string, readonly [status: number, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "the request took too long to arrive"],
  HPE_HEADER_OVERFLOW: [431, "the request's headers are too large"],
};

export function refuseMalformed(error: Error & { readonly code?: string }, socket: Socket): void {
  // Nobody is there to read it.
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const [status, message] = REFUSALS[error.code ?? ""] ?? [400, "this is no well-formed HTTP request"];
  const body = JSON.stringify({ error: STATUS_CODES[status], message, statusCode: status });
  const headers = Object.entries({
    "content-length": String(Buffer.byteLength(body)),
    "content-type": "application/json",
    "cache-control": "no-store",
    connection: "close",
    ...BROWSER_RULES,
  }).map(([name, value]) => `${name}: ${value}`);
  if (socket.writable)
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join("\r\n")}\r\n\r\n${body}`);
  socket.destroy(error);
}
