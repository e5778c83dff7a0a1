import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createApi } from "./support/api.ts";
import { type Cluster, INSTALLATIONS, startClusterForTest } from "./support/cluster.ts";
import { attackAll } from "./support/hostile-visitors.ts";
import { arrive, type Experience, employ, talk, type Visitor } from "./support/ordinary-people.ts";
import { IS_LONG, range } from "./support/rounds.ts";
import { readTranscript } from "./support/transcripts.ts";

const VISITORS = 200;
const AGENTS = 20;
const ATTACK_MS = IS_LONG ? 60_000 : 12_000;
const HOSTILE_OF_EACH_KIND = 8;
const SAYS_EVERY_MS = 3_000;
/** What the last lines may take to be answered on a busy machine. */
const PATIENCE_MS = 60_000;
const MAX_RESIDENT_BYTES = 600 * 1024 * 1024;
const MAX_P99_MS = 250;

/** Limits as they usually are, which the other fault tests do without. Addresses are told by the proxy that the test is. */
const ENVIRONMENT = {
  SIGNPOST_LIMIT_ACCOUNT: "300000",
  SIGNPOST_LIMIT_KEY: "120000",
  SIGNPOST_LIMIT_ADDRESS: "12000",
  SIGNPOST_TRUSTED_PROXIES: "127.0.0.1,::1",
};

test.for(INSTALLATIONS)(
  // How soon ordinary visitors are answered is told, and judged by the bench (PRF-16) and where this runs alone, for long: no
  // test that people wait for is a measure of time.
  "[LIM-7] hostile visitors of every kind at once, and ordinary ones beside them: $store, nodes $nodes",
  async (options, context) => {
    const cluster = await startClusterForTest({ ...options, environment: ENVIRONMENT }, context);
    const urls = cluster.urls();
    const api = createApi(cluster.urls);
    const experience: Experience = { refusals: new Map(), tookMs: [] };
    const agents = await employ(api, urls, AGENTS, VISITORS / AGENTS, experience);
    const visitors: Visitor[] = [];
    for (const index of range(VISITORS))
      visitors.push(await arrive(urls[index % urls.length] ?? "", index, experience));
    await allAreServed(visitors);
    experience.tookMs.length = 0;

    const memory = watchMemory(cluster, options.nodes ?? 1);
    const endsAt = Date.now() + ATTACK_MS;
    const isOver = (): boolean => Date.now() > endsAt;
    const [attacks] = await Promise.all([
      attackAll(urls, HOSTILE_OF_EACH_KIND, isOver),
      ...visitors.map((visitor) => talk(visitor, isOver, SAYS_EVERY_MS, experience)),
    ]);
    await eventually(() => visitors.every(({ said, echoes }) => said.every((line) => echoes.has(line))));
    const residentBytes = await memory.end();
    const p99 = toPercentile(experience.tookMs, 0.99);
    const figures = `${experience.tookMs.length} lines, p99 ${Math.round(p99)} ms, ${Math.round(residentBytes / 2 ** 20)} MB`;
    process.stdout.write(`hostile visitors, ${options.store}: ${figures}; ${JSON.stringify([...attacks])}\n`);

    expect([...experience.refusals]).toEqual([]);
    for (const { session } of visitors) expect(session.closeCode).toBeUndefined();
    for (const session of agents) expect(session.closeCode).toBeUndefined();
    for (const visitor of visitors) await expectWhole(visitor, urls[0] ?? "", await api.bearer());
    expect(residentBytes).toBeLessThan(MAX_RESIDENT_BYTES);
    if (IS_LONG) expect(p99).toBeLessThan(MAX_P99_MS);
    for (const session of [...agents, ...visitors.map((visitor) => visitor.session)]) session.close();
  },
);

async function eventually(check: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (!check() && Date.now() < giveUpAt) await pause(50);
}

/** Before anything happens: each has an agent, who answers. */
async function allAreServed(visitors: readonly Visitor[]): Promise<void> {
  for (const { conversation, session, said } of visitors) {
    const event = { type: "ContentEvent", contentType: "text/plain", message: `hello from ${conversation}` };
    await session.ask("ms.PublishEvent", { dialogId: conversation, event });
    said.push(event.message);
  }
  await eventually(() => visitors.every(({ said, echoes }) => said.every((line) => echoes.has(line))));
  const unserved = visitors.filter(({ echoes }) => echoes.size === 0);
  expect(unserved.map(({ conversation }) => conversation)).toEqual([]);
}

/** Everything that was acknowledged is stored, once and in order, answered, and was heard without a gap. */
async function expectWhole({ conversation, said, heard, echoes }: Visitor, url: string, bearer: string): Promise<void> {
  const lines = await readTranscript(conversation, url, bearer);
  const ofConsumer = lines.filter(({ from }) => from === "CONSUMER").flatMap(({ text }) => text ?? []);
  expect(ofConsumer).toEqual(said);
  expect([...echoes].toSorted()).toEqual(said.toSorted());
  expect(heard).toEqual(range(lines.length).map((index) => index + 1));
}

function watchMemory(cluster: Cluster, nodes: number): { end(): Promise<number> } {
  let most = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      for (const index of range(nodes)) most = Math.max(most, await residentBytesOf(cluster.node(index).pid));
      await pause(200);
    }
  })();
  return {
    async end() {
      isOver = true;
      await watching;
      return most;
    },
  };
}

/** Linux only; elsewhere nothing is known. */
async function residentBytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

function toPercentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}
