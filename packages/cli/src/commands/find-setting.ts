import { findNearMiss } from "@signpost/core";

const PREFIX = "SIGNPOST_";

/** `--port` is looked for, and is `SIGNPOST_PORT`. Loaded only then: a command that is used well does not wait for it. */
export async function findSetting(option: string): Promise<string | undefined> {
  const { SETTING_NAMES } = await import("@signpost/server");
  const names = SETTING_NAMES.map((name) => name.slice(PREFIX.length));
  const meant = findNearMiss(option.replaceAll("-", "_"), names);
  return meant === undefined ? undefined : `${PREFIX}${meant}`;
}
