import { lockDataDir } from "./lock-data-dir.ts";

/** A process of a test's own that holds the lock on a directory until it is killed. */
await lockDataDir(process.argv[2] ?? "");
process.stdout.write("held\n");
setInterval(() => {}, 60_000);
