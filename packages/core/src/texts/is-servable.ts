import type { Finding } from "./finding.ts";

/** CFG-13: a text with an error is stored and not served. */
export function isServable(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level !== "error");
}
