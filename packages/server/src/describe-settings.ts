import { toMasked } from "./invalid-setting.ts";
import { ALL_VARIABLES, type Variable } from "./setting-table.ts";
import { type Environment, readSettings } from "./settings.ts";

/** The effective values as `NAME=value  # meaning` lines, secrets masked: what `signpost config` prints. */
export function describeSettings(environment: Environment): readonly string[] {
  readSettings(environment);
  return Object.entries(ALL_VARIABLES).map(([name, variable]) => {
    const value = environment[name]?.trim() || variable.fallback;
    return `${name}=${toShown(variable, value)}  # ${variable.meaning}`;
  });
}

function toShown({ isSecret, isUrl }: Variable, value: string): string {
  if (isSecret && value !== "") return "********";
  return isUrl ? toMasked(value) : value;
}

/** What commands read beside the settings (OPS-4). */
const OF_COMMANDS: ReadonlySet<string> = new Set(["SIGNPOST_USER_PASSWORD"]);

/** Variables that look like ours and are not: most likely misspelt, and worth a line at the start. */
export function findUnknownSettings(environment: Environment): readonly string[] {
  const isKnown = (name: string): boolean => Object.hasOwn(ALL_VARIABLES, name) || OF_COMMANDS.has(name);
  return Object.keys(environment).filter((name) => name.startsWith("SIGNPOST_") && !isKnown(name));
}
