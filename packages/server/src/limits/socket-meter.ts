import type { AccountId, ConsumerId, Instant } from "@signpost/core";
import { toNetwork, toStranger } from "../addresses/to-network.ts";
import type { TimeOfDay } from "../time.ts";
import { Budget, type Budgets, createBudgets } from "./budget.ts";
import type { LimitName, Limits } from "./limit-table.ts";
import { TooMany } from "./too-many.ts";

/** LIM-4: counts what one socket receives and sends, against every budget that applies to it. */
export interface SocketMeter {
  /** The same for all sockets that share turns: together they have one turn at a time. */
  readonly sharer: string;
  /** From now on the socket counts against their budgets, too. */
  belongTo(owner: SocketOwner): void;
  /** Counts one request of so many bytes; throws `TooMany` where a budget is spent, and counts nothing. */
  countRequest(bytes: number): void;
  /** Counts what was sent as an answer; its size is known only then. */
  countAsked(bytes: number): void;
}

/** Consumers need no registration, so they are counted by their address as well. Users who logged in are not (as in HTTP). */
export type SocketOwner =
  | { readonly kind: "consumer"; readonly accountId: AccountId; readonly consumerId: ConsumerId }
  | { readonly kind: "user"; readonly accountId: AccountId; readonly userId: string };

/** Makes the meter of each socket (LIM-4). */
export interface SocketMeters {
  /** The meter of a socket from this address, before it is known whose socket it is. */
  create(address: string): SocketMeter;
}

type Scope = "socket" | "consumer" | "address" | "account";
type Kind = "requests" | "bytesIn" | "bytesOut";

const MINUTE_MS = 60_000;
const ROWS = {
  socket: { requests: "socketRequests", bytesIn: "socketBytesIn", bytesOut: "socketBytesOut" },
  consumer: { requests: "consumerRequests", bytesIn: "consumerBytesIn", bytesOut: "consumerBytesOut" },
  address: { requests: "addressSocketRequests", bytesIn: "addressBytesIn", bytesOut: "addressBytesOut" },
  account: { requests: "accountSocketRequests", bytesIn: "accountBytesIn", bytesOut: "accountBytesOut" },
} satisfies Record<Scope, Record<Kind, LimitName>>;

interface Counted {
  readonly kind: Kind;
  readonly scope: Scope;
  readonly amount: number;
  readonly budget: Budget;
}

/** Meters of sockets. Sockets of one address, consumer or account share the budgets of it. */
export function createSocketMeters({
  limits,
  time,
}: {
  readonly limits: Limits;
  readonly time: TimeOfDay;
}): SocketMeters {
  const shared = new Map<LimitName, Budgets>();

  function budgetOf(row: LimitName, name: string | undefined, now: Instant): Budget {
    if (name === undefined) return new Budget(limits[row], MINUTE_MS, now);
    const known = shared.get(row) ?? createBudgets(limits[row], MINUTE_MS);
    shared.set(row, known);
    return known.of(name, now);
  }

  /** `name` is absent for what nobody else shares. */
  function toCounted(scope: Scope, name: string | undefined): readonly Counted[] {
    const now = time.now();
    const kinds: readonly Kind[] = ["requests", "bytesIn", "bytesOut"];
    return kinds.flatMap((kind) => {
      const row = ROWS[scope][kind];
      const amount = limits[row];
      return amount === 0 ? [] : [{ kind, scope, amount, budget: budgetOf(row, name, now) }];
    });
  }

  function countRequest(counted: readonly Counted[], bytes: number): void {
    const now = time.now();
    for (const one of counted) {
      const waitMs = one.budget.waitMs(now);
      if (waitMs > 0) throw toTooMany(one, waitMs);
    }
    for (const { kind, budget } of counted) if (kind !== "bytesOut") budget.spend(kind === "requests" ? 1 : bytes, now);
  }

  return {
    create(address) {
      let sharer = toStranger(address);
      // Many sockets are opened and never ask anything.
      let counted: readonly Counted[] | undefined;
      let owner: SocketOwner | undefined;
      const all = () => {
        counted ??= [
          ...toCounted("socket", undefined),
          ...(owner?.kind === "user" ? [] : toCounted("address", toNetwork(address))),
          ...(owner?.kind === "consumer" ? toCounted("consumer", `${owner.accountId}/${owner.consumerId}`) : []),
          ...(owner === undefined ? [] : toCounted("account", owner.accountId)),
        ];
        return counted;
      };
      return {
        get sharer() {
          return sharer;
        },
        belongTo(told) {
          owner = told;
          if (told.kind === "user") sharer = `user ${told.accountId}/${told.userId}`;
          const own = counted?.filter(({ scope }) => scope === "socket");
          counted = undefined;
          if (own !== undefined) counted = [...own, ...all().filter(({ scope }) => scope !== "socket")];
        },
        countRequest: (bytes) => countRequest(all(), bytes),
        countAsked(bytes) {
          const now = time.now();
          for (const { kind, budget } of all()) if (kind === "bytesOut") budget.spend(bytes, now);
        },
      };
    },
  };
}

const WHAT = { requests: "requests", bytesIn: "bytes sent", bytesOut: "bytes asked for" } satisfies Record<
  Kind,
  string
>;
const WHOSE = {
  socket: "on this socket",
  consumer: "by this consumer",
  address: "from this address",
  account: "of this account",
} satisfies Record<Scope, string>;

function toTooMany({ kind, scope, amount }: Counted, waitMs: number): TooMany {
  const message = `too many ${WHAT[kind]} ${WHOSE[scope]}: at most ${amount} a minute`;
  return new TooMany(message, Math.max(1, Math.ceil(waitMs / 1000)));
}
