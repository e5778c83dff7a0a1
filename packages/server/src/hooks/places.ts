import type { AccountId } from "@signpost/core";

/** A hook with its account, within which the hooks share places. */
export interface HookKey {
  readonly accountId: AccountId;
  readonly hookId: string;
}

/** HOK-6: how many calls may be under way, and whose. A place is a call, and a call has a connection of its own. */
export interface Places {
  /** How many more calls of the hook may begin now. */
  roomFor(hook: HookKey): number;
  usedBy(hook: HookKey): number;
  usedByAccount(accountId: AccountId): number;
  take(hook: HookKey): void;
  leave(hook: HookKey): void;
}

/** How many calls may be under way at a time (HOK-6). */
export interface PlacesOptions {
  /** 0: as many as there are. */
  readonly inAll: number;
  readonly perHook: number;
}

/**
 * An account may take as many places as it leaves free, and a hook as many of these as it leaves to the other hooks of the
 * account. So whoever takes all it can get leaves as many places again, and the next one begins at once. The first place of
 * each hook is reserved for it.
 */
export function createPlaces({ inAll: limit, perHook }: PlacesOptions): Places {
  const inAll = limit === 0 ? Number.POSITIVE_INFINITY : limit;
  const byHook = new Map<string, number>();
  const byAccount = new Map<AccountId, number>();
  let used = 0;

  const usedBy = ({ hookId }: HookKey): number => byHook.get(hookId) ?? 0;
  const usedByAccount = (accountId: AccountId): number => byAccount.get(accountId) ?? 0;
  return {
    usedBy,
    usedByAccount,
    roomFor(hook) {
      const own = usedBy(hook);
      const forAccount = (inAll - used - usedByAccount(hook.accountId)) / 2;
      const shared = Math.floor((forAccount - own) / 2);
      return Math.max(own === 0 ? 1 : 0, Math.min(perHook - own, shared));
    },
    take(hook) {
      used++;
      add(byHook, hook.hookId, 1);
      add(byAccount, hook.accountId, 1);
    },
    leave(hook) {
      used--;
      add(byHook, hook.hookId, -1);
      add(byAccount, hook.accountId, -1);
    },
  };
}

function add<K>(counts: Map<K, number>, key: K, one: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + one;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
