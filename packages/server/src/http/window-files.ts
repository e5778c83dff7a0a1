import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyReply } from "fastify";
import { acceptsCoding, type Coding } from "./compression.ts";
import { type Route, route } from "./route.ts";

/** A language, and the version of the words that the window was built with. */
const WORDS_FILE = /^([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,4})?)\.([0-9a-f]{10})\.json$/;
const IMMUTABLE = "public, max-age=31536000, immutable";

/** Where the window is, and what is said where it is not. */
export interface WindowFilesDeps {
  readonly windowDir: string;
  readonly notBuilt: (reply: FastifyReply) => FastifyReply;
}

/** The window, and what it says in each language (WIN-3). Embedded by pages of anybody's: any origin may load them. */
export function createWindowFiles(deps: WindowFilesDeps): readonly Route[] {
  return [createScriptRoute(deps), createWordsRoute(deps)];
}

function createScriptRoute({ windowDir, notBuilt }: WindowFilesDeps): Route {
  const file = join(windowDir, "window.js");
  return route({
    method: "GET",
    privilege: "public",
    family: "native",
    path: "/window.js",
    handle: async ({ envelope }, reply) => {
      const compressed = await findBuiltCompressed(file, envelope.headers["accept-encoding"]);
      const script = compressed?.bytes ?? (await readBuilt(file));
      if (script === undefined) return notBuilt(reply);
      if (compressed !== undefined)
        reply.header("content-encoding", compressed.coding).header("vary", "accept-encoding");
      return toAnybody(reply, "no-cache").type("text/javascript; charset=utf-8").send(script);
    },
  });
}

function createWordsRoute({ windowDir }: WindowFilesDeps): Route {
  return route({
    method: "GET",
    privilege: "public",
    family: "native",
    path: "/window/words/:file",
    handle: async ({ params }, reply) => {
      const [file = "", language, version] = WORDS_FILE.exec(params.file) ?? [];
      if (language === undefined || version === undefined) return reply.callNotFound();
      const asked = await readBuilt(join(windowDir, "words", file));
      // A window of another version, as while nodes are upgraded one by one: the words of this one are better than none.
      const words = asked ?? (await readBuilt(join(windowDir, "words", `${language}.json`)));
      if (words === undefined) return reply.callNotFound();
      const caching = asked === undefined ? "no-cache" : IMMUTABLE;
      return toAnybody(reply, caching).type("application/json; charset=utf-8").send(words);
    },
  });
}

function toAnybody(reply: FastifyReply, caching: string): FastifyReply {
  return reply
    .header("access-control-allow-origin", "*")
    .header("cross-origin-resource-policy", "cross-origin")
    .header("cache-control", caching);
}

export async function readBuilt(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}

/** The best first; by the names that the build gives them (scripts/compress-built.ts). */
const BUILT_CODINGS: readonly (readonly [Coding, string])[] = [
  ["br", ".br"],
  ["gzip", ".gz"],
];

/** OPS-21: a file that was built anew and not compressed since is sent as it is. */
async function findBuiltCompressed(
  file: string,
  accepted: string | readonly string[] | undefined,
): Promise<{ readonly coding: Coding; readonly bytes: Buffer } | undefined> {
  for (const [coding, extension] of BUILT_CODINGS) {
    if (!acceptsCoding(accepted, coding)) continue;
    const bytes = (await isNewer(file + extension, file)) ? await readBuilt(file + extension) : undefined;
    if (bytes !== undefined) return { coding, bytes };
  }
  return undefined;
}

async function isNewer(file: string, than: string): Promise<boolean> {
  try {
    const [{ mtimeMs }, older] = await Promise.all([stat(file), stat(than)]);
    return mtimeMs >= older.mtimeMs;
  } catch {
    return false;
  }
}
