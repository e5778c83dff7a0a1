import { hashOverride, type Override, type OverrideKey, type Overrides, type OverrideText } from "./override.ts";

/** What `apply` would do with one override. */
export interface Change {
  readonly key: OverrideKey;
  /** Absent: the server has none. */
  readonly before?: Override;
  /** Absent: it is removed. */
  readonly after?: Override;
  /** FIL-3: it is not what it was at the last pull: somebody else has changed it. */
  readonly isConflict: boolean;
}

/** What lies between the files and the server, and what the last pull saw. */
export interface Comparison {
  readonly files: Overrides;
  readonly server: Overrides;
  /** Hashes, by key. */
  readonly pulled: ReadonlyMap<OverrideKey, string>;
  readonly prune: boolean;
}

/** FIL-2: a change for each override that is not on the server as the files have it. */
export function compareOverrides({ files, server, pulled, prune }: Comparison): readonly Change[] {
  const written = [...files].filter(([key, override]) => hashOf(server.get(key)) !== hashOverride(override));
  const removed = prune ? [...server].filter(([key]) => !files.has(key)) : [];
  return [...written, ...removed].map(([key]): Change => {
    const [before, after] = [server.get(key), files.get(key)];
    return {
      key,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      isConflict: hashOf(before) !== pulled.get(key),
    };
  });
}

/** Overrides that only the server has; without `--prune` they stay. */
export function listOnlyOnServer(files: Overrides, server: Overrides): readonly OverrideKey[] {
  return [...server.keys()].filter((key) => !files.has(key));
}

/** FIL-1: what was changed in the files since the last pull, and is not on the server yet: a pull would lose it. */
export function listUnapplied({ files, server, pulled }: Omit<Comparison, "prune">): readonly OverrideKey[] {
  const keys = new Set([...files.keys(), ...pulled.keys()]);
  return [...keys].filter((key) => {
    const here = hashOf(files.get(key));
    return here !== pulled.get(key) && here !== hashOf(server.get(key));
  });
}

/** The hashes of a lock. */
export function toHashes(overrides: Overrides): ReadonlyMap<OverrideKey, string> {
  return new Map([...overrides].map(([key, override]) => [key, hashOverride(override)]));
}

function hashOf(override: Override | undefined): string | undefined {
  return override === undefined ? undefined : hashOverride(override);
}

/** One thing that changes in an override; an absent side is not there. */
export interface Detail {
  /** `fr-FR`, `fr-FR fallback`, `enabled`, `timer`. */
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

/** What changes in an override, field by field. */
export function toDetails({ before, after }: Pick<Change, "before" | "after">): readonly Detail[] {
  const [old, young] = [toFields(before), toFields(after)];
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((field): Detail[] => {
    const [was, is] = [old.get(field), young.get(field)];
    if (was === is) return [];
    return [{ field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

function toFields(override: Override | undefined): ReadonlyMap<string, string> {
  if (override === undefined) return new Map();
  const { enabled, timer, texts } = override;
  return new Map([
    ...(enabled === undefined ? [] : [["enabled", String(enabled)] as const]),
    ...(timer === undefined ? [] : [["timer", `${timer.value} ${timer.unit}, repeat ${timer.repeat}`] as const]),
    ...texts.flatMap(toTextFields),
  ]);
}

function toTextFields({ language, words, fallback, state }: OverrideText): readonly (readonly [string, string])[] {
  return [
    [language, words],
    ...(fallback === undefined ? [] : [[`${language} fallback`, fallback] as const]),
    ...(state === undefined ? [] : [[`${language} state`, state] as const]),
  ];
}
