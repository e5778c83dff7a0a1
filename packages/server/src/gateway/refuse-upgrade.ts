import type { Duplex } from "node:stream";

const REASONS = {
  400: "Bad Request",
  404: "Not Found",
  421: "Misdirected Request",
  429: "Too Many Requests",
  500: "Internal Server Error",
} as const;

interface Why {
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

/** Before a socket is open, a refusal is an HTTP answer. */
export function refuseUpgrade(stream: Duplex, status: keyof typeof REASONS, why?: Why): void {
  const body = why?.message ?? "";
  const headers = [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    "Connection: close",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(why?.retryAfterSeconds === undefined ? [] : [`Retry-After: ${why.retryAfterSeconds}`]),
  ];
  stream.once("finish", () => stream.destroy());
  stream.end(`${headers.join("\r\n")}\r\n\r\n${body}`);
}
