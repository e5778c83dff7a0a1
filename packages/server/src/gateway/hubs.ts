import type { AccountId } from "@signpost/core";
import { type AccountHub, openAccountHub } from "./account-hub.ts";
import type { GatewayDeps } from "./gateway-deps.ts";

/** If the broker loses the news that an agent's lease has ended, it is noticed after this time at the latest. */
const REFRESH_MS = 15_000;
/**
 * DLV-2: while other nodes cannot be heard, their changes are read from the store this often, so that they arrive within
 * two seconds.
 */
const CATCH_UP_MS = 1_500;

/** The hubs of this node: one for each account with a connected client. */
export interface Hubs {
  open(accountId: AccountId): Promise<AccountHub>;
  close(): void;
}

/** A hub is opened for the first client of an account, and refreshed while any client is connected. */
export function createHubs(deps: GatewayDeps): Hubs {
  const hubs = new Map<AccountId, Promise<AccountHub>>();
  const inOne = (opening: Promise<AccountHub>, work: (hub: AccountHub) => Promise<void>): void => {
    opening
      .then((hub) => (hub.isEmpty ? undefined : work(hub)))
      .catch((error: unknown) => deps.logger.warn("a hub could not be refreshed", { error }));
  };
  const inAll = (work: (hub: AccountHub) => Promise<void>): void => {
    for (const opening of hubs.values()) inOne(opening, work);
  };
  // AUT-10: skills decide what an agent sees. A change by another process may not have been announced.
  deps.access.watch.onWritten((accountId) => {
    const opening = hubs.get(accountId);
    if (opening !== undefined) inOne(opening, (hub) => hub.refresh());
  });
  const looks = [
    deps.time.every(REFRESH_MS, () => inAll((hub) => hub.refresh())),
    deps.time.every(CATCH_UP_MS, () => {
      if (!deps.broker.isConnected()) inAll((hub) => hub.catchUp());
    }),
  ];
  return {
    async open(accountId) {
      const known = await hubs.get(accountId);
      if (known !== undefined) {
        // An empty hub is not refreshed, so what it knows may be old.
        if (known.isEmpty) await known.refresh();
        return known;
      }
      const opening = openAccountHub(accountId, deps);
      hubs.set(accountId, opening);
      opening.catch(() => hubs.delete(accountId));
      return opening;
    },
    close() {
      for (const look of looks) look.close();
      for (const hub of hubs.values()) hub.then((open) => open.close()).catch(() => {});
    },
  };
}
