import { findInteger, findString, toObject } from "./json-reader.ts";

export type IncomingFrame =
  | { readonly kind: "response"; readonly requestId: string; readonly code: number; readonly body: unknown }
  | { readonly kind: "notification"; readonly type: string; readonly body: unknown };

/** What the server sent, or nothing where this client cannot know what it is (WS-1: unknown things are ignored). */
export function parseFrame(data: unknown): IncomingFrame | undefined {
  const frame = toObject(parseJson(data));
  const type = findString(frame, "type");
  if (frame["kind"] === "notification" && type !== undefined) {
    return { kind: "notification", type: toPlainType(type), body: frame["body"] };
  }
  const code = findInteger(frame, "code");
  const requestId = frame["reqId"];
  if (frame["kind"] !== "resp" || code === undefined) return undefined;
  // Clients send numbers and get strings back (BEH §7.4).
  if (typeof requestId !== "string" && typeof requestId !== "number") return undefined;
  return { kind: "response", requestId: String(requestId), code, body: frame["body"] };
}

/** Agents may be spoken to with `.ams.` before the type's name, and with `aam` for `cqm` (BEH §7.3). */
function toPlainType(type: string): string {
  return type.replace(/^\.(ams\.)?/, "").replace(/^aam\./, "cqm.");
}

function parseJson(data: unknown): unknown {
  if (typeof data !== "string") return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
