import type { TargetState } from "@signpost/core";
import { SUB_STATES } from "./written-state.ts";

/** TRN §1.5: what a sender of 1.2 claims. Without a state, a target is a translation. */
export function toClaim12(state: string | undefined, approved: string | undefined): TargetState | undefined {
  if (state === undefined) return approved === "yes" ? "approved" : "translated";
  if (state.startsWith("needs-review-")) return "needs_review";
  if (state === "new" || state.startsWith("needs-")) return "new";
  if (state === "final" || state === "signed-off" || approved === "yes") return "approved";
  return state === "translated" ? "translated" : undefined;
}

/** The same of 2.0; what we wrote below a state is more than the state says. */
export function toClaim2(state: string | undefined, subState: string | undefined): TargetState | undefined {
  if (subState === SUB_STATES.rejected) return "rejected";
  if (subState === SUB_STATES.outdated) return "new";
  if (state === "final" || state === "reviewed") return "approved";
  const isDraft = [SUB_STATES.needs_review, SUB_STATES.machine, SUB_STATES.memory].some((draft) => draft === subState);
  if (isDraft) return "needs_review";
  // Without a state it would be "initial"; but tools that know no states write translations, too.
  return state === "initial" ? "new" : "translated";
}
