import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { from } from "./socket-session.ts";

/** A socket that keeps to no manners: it may not read, send anything as a frame, and go without a word. */
export interface RawSocket {
  /** Resolves when the operating system has taken it, or nothing more goes out. */
  send(payload: string | Buffer, opcode?: number): Promise<void>;
  /** What the upgrade was answered; 0: nothing. */
  readonly status: Promise<number>;
  /** Everything that came so far, as far as it was read. */
  readonly heard: number;
  readonly isOpen: boolean;
  reset(): void;
}

export const OPCODES = { text: 1, binary: 2, ping: 9, unknown: 11 };

export interface RawOptions {
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Reads nothing after the answer to its upgrade. */
  readonly isDeaf?: boolean;
}

export function openRaw(url: string, path: string, { address, headers = {}, isDeaf = false }: RawOptions): RawSocket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setMaxListeners(0);
  let heard = 0;
  let isOpen = true;
  const status = new Promise<number>((resolve) => {
    socket.once("data", (data) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString("latin1"))?.[1] ?? 0));
      if (isDeaf) socket.pause();
    });
    socket.once("close", () => resolve(0));
  });
  socket.on("data", ({ length }) => {
    heard += length;
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    isOpen = false;
  });
  const all = {
    Host: hostname,
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
    ...from(address),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  return {
    send: (payload, opcode = OPCODES.text) => write(socket, toFrame(Buffer.from(payload), opcode)),
    status,
    get heard() {
      return heard;
    },
    get isOpen() {
      return isOpen;
    },
    reset: () => void socket.resetAndDestroy(),
  };
}

function write(socket: Socket, frame: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off("close", done);
      resolve();
    };
    socket.once("close", done);
    if (socket.destroyed) done();
    else socket.write(frame, done);
  });
}

/** Masked with nothing, which is allowed, and leaves the words as they are. */
function toFrame(payload: Buffer, opcode: number): Buffer {
  const { length } = payload;
  const mask = Buffer.alloc(4);
  if (length < 126) return Buffer.concat([Buffer.of(0x80 | opcode, 0x80 | length), mask, payload]);
  if (length < 65_536) {
    const head = Buffer.of(0x80 | opcode, 0x80 | 126, length >> 8, length & 0xff);
    return Buffer.concat([head, mask, payload]);
  }
  const head = Buffer.alloc(10);
  head.writeUInt8(0x80 | opcode, 0);
  head.writeUInt8(0x80 | 127, 1);
  head.writeUInt32BE(length, 6);
  return Buffer.concat([head, mask, payload]);
}
