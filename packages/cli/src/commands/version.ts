import { readFileSync } from "node:fs";
import { defineCommand } from "../declare/define-command.ts";

const MANIFEST = new URL("../../package.json", import.meta.url);

/** `signpost version`: the version of the package. */
export const versionCommand = defineCommand({
  name: "version",
  summary: "print the version, as --version does",
  examples: [{ command: "signpost version" }, { command: "signpost --version" }],
  async run() {
    const version = readVersion();
    return { lines: [version], json: { version } };
  },
});

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(MANIFEST, "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  throw new Error("the package of the command has no version");
}
