import type { UnitToWrite } from "../exchange-file.ts";

type Stated = Pick<UnitToWrite, "state" | "isOutdated" | "draftOf" | "target">;

/** What a file says of a target, and which text stands there as the target. */
export interface WrittenState {
  readonly state: string;
  /** In 1.2 the state's qualifier, in 2.0 the state below the state. */
  readonly detail?: string;
  readonly approved?: "yes" | "no";
  readonly target?: string;
}

/** TRN §1.5 for XLIFF 1.2. An outdated target leaves its place to a new one: it stands beside it. */
export function toState12(unit: Stated): WrittenState {
  const { target } = unit;
  if (target === undefined || target === "" || unit.isOutdated || unit.state === "new")
    return { state: "needs-translation" };
  if (unit.state === "approved") return { state: "final", approved: "yes", target };
  if (unit.state === "translated") return { state: "translated", approved: "no", target };
  const detail = { machine: "mt-suggestion", memory: "leveraged-tm", none: undefined }[unit.draftOf ?? "none"];
  return { state: "needs-review-translation", target, ...(detail === undefined ? {} : { detail }) };
}

/** TRN §1.5 for XLIFF 2. What 2.0 has no state for stands below its states, by names of ours. */
export function toState2(unit: Stated): WrittenState {
  const { target } = unit;
  if (target === undefined || target === "" || unit.state === "new") return { state: "initial" };
  if (unit.isOutdated) return { state: "initial", detail: SUB_STATES.outdated };
  if (unit.state === "approved") return { state: "final", target };
  if (unit.state === "translated") return { state: "translated", target };
  if (unit.state === "rejected") return { state: "initial", detail: SUB_STATES.rejected, target };
  return { state: "translated", detail: SUB_STATES[unit.draftOf ?? "needs_review"], target };
}

/** They begin with a name of their own, by the rule of XLIFF 2 for values that it does not have. */
export const SUB_STATES = {
  outdated: "signpost:outdated",
  rejected: "signpost:rejected",
  needs_review: "signpost:needs-review",
  machine: "signpost:machine",
  memory: "signpost:memory",
} as const;
