import type { Access } from "../access/access.ts";
import type { Engine } from "../engine.ts";
import type { Turns } from "./turns.ts";

/** What every connection works with. */
export interface GatewayDeps
  extends Pick<Engine, "storage" | "broker" | "policies" | "conversations" | "time" | "metrics" | "logger"> {
  readonly access: Access;
  /** For conversations that consumers open, and for subscriptions. */
  readonly newId: () => string;
  readonly turns: Turns;
}
