import type { AccountId } from "@signpost/core";
import type { WebSocket } from "ws";
import { CLOSE_CODES } from "./client-socket.ts";
import type { GatewayDeps } from "./gateway-deps.ts";

/** OPS-4: ends the sockets of an account that is closed, be it by a command that nobody here has heard. */
export interface ClosedAccounts {
  watch(accountId: AccountId, ws: WebSocket): void;
  close(): void;
}

/** Two seconds are promised, and a look takes a while. */
const LOOK_EVERY_MS = 1_500;

export function watchClosedAccounts({
  storage,
  policies,
  logger,
}: Pick<GatewayDeps, "storage" | "policies" | "logger">): ClosedAccounts {
  const sockets = new Map<AccountId, Set<WebSocket>>();

  /** Small questions, however many sockets an account has; it is read anew only where something was written. */
  async function isOpen(accountId: AccountId): Promise<boolean> {
    const revision = await storage.configuration.readRevision(accountId);
    const known = await policies.get(accountId);
    if (known?.configuration.revision === revision) return known?.account.isOpen ?? false;
    policies.invalidate(accountId);
    return (await policies.get(accountId))?.account.isOpen ?? false;
  }

  async function look(): Promise<void> {
    for (const [accountId, open] of sockets) {
      if (await isOpen(accountId)) continue;
      for (const ws of open) ws.close(CLOSE_CODES.notAuthenticated, "the account is closed");
    }
  }

  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    look()
      .catch((error: unknown) => logger.warn("closed accounts could not be looked for", { error }))
      .finally(() => {
        isLooking = false;
      });
  }, LOOK_EVERY_MS).unref();

  return {
    watch(accountId, ws) {
      const open = sockets.get(accountId) ?? new Set();
      sockets.set(accountId, open.add(ws));
      ws.once("close", () => {
        open.delete(ws);
        if (open.size === 0) sockets.delete(accountId);
      });
    },
    close: () => clearInterval(timer),
  };
}
