import { findNearMiss } from "@signpost/core";

export const OPTIONS = { json: { type: "string" }, help: { type: "boolean", short: "h" } } as const;

/** As `parseArgs` reads it, without being strict. */
export interface Written {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

/** Before anything is measured: an hour later nobody looks at what was written. */
export function findProblem({ values, positionals }: Written, ids: readonly string[]): string | undefined {
  const option = Object.keys(values).find((name) => !Object.hasOwn(OPTIONS, name));
  if (option !== undefined) return `there is no option --${option}; ${toAdvice(option)}`;
  if (values["json"] !== undefined && typeof values["json"] !== "string") return "--json needs a value: --json FILE";
  const id = positionals.find((wanted) => !ids.includes(wanted));
  return id === undefined ? undefined : `there is no measure ${JSON.stringify(id)}; the measures are ${ids.join(", ")}`;
}

function toAdvice(written: string): string {
  const names = Object.keys(OPTIONS);
  const meant = findNearMiss(written, names);
  return meant === undefined
    ? `the options are ${names.map((name) => `--${name}`).join(", ")}`
    : `did you mean --${meant}?`;
}
