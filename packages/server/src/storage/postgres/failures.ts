import pg from "pg";
import { StorageUnavailable, StoreNotOpened, type StoreTrouble } from "../storage.ts";

/** The connection went away under a query. */
export class ConnectionLost extends StorageUnavailable {}

/** Two transactions wanted the same rows in different orders, and this one was told to give way: it may try again. */
export class Collision extends StorageUnavailable {}

/** Classes of SQLSTATE that say the server is at fault, or away, and not the statement: resources, operators, systems, itself. */
const UNAVAILABLE = ["53", "57", "58", "08", "XX"];
/** A replica that was not promoted yet; a lock that somebody keeps too long. */
const UNAVAILABLE_STATES: ReadonlySet<string> = new Set(["25006", "55P03"]);
const TROUBLES: Readonly<Record<string, StoreTrouble>> = { XX001: "damaged", XX002: "damaged", "53100": "full" };
/** In words for operators. */
const PROBLEMS: Readonly<Record<string, string>> = {
  "25006": "it is a replica that cannot be written",
  "53100": "the disk is full",
  "53300": "it has no connection left",
  "55P03": "somebody keeps a lock",
  "57P03": "it is starting or stopping",
  XX001: "it is damaged",
  XX002: "it is damaged",
};
const COLLISIONS: ReadonlySet<string> = new Set(["40001", "40P01"]);

/** What a driver's error means for the caller. A fault of our own stays what it is. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof StorageUnavailable) return error;
  if (!(error instanceof pg.DatabaseError)) {
    return new ConnectionLost("the connection to the store was lost", { cause: error });
  }
  const { code = "", severity } = error;
  if (severity === "FATAL" || severity === "PANIC") {
    return new ConnectionLost("the store ended the connection", { cause: error });
  }
  if (COLLISIONS.has(code))
    return new Collision("another transaction got in the way again and again", { cause: error });
  if (UNAVAILABLE_STATES.has(code) || UNAVAILABLE.some((prefix) => code.startsWith(prefix))) {
    const problem = PROBLEMS[code];
    return new StorageUnavailable(`the store cannot be used${problem === undefined ? "" : `: ${problem}`}`, {
      cause: error,
      trouble: TROUBLES[code],
    });
  }
  return error;
}

/** The server is well, and does not take what a statement holds. */
export function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError;
}

/** Of an error while opening: what an operator can mend, in words that fit behind "but". Nothing of the URL is in it. */
export function toOpenError(error: unknown): unknown {
  const problem = error instanceof Error && "code" in error ? OPEN_PROBLEMS[String(error.code)] : undefined;
  if (problem !== undefined) return new StoreNotOpened(problem, { cause: error });
  if (!(error instanceof pg.DatabaseError)) return error;
  const known = toStoreError(error);
  return known instanceof StorageUnavailable
    ? new StoreNotOpened(`it says: ${toLine(error)}`, { cause: error })
    : error;
}

/** Of the first connection: whatever went wrong with it, nothing of ours has been done yet. */
export function toConnectError(error: unknown): unknown {
  const known = toOpenError(error);
  if (known instanceof StoreNotOpened || !(error instanceof Error)) return known;
  if (error.message === "timeout expired") return new StoreNotOpened(NOT_THERE, { cause: error });
  return new StoreNotOpened(`no connection to PostgreSQL can be made there: ${toLine(error)}`, { cause: error });
}

function toLine({ message }: Error): string {
  return message.replaceAll(/\s+/g, " ").trim();
}

const NOT_THERE = "no PostgreSQL answers there";
const NOT_LET_IN = "PostgreSQL does not let this user in with this password";
const OPEN_PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: NOT_THERE,
  ECONNRESET: NOT_THERE,
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "there is no such host, or no name service",
  ETIMEDOUT: NOT_THERE,
  EHOSTUNREACH: NOT_THERE,
  ENETUNREACH: NOT_THERE,
  "28000": NOT_LET_IN,
  "28P01": NOT_LET_IN,
  "3D000": "there is no such database",
  "3F000": "the database has no schema to work in",
  "42501": "this user may not create tables in the database",
  "53300": "the server has no connection left",
  "57P03": "the server is not ready yet",
  "25006": "the server is a replica that cannot be written",
};
