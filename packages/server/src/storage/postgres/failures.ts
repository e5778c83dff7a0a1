import pg from "pg";
import { StorageUnavailable } from "../storage.ts";

/** The connection went away under a query. */
export class ConnectionLost extends StorageUnavailable {}

/** Two transactions wanted the same rows in different orders, and this one was told to give way: it may try again. */
export class Collision extends StorageUnavailable {}

/** Classes of SQLSTATE that say the server is at fault, or away, and not the statement: resources, operators, systems. */
const UNAVAILABLE = ["53", "57", "58", "08"];
/** A replica that was not promoted yet; a lock that somebody keeps too long. */
const UNAVAILABLE_STATES: ReadonlySet<string> = new Set(["25006", "55P03"]);
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
    return new StorageUnavailable("the store cannot be written", { cause: error });
  }
  return error;
}
