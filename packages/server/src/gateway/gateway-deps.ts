import type { Access } from "../access/access.ts";
import type { Engine } from "../engine.ts";
import type { Logger } from "../observability/logger.ts";

/** What every connection works with. */
export interface GatewayDeps extends Pick<Engine, "storage" | "broker" | "policies" | "conversations" | "clock"> {
  readonly access: Access;
  readonly logger: Logger;
  /** For conversations that consumers open, and for subscriptions. */
  readonly newId: () => string;
}
