import type { Duplex } from "node:stream";
import type { TooMany } from "../limits/too-many.ts";

const REASONS = { 404: "Not Found", 429: "Too Many Requests", 500: "Internal Server Error" } as const;

/** Before there is a socket, a refusal is HTTP's. */
export function refuseUpgrade(stream: Duplex, status: keyof typeof REASONS, error?: TooMany): void {
  const body = error?.message ?? "";
  const headers = [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    "Connection: close",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(error === undefined ? [] : [`Retry-After: ${error.retryAfterSeconds}`]),
  ];
  stream.once("finish", () => stream.destroy());
  stream.end(`${headers.join("\r\n")}\r\n\r\n${body}`);
}
