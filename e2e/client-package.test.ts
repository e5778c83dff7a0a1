import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { createConfigurationClient } from "@signpost/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findNodes } from "./support/find-nodes.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

/** What others install: packed, in a project that knows nothing of this repository. */

const ROOT = resolve(import.meta.dirname, "..");
const TSC = join(ROOT, "node_modules/.bin/tsc");
const run = promisify(execFile);

let server: RunningServer;
let folder: string;
let project: string;
beforeAll(async () => {
  [server, folder] = await Promise.all([startServer(), mkdtemp(join(tmpdir(), "signpost-package-"))]);
  project = join(folder, "project");
  await mkdir(project);
  await run("npm", ["run", "build", "--silent", "-w", "packages/client"], { cwd: ROOT });
  await run("npm", ["pack", "--silent", "--pack-destination", folder, "./packages/client/dist"], { cwd: ROOT });
  await writeFile(join(project, "package.json"), JSON.stringify({ type: "module", private: true }));
  const tarball = join(folder, "signpost-client-0.1.0.tgz");
  await run("npm", ["install", "--silent", "--offline", "--no-audit", tarball], { cwd: project, env: toForeign() });
});
afterAll(async () => {
  await server.stop();
  await Promise.all([removeDataDir(server.dataDir), rm(folder, { recursive: true })]);
});

/** As in a shell that has never heard of this repository. */
function toForeign(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_)/i.test(name));
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((entry) => !entry.includes("node_modules"));
  return { ...Object.fromEntries(own), PATH: path.join(delimiter) };
}

async function readSnippet(file: string): Promise<string> {
  const page = await readFile(join(ROOT, file), "utf8");
  const [snippet] = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);
  if (snippet === undefined) throw new Error(`${file} has no snippet`);
  return snippet;
}

/** Answers what the compiler says; nothing, if all is well. */
async function compile(source: string, ...options: readonly string[]): Promise<string> {
  await writeFile(join(project, "script.ts"), source);
  const args = ["--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--module", "nodenext", ...options];
  return run(TSC, [...args, "script.ts"], { cwd: project }).then(
    () => "",
    ({ stdout }) => String(stdout),
  );
}

test("the packed client is installed with nothing else, and both READMEs show the same use of it", async () => {
  const lock = JSON.parse(await readFile(join(project, "package-lock.json"), "utf8"));
  expect(Object.keys(lock.packages)).toEqual(["", "node_modules/@signpost/client"]);
  expect(await readSnippet("packages/client/README.md")).toBe(await readSnippet("README.md"));
});

test.each(await findNodes())("what the README shows runs from the packed client on Node $major", async ({ path }) => {
  const auth = { kind: "user", username: "editor", password: "signpost-demo" } as const;
  const domain = new URL(server.url).host;
  const own = createConfigurationClient({ accountId: "demo", domain, scheme: "http", auth });
  const context = { contextType: "SKILL", contextId: 3 } as const;
  await own.saveMessage({ id: "BACK_TO_QUEUE", enabled: true }, context);
  const snippet = (await readSnippet("README.md")).replace("localhost:8080", domain);
  expect(await compile(snippet)).toBe("");
  await run(path, ["script.js"], { cwd: project, env: toForeign() });
  expect(await own.getMessage("BACK_TO_QUEUE", context)).toMatchObject({ enabled: false });
  await own.close();
});

test("the packed types know what is wrong, and are those of the protocol", async () => {
  const snippet = await readSnippet("README.md");
  expect(await compile(snippet.replace("enabled: false", 'enabled: "no"'), "--noEmit")).toContain("error TS2322");
  const types = ["UnifiedMessage", "UnifiedMessageUpdate", "RequestType"];
  const same = types.map(
    (name) => `
export const pack${name}: (own: own.${name}) => packed.${name} = (value) => value;
export const own${name}: (packed: packed.${name}) => own.${name} = (value) => value;`,
  );
  const source = `import type * as own from ${JSON.stringify(join(ROOT, "packages/protocol/src/index.ts"))};
import type * as packed from "./node_modules/@signpost/client/protocol.js";
${same.join("")}`;
  // The protocol's own sources, and what they import, are written for a newer language than the package is built for.
  const forSources = [
    "--noEmit",
    "--allowImportingTsExtensions",
    "--skipLibCheck",
    "--lib",
    "es2024,esnext.iterator,dom",
  ];
  expect(await compile(source, ...forSources)).toBe("");
});
