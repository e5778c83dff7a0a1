import { createLogger } from "../observability/logger.ts";
import { HOST_TIME } from "../time.ts";
import { createWorkProcess } from "./create-work-process.ts";

/** A process that has something done, and then has nothing more to do itself: it does not close what did it. */
const work = createWorkProcess<{ readonly kind: "answer" }, unknown>({
  name: "odd",
  module: new URL("./work-process.testsuite.ts", import.meta.url),
  isResult: (value): value is unknown => value !== undefined,
  maxRunMs: 20_000,
  maxHeapMb: 64,
  time: HOST_TIME,
  logger: createLogger(() => {}),
});
// As a server's own sockets do, this holds it up as long as it works.
process.on("message", () => {});
const { kind } = await work.run({ kind: "answer" });
process.disconnect();
process.exitCode = kind === "done" ? 0 : 2;
