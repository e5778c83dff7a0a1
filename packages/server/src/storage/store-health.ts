import type { Instant } from "@signpost/core";
import type { StorageUnavailable } from "./storage.ts";

/** OPS-19: whether the store can be read and written, each tried for real; what cannot be done rejects. */
export interface StoreHealth {
  read(): Promise<void>;
  /** A row, as durable as any. Its node and all others write the same one. */
  write(at: Instant): Promise<void>;
}

/**
 * The row stands among the installation's own values (`server_secrets`), which is a table of names and values: a table for one
 * row that nobody reads would be a step of the schema for nothing.
 */
export const HEALTH_ROW = "store-health";

/** Told of everything that the store could not do, before whoever asked for it is told. */
export type OnFault = (fault: StorageUnavailable) => void;
