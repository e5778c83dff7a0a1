import type { Access } from "../access/access.ts";
import type { Engine } from "../engine.ts";
import type { Turns } from "./turns.ts";

/** What every connection needs. */
export interface GatewayDeps
  extends Pick<Engine, "storage" | "broker" | "policies" | "conversations" | "time" | "metrics" | "logger"> {
  readonly access: Access;
  /** Makes the ids of conversations that consumers open, and of subscriptions. */
  readonly newId: () => string;
  readonly turns: Turns;
}
