import type { Language } from "../ids.ts";
import type { ImportEntry } from "./compare-import.ts";
import { isSameText } from "./hashed-form.ts";
import type { UnitName } from "./unit-name.ts";

/** What becomes of a unit for which something was to be chosen. */
export type Take = "file" | "current" | "suggestion";

/** TRX-7: how an import is applied. */
export interface ApplyOptions {
  /** Of conflicts for which nothing else is chosen. */
  readonly conflicts: "keep" | "take" | "suggest";
  readonly choices: readonly { readonly unit: UnitName; readonly language: Language; readonly take: Take }[];
  /** Also translations whose source has moved on: they are written as the outdated ones that they are. */
  readonly includeSourceMoved: boolean;
}

/** What an import comes to under these options. */
export interface ChosenWrites {
  readonly writes: readonly ImportEntry[];
  readonly suggestions: readonly ImportEntry[];
  /** Neither written nor suggested, although it came back as something else. */
  readonly left: readonly ImportEntry[];
  /** Choices that nobody has: the unit is not in the report, or is never written. */
  readonly impossible: ApplyOptions["choices"];
}

/** TRX-7: which units are written, which become suggestions, and which are left as they are. */
export function chooseWrites(entries: readonly ImportEntry[], options: ApplyOptions): ChosenWrites {
  const choices = new Map(options.choices.map((choice) => [toKey(choice), choice.take]));
  const byFate = Map.groupBy(entries, (entry) => decideFate(entry, options, choices.get(toKey(entry))));
  const known = new Map(entries.map((entry) => [toKey(entry), entry]));
  return {
    writes: byFate.get("write") ?? [],
    suggestions: byFate.get("suggest") ?? [],
    left: byFate.get("leave") ?? [],
    impossible: options.choices.filter(({ take, ...at }) => take !== "current" && !mayBeTaken(known.get(toKey(at)))),
  };
}

function toKey({ unit, language }: { readonly unit: UnitName; readonly language: Language }): string {
  return `${language}\n${unit}`;
}

type Fate = "write" | "suggest" | "leave" | "nothing";

const FATE_OF_TAKE = { file: "write", current: "leave", suggestion: "suggest" } satisfies Record<Take, Fate>;
const FATE_OF_CONFLICT = { take: "write", keep: "leave", suggest: "suggest" } satisfies Record<
  ApplyOptions["conflicts"],
  Fate
>;

function decideFate(entry: ImportEntry, { conflicts, includeSourceMoved }: ApplyOptions, take: Take | undefined): Fate {
  if (isAsItWas(entry)) return "nothing";
  if (!mayBeTaken(entry)) return "leave";
  if (take !== undefined) return FATE_OF_TAKE[take];
  switch (entry.outcome) {
    case "new":
    case "changed":
      return "write";
    case "conflict":
      return FATE_OF_CONFLICT[conflicts];
    case "sourceMoved":
      if (!includeSourceMoved) return "leave";
      // Moved on both sides: it is a conflict, too.
      return isSameText(entry.current, entry.before) ? "write" : FATE_OF_CONFLICT[conflicts];
    default:
      return "leave";
  }
}

/** Nothing came back that is not said already, or that is not what had left. */
function isAsItWas({ outcome, before, after, current }: ImportEntry): boolean {
  if (outcome === "unchanged" || outcome === "untouched") return true;
  if (outcome !== "sourceMoved" && outcome !== "sourceEdited") return false;
  return after === undefined || isSameText(after, before) || isSameText(after, current);
}

/** What has errors, or stands where nobody can tell what was meant, is never written. */
function mayBeTaken(entry: ImportEntry | undefined): boolean {
  if (entry?.after === undefined || entry.checks.some(({ level }) => level === "error")) return false;
  return !["unknown", "wrongLanguage", "duplicate", "blocked"].includes(entry.outcome);
}
