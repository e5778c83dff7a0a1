import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Served, serve } from "./processes.ts";
import { alternate, type Measure, median, type Row, toRatios, toSpread } from "./row.ts";

const SIGNPOST = resolve(import.meta.dirname, "../../packages/cli/bin/signpost.js");
const BARE = resolve(import.meta.dirname, "bare-http.ts");
const MESSAGES = "/api/account/demo/configuration/engagement-window/unified-auto-messages";
const CONNECTIONS = 32;
const REQUESTS = 6_000;
const ROUNDS = 7;
const LANGUAGES = "en-US en-GB de fr-FR es-ES he ja pt-BR it nl pl sv da fi cs tr ru uk ko th".split(" ");

interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

/** PRF-1 and PRF-2: one account's whole collection, warm, over kept connections. */
export const httpMeasure: Measure = {
  id: "PRF-1 PRF-2",
  work: "read the whole collection, full and unchanged",
  run: async () => {
    const dir = await mkdtemp(join(tmpdir(), "signpost-bench-"));
    const ours = await serve([SIGNPOST, "serve"], { SIGNPOST_PORT: "0", SIGNPOST_DATA_DIR: join(dir, "data") });
    try {
      return await compare(ours, dir);
    } finally {
      await ours.stop();
      await rm(dir, { recursive: true, force: true });
    }
  },
};

async function compare(ours: Served, dir: string): Promise<readonly Row[]> {
  const bearer = await login(ours.url);
  await fillCollection(ours.url, bearer);
  const url = `${ours.url}${MESSAGES}?v=2.0`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${bearer}` } });
  const body = Buffer.from(await answer.arrayBuffer());
  const revision = answer.headers.get("ac-revision") ?? "";
  const file = join(dir, "body.json");
  await writeFile(file, body);
  const bare = await serve([BARE, file]);
  const size = `${(body.length / 1024).toFixed(0)} KB`;
  const authorization = `Bearer ${bearer}`;
  try {
    return [
      await measureLoad(
        "PRF-1",
        `GET collection, ${size}`,
        0.9,
        [ours, bare],
        [
          { url, headers: { authorization }, status: 200 },
          { url: bare.url, headers: { authorization }, status: 200 },
        ],
      ),
      await measureLoad(
        "PRF-2",
        "GET collection, 304",
        0.8,
        [ours, bare],
        [
          { url, headers: { authorization, "if-match": revision }, status: 304 },
          { url: bare.url, headers: { authorization, "if-match": "2" }, status: 304 },
        ],
      ),
    ];
  } finally {
    await bare.stop();
  }
}

async function measureLoad(
  id: string,
  work: string,
  goal: number,
  [ours, bare]: readonly [Served, Served],
  [ourLoad, bareLoad]: readonly [Load, Load],
): Promise<Row> {
  const throughput = { ours: [] as number[], bare: [] as number[] };
  const cpu = await alternate(
    ROUNDS,
    () => cpuPerRequest(ours, ourLoad, throughput.ours),
    () => cpuPerRequest(bare, bareLoad, throughput.bare),
  );
  const ratios = toRatios(cpu.reference, cpu.ours);
  const ratio = median(ratios);
  const figure = (seconds: readonly number[], rates: readonly number[]) =>
    `${(median(seconds) * 1e6).toFixed(1)} µs CPU, ${Math.round(median(rates))}/s`;
  return {
    id,
    work,
    ours: figure(cpu.ours, throughput.ours),
    reference: `node:http: ${figure(cpu.reference, throughput.bare)}`,
    ratio: ratio.toFixed(2),
    goal: `≥ ${goal.toFixed(2)} (CPU)`,
    verdict: ratio >= goal ? "met" : "missed",
    spread: toSpread(ratios),
  };
}

async function cpuPerRequest(served: Served, load: Load, throughput: number[]): Promise<number> {
  const before = await served.cpuSeconds();
  const start = performance.now();
  await sendAll(load);
  throughput.push(REQUESTS / ((performance.now() - start) / 1000));
  return ((await served.cpuSeconds()) - before) / REQUESTS;
}

async function sendAll({ url, headers, status }: Load): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (sent < REQUESTS) {
      sent++;
      await sendOne(url, headers, status, agent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
}

function sendOne(url: string, headers: Load["headers"], status: number, agent: Agent): Promise<void> {
  return new Promise((done, fail) => {
    const call = request(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== status) fail(new Error(`${answer.statusCode} instead of ${status} from ${url}`));
      answer.resume();
      answer.once("end", done);
    });
    call.once("error", fail);
    call.end();
  });
}

async function login(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "admin", password: "signpost-demo" }),
  });
  const { bearer }: { bearer: string } = JSON.parse(await answer.text());
  return bearer;
}

/** Every message in 20 languages, with texts of the length that people write. */
async function fillCollection(url: string, bearer: string): Promise<void> {
  const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
  const list = await fetch(`${url}${MESSAGES}?v=2.0`, { headers });
  const messages: { id: string }[] = JSON.parse(await list.text());
  const filled = messages.map(({ id }) => ({ id, data: LANGUAGES.map((lang) => ({ lang, msg: toWords(id, lang) })) }));
  const written = await fetch(`${url}${MESSAGES}?v=2.0`, { method: "PUT", headers, body: JSON.stringify(filled) });
  if (!written.ok) throw new Error(`the collection could not be filled: ${written.status} ${await written.text()}`);
}

function toWords(id: string, lang: string): string {
  return `One of our colleagues will be with you in just a moment; thank you for your patience. (${id.toLowerCase()}, ${lang})`;
}
