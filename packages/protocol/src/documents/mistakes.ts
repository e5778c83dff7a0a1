import type { Issue } from "@signpost/core";

/** A value, or everything that is wrong with it. */
export type Parsed<T> =
  | { readonly kind: "parsed"; readonly value: T }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

/** More than anybody reads; a document of a million mistakes is not answered by a million sentences. */
const MAX_ISSUES = 1_000;

/** What is wrong with a document, in the order in which it was found. */
export class Mistakes {
  readonly issues: Issue[] = [];
  /** Whether `null` stands for a field that is not there, wherever it says nothing else. */
  readonly isNullAbsent: boolean;
  /** What could be read of the object that was finished last, which in the end is the document. */
  partial: object = {};

  constructor({ isNullAbsent }: { readonly isNullAbsent: boolean }) {
    this.isNullAbsent = isNullAbsent;
  }

  get isFull(): boolean {
    return this.issues.length >= MAX_ISSUES;
  }

  add(path: string, rule: string): void {
    if (!this.isFull) this.issues.push({ path, rule });
  }

  /** A place that is wrong by itself, or holds what is, is not named once more for what follows from that. */
  addOnce(path: string, rule: string): void {
    if (!this.issues.some((issue) => issue.path === path || isBelow(issue.path, path))) this.add(path, rule);
  }
}

function isBelow(path: string, parent: string): boolean {
  return path.startsWith(parent) && (path[parent.length] === "." || path[parent.length] === "[");
}
