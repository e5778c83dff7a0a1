import { execFileSync } from "node:child_process";
import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { REQUEST_TYPES, UnifiedMessage, UnifiedMessageUpdate } from "../packages/protocol/src/index.ts";
import { toTypeText } from "./schema-types.ts";

/**
 * Builds `@signpost/client` as others install it: a whole package of JavaScript with types in `dist`, to be packed there. The
 * workspace's own manifest goes on to lead to the source, so that nothing in this repository waits for a build.
 */
const ROOT = resolve(import.meta.dirname, "..");
const CLIENT = join(ROOT, "packages/client");
const DIST = join(CLIENT, "dist");

/** All that the client needs of the wire contracts, which are types alone. They come along, so that no other package has to. */
const PROTOCOL = {
  UnifiedMessage: toTypeText(UnifiedMessage),
  UnifiedMessageUpdate: toTypeText(UnifiedMessageUpdate),
  RequestType: REQUEST_TYPES.map((type) => JSON.stringify(type)).join(" | "),
};

await rm(DIST, { recursive: true, force: true });
execFileSync("tsc", ["-p", "packages/client/tsconfig.build.json"], { cwd: ROOT, stdio: "inherit" });
await writeFile(
  join(DIST, "protocol.d.ts"),
  Object.entries(PROTOCOL)
    .map(([name, text]) => `export type ${name} = ${text};\n`)
    .join(""),
);
for (const file of await readdir(DIST, { recursive: true })) {
  if (file.endsWith(".d.ts")) await settleImports(file);
}
await writeManifest();
for (const file of ["LICENSE", "packages/client/README.md"])
  await copyFile(join(ROOT, file), join(DIST, file.slice(file.lastIndexOf("/") + 1)));

/** In declarations the compiler leaves specifiers as they were written. */
async function settleImports(file: string): Promise<void> {
  const text = await readFile(join(DIST, file), "utf8");
  const up = "../".repeat(file.split("/").length - 1) || "./";
  const settled = text
    .replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.js"')
    .replaceAll(/import type \{([^}]*)\} from "@signpost\/protocol"/g, (_, names: string) => {
      for (const name of names.split(",")) checkName(name.trim(), file);
      return `import type {${names}} from "${up}protocol.js"`;
    });
  if (/from "(?!\.)/.test(settled)) throw new Error(`${file} needs another package`);
  await writeFile(join(DIST, file), settled);
}

function checkName(name: string, file: string): void {
  if (!Object.hasOwn(PROTOCOL, name)) throw new Error(`${file} needs ${name} of the protocol: add it to PROTOCOL`);
}

async function writeManifest(): Promise<void> {
  const { name, version, description, license, type } = JSON.parse(
    await readFile(join(CLIENT, "package.json"), "utf8"),
  );
  const manifest = {
    ...{ name, version, description, license, type },
    engines: { node: ">=20" },
    sideEffects: false,
    exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
  };
  await writeFile(join(DIST, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}
