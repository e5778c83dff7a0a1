/** Which part may import which: the table of the architecture, as data. Third-party libraries are the manifests' business. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "packages/core": [],
  // It reads what comes over the wire into the words of the domain.
  "packages/protocol": ["packages/core"],
  // Bytes of files and what they say: the server and the command both read and write them.
  "packages/exchange": ["packages/core"],
  "packages/client": ["packages/protocol"],
  // The test servers are for its tests.
  "packages/server": ["packages/core", "packages/exchange", "packages/protocol", "packages/test-servers"],
  "packages/test-servers": [],
  "packages/cli": ["packages/client", "packages/core", "packages/exchange", "packages/protocol", "packages/server"],
  "apps/window": ["packages/client"],
  "apps/console": ["packages/client", "packages/core"],
  // What hostile visitors do is written once, for the story and for the measure.
  bench: ["packages/core", "packages/exchange", "packages/server", "packages/test-servers", "e2e"],
  e2e: ["packages/core", "packages/exchange", "packages/protocol", "packages/client", "packages/test-servers"],
};

/** For tests alone: what the core simulates is written as a document, which is read above it. */
export const TESTS_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "packages/core": ["packages/protocol"],
};

/** The core has no I/O, no clock and no platform: the one library it may use is pure data and arithmetic. */
export const CORE_LIBRARIES: readonly string[] = ["@formatjs/intl-localematcher"];

/** Inside a part, from the ground up: a folder imports from the floors below its own, and from nothing beside it. */
export const FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "packages/core/src": [
    ["language", "names", "password"],
    ["access", "catalogue"],
    ["texts"],
    ["render"],
    ["checks"],
    ["hours"],
    ["conversation"],
    ["policy", "route"],
    ["resolve", "translation"],
    ["decide"],
    ["simulate"],
  ],
  "packages/server/src": [
    ["addresses", "broker", "observability", "storage"],
    ["access", "work"],
    ["accounts", "limits"],
    // It serves routes, and has no feature's: each registers its own.
    ["http"],
    ["configuration", "sign-in"],
    // What LivePerson's clients know as account-config: over the one writer, and nothing of ours leans on it.
    // What goes to translators and comes back is written by the one writer, too.
    ["account-config", "translation"],
    ["administration", "conversations"],
    ["gateway", "hooks"],
    ["api"],
  ],
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
  "@signpost/exchange": "packages/exchange",
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
  const forTests = file.endsWith(".test.ts") ? (TESTS_MAY_IMPORT[from] ?? []) : [];
  if (to !== undefined && to !== from && ![...(MAY_IMPORT[from] ?? []), ...forTests].includes(to))
    return `${from} must not import ${to}`;
  if (target !== undefined)
    return to !== from ? "another part is imported by its package name" : findFolderViolation(file, target);
  if (from === "packages/core" && to === undefined && !CORE_LIBRARIES.includes(specifier))
    return `the core must not import ${specifier}`;
  return undefined;
}

function findFolderViolation(file: string, target: string): string | undefined {
  for (const [part, floors] of Object.entries(FLOORS)) {
    const [from, to] = [folderOf(part, file), folderOf(part, target)];
    if (from === undefined || to === undefined || from === to) continue;
    if (!(floorOf(to, floors) < floorOf(from, floors))) return `${part}/${from} must not import ${part}/${to}`;
  }
  return undefined;
}

/** A folder that is on no floor imports nothing, and is imported by nothing. */
function floorOf(folder: string, floors: readonly (readonly string[])[]): number {
  const floor = floors.findIndex((folders) => folders.includes(folder));
  return floor === -1 ? Number.NaN : floor;
}

function folderOf(part: string, path: string): string | undefined {
  const [folder, ...rest] = path.startsWith(`${part}/`) ? path.slice(part.length + 1).split("/") : [];
  return rest.length === 0 ? undefined : folder;
}

/** Who imports whom, by paths; `isValue`: not for its types alone. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly isValue: boolean;
}

/** Folders side by side that import each other: whoever reads the one has to know the other. */
export function findTwoWaySiblings(edges: readonly Edge[]): readonly string[] {
  const ways = new Set(edges.flatMap(({ from, to }) => toSiblings(from.split("/"), to.split("/"))));
  return [...ways].filter((way) => {
    const [from = "", to = ""] = way.split(" ");
    return from < to && ways.has(`${to} ${from}`);
  });
}

/** The folders in which two files part, where both are in one. */
function toSiblings(from: readonly string[], to: readonly string[]): readonly string[] {
  const parting = from.findIndex((name, index) => name !== to[index]);
  if (parting >= from.length - 1 || parting >= to.length - 1) return [];
  return [`${from.slice(0, parting + 1).join("/")} ${to.slice(0, parting + 1).join("/")}`];
}

/** Files whose values need each other before any of them is ready: each is named that can be reached from itself. */
export function findCircles(edges: readonly Edge[]): readonly string[] {
  const targets = Map.groupBy(
    edges.filter(({ isValue }) => isValue),
    ({ from }) => from,
  );
  const reach = (start: string): boolean => {
    const seen = new Set<string>();
    const ahead = [start];
    for (let file = ahead.pop(); file !== undefined; file = ahead.pop()) {
      for (const { to } of targets.get(file) ?? []) {
        if (to === start) return true;
        if (!seen.has(to)) ahead.push(to);
        seen.add(to);
      }
    }
    return false;
  };
  return [...targets.keys()].filter(reach);
}
