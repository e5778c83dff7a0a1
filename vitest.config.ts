import { defineConfig } from "vitest/config";

/** Each of these files has a database server of its own. */
const POSTGRES = ["packages/server/src/storage/postgres/**/*.test.ts", "packages/server/src/**/*.postgres.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/*/src/**/*.test.ts",
            "apps/*/src/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", ...POSTGRES],
          // Files share a process: half of what they cost was to load the same modules and to warm them up again.
          isolate: false,
          // Nothing here is a measure of time: a busy machine may take longer over the walks of every route.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "postgres",
          include: POSTGRES,
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/*.test.ts"],
          globalSetup: ["e2e/support/global-setup.ts"],
          setupFiles: ["e2e/support/expect-no-violations.ts"],
          // Each file has servers and a browser of its own; one after the other keeps their waits honest.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "faults",
          include: ["e2e/faults/*.test.ts"],
          // Alone on the machine: what it waits for is late by itself where everything else runs, too.
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          testTimeout: process.env["FAULTS"] === "long" ? 2 * 3_600_000 : 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
    reporters: ["default", "./scripts/closing-line.ts"],
  },
});
