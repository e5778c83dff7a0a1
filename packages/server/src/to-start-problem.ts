import { basename, relative } from "node:path";
import { InvalidSetting, toInvalidStore } from "./invalid-setting.ts";
import type { Settings } from "./settings.ts";
import { StorageUnavailable, StoreNotOpened } from "./storage/storage.ts";

/** OPS-13: of what stopped a start, what an operator can mend, as one line that names the setting; else the error itself. */
export function toStartProblem(error: unknown, settings: Settings): unknown {
  if (error instanceof StoreNotOpened) return toInvalidStore(settings, error.message);
  if (error instanceof StorageUnavailable) return toInvalidStore(settings, toWords(error));
  if (!isSystemError(error)) return error;
  return toListenProblem(error, settings) ?? toFileProblem(error, settings) ?? error;
}

function toWords({ message, cause }: StorageUnavailable): string {
  return cause instanceof Error ? `${message}: ${toLine(cause.message)}` : message;
}

interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "code" in error && "syscall" in error && typeof error.code === "string";
}

function toListenProblem({ code, syscall }: SystemError, { host, port }: Settings): InvalidSetting | undefined {
  if (syscall !== "listen" && syscall !== "getaddrinfo" && syscall !== "bind") return undefined;
  const ofPort = PORT_PROBLEMS[code];
  if (ofPort !== undefined) return new InvalidSetting("SIGNPOST_PORT", String(port), ofPort);
  return new InvalidSetting("SIGNPOST_HOST", host, HOST_PROBLEMS[code] ?? `this machine cannot listen there (${code})`);
}

const PORT_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is taken: choose another, or 0 for a free one",
  EACCES: "this user may not listen on it: choose one from 1024 on, or 0 for a free one",
};
const NO_SUCH_HOST = "it is no address or name of this machine: choose one of its own, or localhost";
const HOST_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: NO_SUCH_HOST,
  ENOTFOUND: NO_SUCH_HOST,
  EAI_AGAIN: "no name service answers for it: choose an address instead",
  EAFNOSUPPORT: "this machine has no addresses of that kind",
};

/** Whatever is read and written in the data directory. */
function toFileProblem({ code, path, syscall }: SystemError, { dataDir }: Settings): InvalidSetting | undefined {
  // A write to an open file does not say to which: all that a start writes is there.
  const isOurs = path === undefined ? WRITES.has(syscall) : !relative(dataDir, path).startsWith("..");
  if (!isOurs) return undefined;
  const where =
    path === undefined || path === dataDir ? "a file in it" : `its ${basename(path).replace(/\.\w+\.new$/, "")}`;
  return new InvalidSetting(
    "SIGNPOST_DATA_DIR",
    dataDir,
    `${where} ${FILE_PROBLEMS[code] ?? `cannot be used (${code})`}`,
  );
}

const WRITES: ReadonlySet<string> = new Set(["write", "fsync", "fchmod", "close"]);

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOSPC: "cannot be written: the disk is full",
  EDQUOT: "cannot be written: the disk quota is used up",
  EFBIG: "cannot be written: files may not grow that large here",
  EROFS: "cannot be written: the file system is read-only",
  EACCES: "may not be opened, or made, by this user",
  EPERM: "may not be opened, or made, by this user",
  EISDIR: "is a directory, not a file",
  ENOENT: "cannot be made",
  EIO: "cannot be read or written: the disk failed",
};

function toLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
