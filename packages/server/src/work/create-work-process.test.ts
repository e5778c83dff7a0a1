import { fork } from "node:child_process";
import { once } from "node:events";
import { getCompileCacheDir } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { createLogger } from "../observability/logger.ts";
import { HOST_TIME, type TimeSource } from "../time.ts";
import { createWorkProcess, type WorkOutcome, type WorkProcess } from "./create-work-process.ts";
import type { OddResult, OddTask } from "./work-process.testsuite.ts";

const processes: WorkProcess<OddTask, OddResult>[] = [];
let logged: string[] = [];

afterEach(async () => {
  for (const work of processes.splice(0)) await work.close();
  logged = [];
});

function create({ maxRunMs = 20_000, idleMs = 60_000, time = HOST_TIME } = {}): WorkProcess<OddTask, OddResult> {
  const work = createWorkProcess<OddTask, OddResult>({
    name: "odd",
    module: new URL("./work-process.testsuite.ts", import.meta.url),
    isResult: (value): value is OddResult => typeof value === "object" && value !== null && "pid" in value,
    maxRunMs,
    maxHeapMb: 64,
    idleMs,
    time,
    logger: createLogger((line) => logged.push(line)),
  });
  processes.push(work);
  return work;
}

function pidOf(outcome: WorkOutcome<OddResult>): number {
  if (outcome.kind !== "done") throw new Error(`it came to ${outcome.kind}`);
  return outcome.result.pid;
}

test("[OPS-16] one process does one piece of work after the other, and knows nothing of the settings", async () => {
  process.env["SIGNPOST_SECRET_KEY"] = "a secret";
  const work = create();
  const outcomes = await Promise.all([1, { deep: [2] }, "3"].map((value) => work.run({ kind: "answer", value })));
  delete process.env["SIGNPOST_SECRET_KEY"];
  expect(outcomes).toMatchObject([1, { deep: [2] }, "3"].map((value) => ({ kind: "done", result: { value } })));
  expect(new Set(outcomes.map(pidOf)).size).toBe(1);
  expect(pidOf(await work.run({ kind: "answer" }))).not.toBe(process.pid);
  expect(outcomes).not.toMatchObject([
    { result: { environment: expect.arrayContaining(["SIGNPOST_SECRET_KEY"]) } },
    {},
    {},
  ]);
  expect(logged).toEqual([]);
});

test("[OPS-16] what its parent has compiled it does not compile again", async () => {
  const compiledIn = getCompileCacheDir();
  expect(compiledIn).toBeDefined();
  expect(await create().run({ kind: "answer" })).toMatchObject({ kind: "done", result: { compiledIn } });
});

test("[OPS-16] what the work throws is its own error, and the process goes on", async () => {
  const work = create();
  const before = pidOf(await work.run({ kind: "answer" }));
  await expect(work.run({ kind: "throw" })).rejects.toThrow("odd: Error: this work cannot be done");
  expect(pidOf(await work.run({ kind: "answer" }))).toBe(before);
});

test.each(["crash", "out-of-memory", "exit"] as const)(
  "[OPS-16] %s ends that process and that work only: the next has a new one, and one line says so",
  async (kind) => {
    const work = create();
    const before = pidOf(await work.run({ kind: "answer" }));
    const [lost, next] = await Promise.all([work.run({ kind }), work.run({ kind: "answer" })]);
    expect(lost).toEqual({ kind: "lost" });
    expect(pidOf(next)).not.toBe(before);
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([{ level: "warn", name: "odd" }]);
  },
);

test("[OPS-16] kill -9 between two pieces of work is not even noticed", async () => {
  const work = create();
  for (let round = 0; round < 3; round++) {
    process.kill(pidOf(await work.run({ kind: "answer" })), "SIGKILL");
    await pause(100);
  }
  expect((await work.run({ kind: "answer" })).kind).toBe("done");
});

test("[OPS-16] work that takes too long is ended; an answer that is none counts as lost", async () => {
  const work = create({ maxRunMs: 2_000 });
  expect(await work.run({ kind: "never-end" })).toEqual({ kind: "out-of-time" });
  expect(await work.run({ kind: "nonsense" })).toEqual({ kind: "lost" });
  expect((await work.run({ kind: "answer" })).kind).toBe("done");
});

test("[OPS-16] without work the process is let go, and closing does not wait for what is under way", async () => {
  const work = create({ idleMs: 20 });
  const first = pidOf(await work.run({ kind: "answer" }));
  await expect.poll(() => isAlive(first), { timeout: 10_000 }).toBe(false);
  expect(pidOf(await work.run({ kind: "answer" }))).not.toBe(first);
  const endless = work.run({ kind: "never-end" });
  await pause(50);
  await work.close();
  expect(await endless).toEqual({ kind: "lost" });
  expect(await work.run({ kind: "answer" })).toEqual({ kind: "lost" });
});

test("[OPS-16] work tells how much of it is done, and is ended when it is called off, waiting or under way", async () => {
  const work = create();
  const told: unknown[] = [];
  const answered = await work.run(
    { kind: "answer", value: 1, steps: 2 },
    { onProgress: (progress) => told.push(progress) },
  );
  expect([answered.kind, told]).toEqual(["done", [1, 2].map((done) => ({ kind: "progress", done, of: 2 }))]);
  const off = new AbortController();
  const onProgress = (): void => off.abort();
  const [ended, never] = await Promise.all([
    work.run({ kind: "never-end", steps: 1 }, { signal: off.signal, onProgress }),
    work.run({ kind: "answer" }, { signal: off.signal }),
  ]);
  expect([ended, never]).toEqual([{ kind: "lost" }, { kind: "lost" }]);
  expect((await work.run({ kind: "answer" })).kind).toBe("done");
  expect(logged).toEqual([]);
});

test("[OPS-16] a process that is closed has no alarm left that would go off", async () => {
  const alarms = new Set<object>();
  const after: TimeSource["after"] = (ms, work) => {
    const alarm = HOST_TIME.after(ms, work);
    alarms.add(alarm);
    return {
      refresh: () => alarm.refresh(),
      close() {
        alarms.delete(alarm);
        alarm.close();
      },
    };
  };
  const work = create({ time: { ...HOST_TIME, after } });
  await work.run({ kind: "answer" });
  expect(alarms.size).toBe(1);
  await work.close();
  expect(alarms.size).toBe(0);
});

test("[OPS-16] where no process can be started the work is lost at once, and the next one is tried", async () => {
  const work = create();
  const { execPath } = process;
  process.execPath = "/nowhere/node";
  try {
    expect(await work.run({ kind: "answer" })).toEqual({ kind: "lost" });
  } finally {
    process.execPath = execPath;
  }
  expect((await work.run({ kind: "answer" })).kind).toBe("done");
});

test("[OPS-16] a process that waits for work keeps the one that it works for from ending no longer", async () => {
  const owner = fork(new URL("./work-owner-process.testsuite.ts", import.meta.url));
  expect(await once(owner, "exit")).toEqual([0, null]);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
