import { Agent, request } from "node:http";
import type { Served } from "./processes.ts";
import { alternate, median, type Row, toRatios, toSpread } from "./row.ts";

const CONNECTIONS = 32;
const ROUNDS = 15;
/** It takes compilers some twenty thousand requests until a server is as fast as it gets, and a row is about a warm one. */
const WARM_UP_ROUNDS = 2;

/** Requests of one kind to one server; an answer of another status ends the bench. */
export interface Load {
  readonly served: Served;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  /** In each round. Enough for the CPU clock's 10 ms to be small; a slow server needs fewer. */
  readonly requests: number;
}

/** One measure with its goal: how much faster we are to be than the reference. */
export interface Comparison {
  readonly id: string;
  readonly work: string;
  readonly goal: number;
  readonly ours: Load;
  readonly reference: Load & { readonly name: string };
}

/** Judged by CPU per request, which the machine's noise disturbs less than the throughput. */
export async function compareLoads({ id, work, goal, ours, reference }: Comparison): Promise<Row> {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    await sendAll(ours);
    await sendAll(reference);
  }
  const throughput = { ours: [] as number[], reference: [] as number[] };
  const cpu = await alternate(
    ROUNDS,
    () => cpuPerRequest(ours, throughput.ours),
    () => cpuPerRequest(reference, throughput.reference),
  );
  const ratios = toRatios(cpu.reference, cpu.ours);
  const ratio = median(ratios);
  const figure = (seconds: readonly number[], rates: readonly number[]) =>
    `${(median(seconds) * 1e6).toFixed(1)} µs CPU, ${Math.round(median(rates))}/s`;
  return {
    id,
    work,
    ours: figure(cpu.ours, throughput.ours),
    reference: `${reference.name}: ${figure(cpu.reference, throughput.reference)}`,
    ratio: ratio.toFixed(2),
    goal: toGoal(goal),
    verdict: ratio >= goal ? "met" : "missed",
    spread: toSpread(ratios),
  };
}

/** A goal as the table of results writes it; it is about CPU time, not elapsed time. */
export function toGoal(goal: number): string {
  return goal < 1 ? `≥ ${goal.toFixed(2)} (CPU)` : `≥ ${goal} × (CPU)`;
}

async function cpuPerRequest(load: Load, throughput: number[]): Promise<number> {
  const before = await load.served.cpuSeconds();
  const start = performance.now();
  await sendAll(load);
  throughput.push(load.requests / ((performance.now() - start) / 1000));
  return ((await load.served.cpuSeconds()) - before) / load.requests;
}

async function sendAll(load: Load): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (sent < load.requests) {
      sent++;
      await sendOne(load, agent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  agent.destroy();
}

function sendOne({ url, headers, status }: Load, agent: Agent): Promise<void> {
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
