import { UsageError } from "../command.ts";
import { defineCommand } from "../declare/define-command.ts";
import { findSetting } from "./find-setting.ts";

/** `signpost config`: what the environment comes to (OPS-3). */
export const configCommand = defineCommand({
  name: "config",
  summary: "print the settings in effect, with secrets masked",
  details: [
    "Each line is NAME=value  # meaning, in the syntax of a shell. Secrets are shown as asterisks: replace them with your own.",
  ],
  examples: [
    { command: "signpost config" },
    { command: "SIGNPOST_PORT=9000 signpost config --json", meaning: "names and values for a program" },
  ],
  findSetting,
  async run(_, { environment }) {
    const { describeSettings, InvalidSetting } = await import("@signpost/server");
    try {
      const lines = describeSettings(environment);
      return { lines, json: Object.fromEntries(lines.map(toPair)) };
    } catch (error) {
      throw error instanceof InvalidSetting ? new UsageError(error.message) : error;
    }
  },
});

function toPair(line: string): readonly [string, string] {
  const [, name = "", value = ""] = /^(\w+)=(.*?) {2}# /s.exec(line) ?? [];
  return [name, value];
}
