import { findDefaultFallback, findDefaultText } from "../catalogue/default-texts.ts";
import type { Language } from "../ids.ts";
import { compareUnit, type ImportOutcome, type ReturnedUnit, toReturnedTarget } from "./compare-unit.ts";
import { isSameText } from "./hashed-form.ts";
import { compareUnits } from "./list-units.ts";
import type { JobPart, JobUnit } from "./plan-job.ts";
import type { TargetState } from "./target-state.ts";
import type { TextIndex } from "./text-index.ts";
import { parseUnitName, type UnitKey, type UnitName } from "./unit-name.ts";

/** A unit of a file, with the name under which it came and what the translator says of it. */
export interface NamedReturn extends ReturnedUnit {
  readonly unit: UnitName;
  readonly claimedState?: TargetState;
  readonly notes: readonly string[];
}

/** TRX-7: one line of an import's report. */
export interface ImportEntry {
  readonly unit: UnitName;
  readonly language: Language;
  readonly outcome: ImportOutcome;
  /** The source as it left, and its hash. */
  readonly source?: string;
  readonly sourceHash?: string;
  /** The translation as it left. */
  readonly before?: string;
  /** As it came back. */
  readonly after?: string;
  /** As it is now. */
  readonly current?: string;
  /** The source as it is now, where it is another. */
  readonly currentSource?: string;
  readonly claimedState?: TargetState;
  readonly checks: readonly ReturnedCheck[];
  readonly notes: readonly string[];
}

/** What a check says of the words that came back. */
export interface ReturnedCheck {
  readonly check: string;
  readonly level: "error" | "warning" | "info";
  /** Where in the text, in UTF-16 units. */
  readonly place: number;
  readonly text: string;
}

/** What the words of a unit are checked by. */
export type CheckReturned = (
  unit: UnitKey,
  language: Language,
  source: string,
  target: string,
) => readonly ReturnedCheck[];

/** What an import is compared with. */
export interface ImportSides {
  readonly sourceLanguage: Language;
  readonly job: JobIndex;
  readonly texts: TextIndex;
  readonly check: CheckReturned;
}

/** A job's units by language and name. */
export type JobIndex = ReadonlyMap<Language, ReadonlyMap<UnitName, JobUnit>>;

/** The units of a job, to be found by their names. */
export function toJobIndex(parts: readonly JobPart[]): JobIndex {
  return new Map(parts.map(({ language, units }) => [language, new Map(units.map((unit) => [unit.unit, unit]))]));
}

/**
 * Puts the units of a file, or of several, in one order, each once: what comes twice is a duplicate, whether it says the same
 * or not. So the order in which a tool writes them back decides nothing.
 */
export function toDistinctReturns(returns: readonly NamedReturn[]): readonly NamedReturn[] {
  const groups = Map.groupBy(returns, ({ unit, language }) => `${language}\n${unit}`);
  return [...groups.values()]
    .flatMap(([first, ...others]) =>
      first === undefined ? [] : [others.length === 0 ? first : { ...toFirst([first, ...others]), isDuplicate: true }],
    )
    .toSorted((a, b) => compareTexts(a.language, b.language) || compareNames(a.unit, b.unit));
}

/** Of several that say different things always the same one, whichever came first. */
function toFirst(returns: readonly [NamedReturn, ...NamedReturn[]]): NamedReturn {
  const [first] = returns.toSorted((a, b) => compareTexts(JSON.stringify(a), JSON.stringify(b)));
  return first ?? returns[0];
}

function compareNames(a: UnitName, b: UnitName): number {
  const [one, other] = [parseUnitName(a), parseUnitName(b)];
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined) || compareTexts(a, b);
  return compareUnits(one, other);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** TRX-7: the report's line for one unit of a file. */
export function compareReturn(returned: NamedReturn, { sourceLanguage, job, texts, check }: ImportSides): ImportEntry {
  const { unit, language, claimedState, notes } = returned;
  const key = parseUnitName(unit);
  const exported = key === undefined ? undefined : job.get(language)?.get(unit);
  const current = {
    source: key && findSource(key, sourceLanguage, texts),
    target: key && texts.findWording(key, language),
  };
  const after = toReturnedTarget(returned);
  const checks =
    key === undefined || after === undefined || exported === undefined
      ? []
      : check(key, language, exported.source, after);
  const hasErrors = (): boolean => checks.some(({ level }) => level === "error");
  return {
    unit,
    language,
    outcome: compareUnit({ returned, exported, current, hasErrors }),
    ...toSides({ exported, current, after }),
    ...(claimedState === undefined ? {} : { claimedState }),
    checks,
    notes,
  };
}

interface Sides {
  readonly exported: JobUnit | undefined;
  readonly current: { readonly source: string | undefined; readonly target: string | undefined };
  readonly after: string | undefined;
}

function toSides({ exported, current, after }: Sides): Partial<ImportEntry> {
  const hasMoved = current.source !== undefined && !isSameText(current.source, exported?.source);
  return {
    ...(exported === undefined ? {} : { source: exported.source, sourceHash: exported.sourceHash }),
    ...(exported?.target === undefined ? {} : { before: exported.target }),
    ...(after === undefined ? {} : { after }),
    ...(current.target === undefined ? {} : { current: current.target }),
    ...(hasMoved ? { currentSource: current.source } : {}),
  };
}

/** A unit's source today: the account's own words, else the product's, which a job may have asked for. */
export function findSource(unit: UnitKey, language: Language, texts: TextIndex): string | undefined {
  const own = texts.findWording(unit, language);
  if (own !== undefined || unit.skillId !== undefined || texts.findText(unit, language) !== undefined) return own;
  return unit.wording === "text"
    ? findDefaultText(unit.eventId, language)
    : findDefaultFallback(unit.eventId, language);
}
