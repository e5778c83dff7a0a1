import type { Access } from "../access/access.ts";
import type { Engine } from "../engine.ts";
import type { ClientAddressOf } from "../limits/client-address.ts";

/** What every connection works with. */
export interface GatewayDeps
  extends Pick<Engine, "storage" | "broker" | "policies" | "conversations" | "clock" | "metrics" | "logger"> {
  readonly access: Access;
  readonly addressOf: ClientAddressOf;
  /** For conversations that consumers open, and for subscriptions. */
  readonly newId: () => string;
}
