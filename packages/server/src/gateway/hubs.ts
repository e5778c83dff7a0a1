import type { AccountId } from "@signpost/core";
import { type AccountHub, openAccountHub } from "./account-hub.ts";
import type { GatewayDeps } from "./gateway-deps.ts";

/** The longest time for which the end of an agent's lease goes unnoticed if the broker has lost the news. */
const REFRESH_MS = 15_000;
/** DLV-2: while other nodes cannot be heard, their changes are read from the store, and arrive within two seconds. */
const CATCH_UP_MS = 1_500;

/** The hubs of this node, one for each account that somebody is connected to. */
export interface Hubs {
  open(accountId: AccountId): Promise<AccountHub>;
  close(): void;
}

/** No hub at first; each is opened for the first who comes, and refreshed for as long as anybody is there. */
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
  // AUT-10: skills decide what an agent sees, and a change that another process has written may not have been announced.
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
        // Nobody was connected for whom it had to be kept fresh.
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
