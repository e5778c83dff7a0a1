import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Collection, toKilobytes, withCollection } from "./collection.ts";
import { compareLoads } from "./load.ts";
import { type Served, serve } from "./processes.ts";
import type { Measure, Row } from "./row.ts";

const BARE = resolve(import.meta.dirname, "bare-http.ts");
const REQUESTS = 20_000;

/** PRF-1 and PRF-2: one account's whole collection, warm, over kept connections. */
export const httpMeasure: Measure = {
  id: "PRF-1 PRF-2",
  work: "read the whole collection, full and unchanged",
  run: () => withCollection(compare),
};

async function compare(ours: Served, collection: Collection, dir: string): Promise<readonly Row[]> {
  const { url, authorization, revision, body } = collection;
  const file = join(dir, "body.json");
  await writeFile(file, body);
  const bare = await serve([BARE, file]);
  const full = { headers: { authorization }, status: 200, requests: REQUESTS };
  const unchanged = { status: 304, requests: REQUESTS };
  try {
    return [
      await compareLoads({
        id: "PRF-1",
        work: `GET collection, ${toKilobytes(body)}`,
        goal: 0.9,
        ours: { served: ours, url, ...full },
        reference: { name: "node:http", served: bare, url: bare.url, ...full },
      }),
      await compareLoads({
        id: "PRF-2",
        work: "GET collection, 304",
        goal: 0.8,
        ours: { served: ours, url, headers: { authorization, "if-match": revision }, ...unchanged },
        reference: {
          name: "node:http",
          served: bare,
          url: bare.url,
          headers: { authorization, "if-match": "2" },
          ...unchanged,
        },
      }),
    ];
  } finally {
    await bare.stop();
  }
}
