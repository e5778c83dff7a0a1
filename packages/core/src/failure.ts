/** Why something was refused. Core says what happened; the edges map the code to their own answers, in one table each. */
export type Failure =
  | { readonly code: "invalid"; readonly issues: readonly Issue[] }
  | { readonly code: "not-found"; readonly what: string }
  /** The caller may do such things, but not this one. */
  | { readonly code: "forbidden"; readonly message: string }
  /** There is one already. */
  | { readonly code: "conflict"; readonly message: string }
  /** LIM-8: there are as many as there may be. */
  | { readonly code: "too-many"; readonly message: string }
  /** EVT-4: makes no sense in the state it met. `takenBy`: the nickname of the agent who was faster, where that is why. */
  | { readonly code: "wrong-state"; readonly state: string; readonly message: string; readonly takenBy?: string };

/** One thing wrong with an input: where, and which rule is broken; the rule says what is allowed. */
export interface Issue {
  readonly path: string;
  readonly rule: string;
}
