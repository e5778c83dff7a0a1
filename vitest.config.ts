import { availableParallelism } from "node:os";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { findChromium, QUIET } from "./e2e/support/find-chromium.ts";

/** Each of these files has a database server of its own. */
const POSTGRES = ["packages/server/src/storage/postgres/**/*.test.ts", "packages/server/src/**/*.postgres.test.ts"];

/** Components as a person meets them, in a browser, each test file beside its component. */
const COMPONENTS = ["apps/*/src/**/*.browser.test.{ts,tsx}"];

/**
 * What takes seconds by its nature: many thousand cases, or processes that start, are killed, or do not answer. `npm test` runs
 * these files; `npm run test:unit`, which is for between two changes, leaves them out.
 */
const THOROUGH = [
  "packages/cli/src/commands/{administration,simulate}.test.ts",
  "packages/core/src/{decide/clocks,hours/reference}.property.test.ts",
  "packages/server/src/{starts,unheard-nodes}.test.ts",
  "packages/server/src/accounts/demo-gate.test.ts",
  "packages/server/src/broker/nats/nats-broker.test.ts",
  "packages/server/src/configuration/messages/round-trip.test.ts",
  "packages/server/src/configuration/simulations/simulations.test.ts",
  "packages/server/src/gateway/{frames,ring-windows,socket-limits,hostile-frames.property}.test.ts",
  "packages/server/src/http/{attacks,fuzz}.test.ts",
  "packages/server/src/storage/migrations/migrations.test.ts",
  "packages/server/src/work/create-work-process.test.ts",
];

/** What looks at the sources and documents, and runs nothing of them. */
const CHECKS = ["scripts/**/*.test.ts"];

/** Files share a process: half of what they cost was to load the same modules and to warm them up again. */
const TOGETHER = {
  setupFiles: ["scripts/keep-compiled.ts", "scripts/stores-in-memory.ts"],
  isolate: false,
  // What starts them and puts their code in shape has done its work before most tests begin: no core is kept for it.
  maxWorkers: availableParallelism(),
  // Nothing here is a measure of time: a busy machine may take longer over the walks of every route.
  testTimeout: 30_000,
};

/** Finding a browser may mean unpacking one: only for a run that needs it. */
function wantsComponents(): boolean {
  const named = process.argv.filter((_, index) => process.argv[index - 1] === "--project");
  const joined = process.argv.flatMap((argument) => /^--project=(.*)$/.exec(argument)?.[1] ?? []);
  const projects = [...named, ...joined];
  return projects.length === 0 || projects.includes("components");
}

/** Outside CI a machine may lack a browser, and these tests are left out with a word. In CI that is a failure. */
async function componentsProject(): Promise<readonly TestProjectInlineConfiguration[]> {
  if (!wantsComponents()) return [];
  const executablePath = await findUsableChromium();
  if (executablePath === undefined) {
    process.stderr.write("components: no Chromium runs here, so the tests of components are skipped\n");
    return [];
  }
  return [
    {
      // What components import from node_modules is made ready before the first test, not while it runs.
      optimizeDeps: {
        include: [
          "@mantine/core",
          "@mantine/hooks",
          "@mantine/notifications",
          "@tabler/icons-react",
          "@tanstack/react-query",
          "@tanstack/react-router",
          "lit",
          "lit/directives/repeat.js",
          "react",
          "react-dom/client",
          "react/jsx-dev-runtime",
        ],
      },
      test: {
        name: "components",
        include: COMPONENTS,
        // One page at a time: where the keyboard is, and how large the window, is one thing for all.
        fileParallelism: false,
        testTimeout: 30_000,
        // What does not come within this does not come: the machine may be busy, and nothing here waits for anything far away.
        expect: { poll: { timeout: 8_000 } },
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          provider: playwright({
            launchOptions: { executablePath, args: [...QUIET] },
            actionTimeout: 8_000,
            // Room for every window that a test asks for: what is outside of the page cannot be pressed.
            contextOptions: { locale: "en-US", reducedMotion: "reduce", viewport: { width: 1400, height: 900 } },
          }),
          instances: [{ browser: "chromium" }],
        },
      },
    },
  ];
}

async function findUsableChromium(): Promise<string | undefined> {
  if (process.env["CI"] === "true") return findChromium();
  const { canLaunchBrowser } = await import("./e2e/support/browser.ts");
  return (await canLaunchBrowser()) ? findChromium() : undefined;
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "bench/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...POSTGRES, ...COMPONENTS, ...THOROUGH],
          ...TOGETHER,
        },
      },
      { test: { name: "thorough", include: THOROUGH, ...TOGETHER } },
      { test: { name: "checks", include: CHECKS, ...TOGETHER } },
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
      ...(await componentsProject()),
    ],
    reporters: ["default", "./scripts/closing-line.ts"],
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts", "apps/*/src/**/*.{ts,tsx}"],
      exclude: ["**/*.test.ts", "**/*.testsuite.ts"],
      reporter: ["text-summary", "html"],
    },
  },
});
