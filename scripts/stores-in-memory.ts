import { existsSync, statfsSync } from "node:fs";

/** Linux keeps this folder in memory. Containers often give it 64 MB, which is not enough. */
const IN_MEMORY = "/dev/shm";
const ENOUGH_BYTES = 512 * 1024 * 1024;

// Every commit waits for the disk (DLV-1), and most of what tests of stores took was this wait. No test here pulls a plug: what
// a killed process leaves is the same in memory. The disk itself is met end to end and under faults.
if (existsSync(IN_MEMORY)) {
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  if (bavail * bsize >= ENOUGH_BYTES) process.env["TMPDIR"] = IN_MEMORY;
}
