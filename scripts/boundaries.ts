/** Which part may import which: the table of the architecture, as data. Third-party libraries are the manifests' business. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "packages/core": [],
  "packages/protocol": [],
  "packages/client": ["packages/protocol"],
  // The test servers are for its tests.
  "packages/server": ["packages/core", "packages/protocol", "packages/test-servers"],
  "packages/test-servers": [],
  "packages/cli": ["packages/client", "packages/core", "packages/server"],
  "apps/window": ["packages/client"],
  "apps/console": ["packages/client", "packages/core"],
  // What hostile visitors do is written once, for the story and for the measure.
  bench: ["packages/core", "packages/server", "packages/test-servers", "e2e"],
  e2e: ["packages/core", "packages/protocol", "packages/client", "packages/test-servers"],
};

/** The core has no I/O, no clock and no platform: the one library it may use is pure data and arithmetic. */
export const CORE_LIBRARIES: readonly string[] = ["@formatjs/intl-localematcher"];

/** Inside the server: what is below knows nothing of what is above. */
export const SERVER_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  storage: [],
  broker: [],
  observability: [],
  work: ["observability"],
  configuration: ["storage", "broker", "http", "observability", "work"],
  conversations: ["storage", "broker", "configuration", "http", "observability"],
  // What is over a limit is told in the words of each door, by the door.
  limits: ["storage", "broker", "configuration", "conversations", "access", "observability"],
  access: ["storage", "broker", "http", "limits", "observability"],
  accounts: ["storage", "access"],
  administration: ["storage", "broker", "configuration", "access", "http"],
  gateway: ["storage", "broker", "configuration", "conversations", "access", "limits", "observability"],
  hooks: ["storage", "broker", "configuration", "conversations", "http", "access", "observability"],
  http: ["storage", "configuration", "conversations", "hooks", "access", "limits", "observability"],
};

/** Where time comes from: everything else in these packages is passed it, so that tests move the time instead of waiting. */
export const TIME_SOURCES: readonly string[] = ["packages/server/src/time.ts", "packages/client/src/time.ts"];

/** One import of a source file. */
export interface Import {
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
}

const IMPORT =
  /^\s*(?:import|export)\b[^"']*?from\s+["']([^"']+)["']|^\s*import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/;

/** Every import of a source file, in each of its forms: static, re-exported, bare and dynamic. */
export function findImports(file: string, source: string): readonly Import[] {
  // Specifiers of imports that span lines stand on the last line, after `from`.
  const TAIL = /^\s*\}\s*from\s+["']([^"']+)["']/;
  return source.split("\n").flatMap((text, index) => {
    const match = IMPORT.exec(text) ?? TAIL.exec(text);
    const specifier = match?.slice(1).find((group) => group !== undefined);
    return specifier === undefined ? [] : [{ file, line: index + 1, specifier }];
  });
}

/** The host's timers by their names, wherever they are taken from; a socket's own `setTimeout` is none of them. */
const HOST_TIMER =
  /(?<![.\w])(?:(?:globalThis|window|self)\.)?(?:set|clear)(?:Timeout|Interval)\b|\bAbortSignal\.timeout\b|\bscheduler\.(?:wait|yield)\b|["'](?:node:)?timers["']/;

/** Lines that wait by themselves, where a file has to be passed its time. */
export function findHostTimers(file: string, source: string): readonly number[] {
  const isTimed = TIME_SOURCES.some((path) => file.startsWith(path.replace(/time\.ts$/, "")));
  if (!isTimed || TIME_SOURCES.includes(file)) return [];
  return source.split("\n").flatMap((text, index) => (HOST_TIMER.test(text) ? [index + 1] : []));
}

/** The part of the repository that a path belongs to. */
export function partOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((part) => path.startsWith(`${part}/`));
}

const PACKAGE_PARTS: Readonly<Record<string, string>> = {
  "@signpost/core": "packages/core",
  "@signpost/protocol": "packages/protocol",
  "@signpost/client": "packages/client",
  "@signpost/server": "packages/server",
  "@signpost/server/administration": "packages/server",
  "@signpost/server/moved-time": "packages/server",
  "@signpost/test-servers/postgres": "packages/test-servers",
  "@signpost/cli": "packages/cli",
  "@signpost/e2e/hostile-visitors": "e2e",
  "@signpost/e2e/ordinary-people": "e2e",
  "@signpost/window": "apps/window",
  "@signpost/console": "apps/console",
};

/** What is wrong with an import, or nothing. `target` is the path that a relative specifier leads to. */
export function findViolation({ file, specifier }: Import, target: string | undefined): string | undefined {
  const from = partOf(file);
  if (from === undefined) return undefined;
  const to = target === undefined ? PACKAGE_PARTS[specifier] : partOf(target);
  if (to !== undefined && to !== from && !MAY_IMPORT[from]?.includes(to)) return `${from} must not import ${to}`;
  if (target !== undefined)
    return to !== from ? "another part is imported by its package name" : findFolderViolation(file, target);
  if (from === "packages/core" && !CORE_LIBRARIES.includes(specifier)) return `the core must not import ${specifier}`;
  return undefined;
}

function findFolderViolation(file: string, target: string): string | undefined {
  const [from, to] = [serverFolderOf(file), serverFolderOf(target)];
  if (from === undefined || to === undefined || from === to) return undefined;
  return SERVER_FOLDERS[from]?.includes(to) ? undefined : `server/${from} must not import server/${to}`;
}

function serverFolderOf(path: string): string | undefined {
  const [, folder] = /^packages\/server\/src\/([\w-]+)\//.exec(path) ?? [];
  return folder;
}
