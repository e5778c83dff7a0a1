/** TRX-2: how far a translation is. That its source has moved on is no state: it is a flag beside it. */
export const TARGET_STATES = ["new", "translated", "needs_review", "approved", "rejected"] as const;

/** One of `TARGET_STATES`; a translation that does not exist yet is `new`. */
export type TargetState = (typeof TARGET_STATES)[number];
