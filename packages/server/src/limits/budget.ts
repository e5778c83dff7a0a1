import type { Instant } from "@signpost/core";

/**
 * What is spent against: so much in a span of time, and as much at once. What something costs may be known only when it is done,
 * so there may be less than nothing left; then it is waited for.
 */
export class Budget {
  readonly #amount: number;
  readonly #spanMs: number;
  #left: number;
  #at: Instant;

  constructor(amount: number, spanMs: number, now: Instant) {
    this.#amount = amount;
    this.#spanMs = spanMs;
    this.#left = amount;
    this.#at = now;
  }

  /** 0: there is something left. */
  waitMs(now: Instant): number {
    this.#refill(now);
    return this.#left >= 1 ? 0 : Math.ceil(((1 - this.#left) * this.#spanMs) / this.#amount);
  }

  spend(cost: number, now: Instant): void {
    this.#refill(now);
    this.#left -= cost;
  }

  #refill(now: Instant): void {
    const passed = Math.max(0, now - this.#at);
    this.#left = Math.min(this.#amount, this.#left + (passed * this.#amount) / this.#spanMs);
    this.#at = now;
  }
}

/** Names come from outside and have no end: past so many, whoever spent nothing for longest begins anew. */
const MAX_BUDGETS = 100_000;

/** One budget for each name, all alike. */
export interface Budgets {
  of(name: string, now: Instant): Budget;
}

export function createBudgets(amount: number, spanMs: number): Budgets {
  const budgets = new Map<string, Budget>();
  return {
    of(name, now) {
      const known = budgets.get(name);
      const budget = known ?? new Budget(amount, spanMs, now);
      // What was used last is last.
      if (known !== undefined) budgets.delete(name);
      budgets.set(name, budget);
      const [oldest] = budgets.keys();
      if (budgets.size > MAX_BUDGETS && oldest !== undefined) budgets.delete(oldest);
      return budget;
    },
  };
}
