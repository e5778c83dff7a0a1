import type { Instant } from "@signpost/core";

/**
 * An amount that may be spent in a span of time, or at once. The cost of an action may be known only afterwards, so the rest
 * may fall below zero; then callers wait until it is above zero again.
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

/** Names come from outside, and there is no end of them: a name that spent nothing while so many others did begins anew. */
const MAX_OTHERS = 50_000;

/** One budget for each name, all alike. */
export interface Budgets {
  of(name: string, now: Instant): Budget;
}

/** A budget for each name, of `amount` that comes back evenly over `spanMs`. */
export function createBudgets(amount: number, spanMs: number): Budgets {
  // Two generations, so that nothing is copied while only the same few names spend.
  let young = new Map<string, Budget>();
  let old = new Map<string, Budget>();
  return {
    of(name, now) {
      const known = young.get(name);
      if (known !== undefined) return known;
      if (young.size >= MAX_OTHERS) {
        old = young;
        young = new Map();
      }
      const budget = old.get(name) ?? new Budget(amount, spanMs, now);
      young.set(name, budget);
      return budget;
    },
  };
}
