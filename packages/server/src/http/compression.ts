import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance } from "fastify";

/** OPS-21: less would go into the same packet uncompressed. */
const MIN_BYTES = 1_024;

export function paysCompressed(bytes: number): boolean {
  return bytes >= MIN_BYTES;
}

export type Coding = "br" | "gzip";

/** RFC 9110, 12.5.3: what is named counts by its own weight, and the rest by that of `*`. */
export function acceptsCoding(header: string | readonly string[] | undefined, coding: Coding): boolean {
  if (typeof header !== "string") return false;
  const weights = new Map(header.toLowerCase().split(",").map(toWeight));
  return (weights.get(coding) ?? weights.get("*") ?? 0) > 0;
}

function toWeight(part: string): readonly [coding: string, weight: number] {
  const [coding = "", ...parameters] = part.split(";").map((text) => text.trim());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  return [coding, weight === undefined ? 1 : Number(weight.slice("q=".length))];
}

/** Of answers that are sent again and again: as long as the bytes are kept, so is what they were compressed to. */
const compressedBodies = new WeakMap<Buffer, Buffer>();
/** In a thread of its own: nobody waits for somebody else's compression. */
const compress = promisify(gzip);

async function toCompressed(body: string | Buffer): Promise<Buffer> {
  if (typeof body === "string") return compress(body);
  const compressed = compressedBodies.get(body) ?? (await compress(body));
  compressedBodies.set(body, compressed);
  return compressed;
}

/** What was sent for the same bytes before. */
export function findCompressed(body: Buffer): Buffer | undefined {
  return compressedBodies.get(body);
}

/**
 * OPS-21: what is large is sent compressed to whoever asks. Only answers to POST tell secrets, and those of some must not
 * show by their length what stands beside them; so answers to POST are left as they are. To be registered after whoever keeps
 * answers as they were made.
 */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook("onSend", (request, reply, payload, done) => {
    if (request.method === "POST" || !isWhole(payload) || !paysCompressed(Buffer.byteLength(payload))) return done();
    // Where a file was compressed beforehand, it has been chosen.
    if (reply.hasHeader("content-encoding")) return done();
    reply.header("vary", "accept-encoding");
    if (!acceptsCoding(request.headers["accept-encoding"], "gzip")) return done();
    reply.removeHeader("content-length").header("content-encoding", "gzip");
    toCompressed(payload).then((compressed) => done(null, compressed), done);
  });
}

function isWhole(payload: unknown): payload is string | Buffer {
  return typeof payload === "string" || Buffer.isBuffer(payload);
}
