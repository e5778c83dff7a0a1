import { MAX_JSON_DEPTH, parseJson } from "@signpost/protocol";
import type { Topic } from "../broker.ts";

/** Apart from whatever else uses the same NATS. */
const PREFIX = "signpost.";
/** What clients sent, in what is said of it. */
const MAX_DEPTH = 2 * MAX_JSON_DEPTH;

/** Where something is said on NATS. */
export function toNatsSubject({ subject }: Pick<Topic<unknown>, "subject">): string {
  return PREFIX + subject;
}

/** The counterpart of `toNatsSubject`. */
export function toTopic(natsSubject: string): Topic<unknown> {
  return { subject: natsSubject.slice(PREFIX.length) };
}

/** Plain JSON, short where the whole is larger than `maxBytes`. Throws where it cannot be said short enough. */
export function encodeMessage<T>({ subject, shorten }: Topic<T>, payload: T, maxBytes: number): Buffer {
  const data = Buffer.from(JSON.stringify(payload));
  if (data.length <= maxBytes) return data;
  if (shorten !== undefined) return encodeMessage({ subject }, shorten(payload), maxBytes);
  throw new Error(`too large to announce on ${subject}: ${data.length} bytes`);
}

/** Undefined: it cannot be read. */
export function parseMessage(data: Uint8Array): unknown {
  return parseJson(new TextDecoder().decode(data), MAX_DEPTH);
}
