import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Collection, toKilobytes, withCollection } from "./collection.ts";
import { fillDirectus, mustHoldTheSame, serveDirectus } from "./directus.ts";
import { compareLoads, toGoal } from "./load.ts";
import { DIRECTUS, installPeer } from "./peers.ts";
import type { Served } from "./processes.ts";
import { type Measure, notRun, type Row } from "./row.ts";

const ID = "PRF-3";
const WORK = "GET collection, against a content server";
const GOAL = 10;
const REQUESTS = 6_000;
/** Each of its requests takes milliseconds, so that fewer make as many CPU ticks. */
const PEER_REQUESTS = 100;

/** PRF-3: the read of PRF-1 against a general content server that holds the same texts, as it comes and with its cache. */
export const contentServerMeasure: Measure = {
  id: ID,
  work: WORK,
  run: async () => {
    try {
      const peerDir = await installPeer(DIRECTUS);
      return await withCollection((ours, collection, dir) => compareAll({ ours, collection, dir, peerDir }));
    } catch (error) {
      return [notRun(ID, WORK, toGoal(GOAL), error instanceof Error ? error.message : String(error))];
    }
  },
};

interface Setting {
  readonly ours: Served;
  readonly collection: Collection;
  readonly dir: string;
  readonly peerDir: string;
}

async function compareAll(setting: Setting): Promise<readonly Row[]> {
  return [await compare(setting, false), await compare(setting, true)];
}

async function compare({ ours, collection, dir, peerDir }: Setting, isCached: boolean): Promise<Row> {
  const { url, authorization, body } = collection;
  const peerData = join(dir, "peer");
  await mkdir(peerData);
  const directus = await serveDirectus({ peerDir, dataDir: peerData, isCached });
  try {
    await fillDirectus(directus, body);
    await mustHoldTheSame(directus, body);
    return await compareLoads({
      id: ID,
      work: `GET collection, ${toKilobytes(body)}`,
      goal: GOAL,
      ours: { served: ours, url, headers: { authorization }, status: 200, requests: REQUESTS },
      reference: {
        name: `${DIRECTUS.name} ${DIRECTUS.version}${isCached ? ", its cache on" : ""}`,
        served: directus.served,
        url: directus.url,
        headers: directus.headers,
        status: 200,
        requests: PEER_REQUESTS,
      },
    });
  } finally {
    await directus.served.stop();
    await rm(peerData, { recursive: true, force: true });
  }
}
