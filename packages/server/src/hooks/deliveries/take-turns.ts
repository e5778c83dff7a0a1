import type { HookWork } from "../../storage/delivery-store.ts";
import type { Places } from "../places.ts";

/**
 * HOK-6: the order of turns: one hook of each account, then the next of each; the hooks and accounts with the fewest places
 * first.
 */
export function takeTurns(
  hooks: readonly HookWork[],
  { usedBy, usedByAccount }: Pick<Places, "usedBy" | "usedByAccount">,
): readonly HookWork[] {
  const accounts = [...Map.groupBy(hooks, ({ accountId }) => accountId)]
    .toSorted(([a], [b]) => usedByAccount(a) - usedByAccount(b))
    .map(([, own]) => own.toSorted((a, b) => usedBy(a) - usedBy(b)));
  const rounds = Math.max(0, ...accounts.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => accounts.flatMap((own) => own.slice(round, round + 1))).flat();
}
