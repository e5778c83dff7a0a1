import { spawn } from "node:child_process";
import { once } from "node:events";
import { BULLMQ, importPeer, installPeer } from "../peers.ts";
import { findFreePort } from "../processes.ts";
import { DELAY_S, type TimerQueue } from "./timer-queue.ts";

const QUEUE = "timers";
const CONCURRENCY = 64;

interface Module {
  Queue: new (name: string, options: object) => Queue;
  Worker: new (name: string, work: () => Promise<void>, options: object) => { close(): Promise<void> };
}
interface Queue {
  add(name: string, data: object, options: { delay: number; jobId: string }): Promise<unknown>;
  remove(jobId: string): Promise<unknown>;
  promoteJobs(): Promise<unknown>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

/** On a Redis of its own that has every write on the disk before it answers. */
export async function openBullMq(dir: string): Promise<TimerQueue> {
  const { Queue, Worker } = await importPeer<Module>(await installPeer(BULLMQ), BULLMQ);
  const redis = await startRedis(dir);
  const connection = { host: "127.0.0.1", port: redis.port, maxRetriesPerRequest: null };
  const options = { connection, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } };
  const queue = new Queue(QUEUE, options);
  await queue.waitUntilReady();
  let round = 0;
  const toJobId = (index: number) => `timer-${round}-${index}`;
  return {
    prepare: async () => void round++,
    schedule: async (index) =>
      void (await queue.add("timer", { index }, { delay: DELAY_S * 1000, jobId: toJobId(index) })),
    cancel: async (index) => void (await queue.remove(toJobId(index))),
    makeDue: async () => void (await queue.promoteJobs()),
    async fireAll(count) {
      let fired = 0;
      const done = Promise.withResolvers<void>();
      const work = async (): Promise<void> => {
        if (++fired === count) done.resolve();
      };
      const worker = new Worker(QUEUE, work, { connection, concurrency: CONCURRENCY });
      await done.promise;
      await worker.close();
      return fired;
    },
    async close() {
      await queue.close();
      await redis.stop();
    },
  };
}

async function startRedis(dir: string) {
  const port = await findFreePort();
  const flags = ["--port", String(port), "--bind", "127.0.0.1", "--dir", dir, "--save", "", "--daemonize", "no"];
  const child = spawn("redis-server", [...flags, "--appendonly", "yes", "--appendfsync", "always"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  await new Promise<void>((done, fail) => {
    child.once("error", () => fail(new Error("there is no redis-server here")));
    child.once("exit", (code) => fail(new Error(`redis-server exited with ${code}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      if (chunk.includes("Ready to accept connections")) done();
    });
  });
  return {
    port,
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}
