import type { ServerFrame } from "@signpost/protocol";
import type { RawData, WebSocket } from "ws";

/** WS-3. */
export const SOCKET_LIMITS = { idleMs: 90_000, maxFrameBytes: 128 * 1024, maxUnsentBytes: 1024 * 1024 };

/** BEH §7.3. */
export const CLOSE_CODES = { normal: 1000, goingAway: 1001, tryAgain: 1013, notAuthenticated: 4401 };

/** A client's end of the line: text in, frames out, cut off when it is silent too long or does not read. */
export interface ClientSocket {
  /** `onSent` is called when the frame has left this process, or never will. */
  send(frame: ServerFrame, onSent?: () => void): void;
  close(code: number, reason: string): void;
}

export interface ClientSocketEvents {
  readonly onText: (text: string) => void;
  readonly onGone: () => void;
}

export function createClientSocket(ws: WebSocket, { onText, onGone }: ClientSocketEvents): ClientSocket {
  const idle = setTimeout(() => ws.close(CLOSE_CODES.normal, "idle"), SOCKET_LIMITS.idleMs);
  ws.on("ping", () => idle.refresh());
  ws.on("message", (data: RawData, isBinary: boolean) => {
    idle.refresh();
    if (!isBinary) onText(data.toString());
  });
  // A frame too large closes the connection with 1009; the library says so here and does it.
  ws.on("error", () => {});
  ws.on("close", () => {
    clearTimeout(idle);
    onGone();
  });
  return {
    send(frame, onSent = () => {}) {
      // It resumes from its last sequence; what is kept for it here would be everybody's memory.
      if (ws.bufferedAmount > SOCKET_LIMITS.maxUnsentBytes) ws.terminate();
      if (ws.readyState === ws.OPEN) ws.send(JSON.stringify(frame), onSent);
      else onSent();
    },
    close: (code, reason) => ws.close(code, reason),
  };
}
