import {
  checkTranslation,
  type Finding,
  findSameSource,
  LANGUAGE_RULE,
  type Language,
  type Pair,
  parseLanguage,
  parseUnitName,
} from "@signpost/core";
import type { Place, ReadHeader, ReadItem, ReadProblem, ReadUnit } from "@signpost/exchange";

/** One thing to say of a file, with all that a person or a program needs to find it. */
export interface CheckedLine {
  readonly file: string;
  readonly place: Place;
  readonly unit?: string;
  readonly language?: string;
  readonly level: Finding["level"];
  /** The check, or the kind of a problem of the file itself. */
  readonly check: string;
  readonly message: string;
  /** In the translation, in UTF-16 units; absent: it is not about its words. */
  readonly position?: number;
  readonly length?: number;
}

/** Languages for files that do not name theirs. */
export interface AssumedLanguages {
  readonly source?: string | undefined;
  readonly target?: string | undefined;
}

/** TRX-9: checks the units of files as they are read, and in the end whether they agree with each other. */
export interface UnitChecker {
  /** The units that were looked at so far. */
  readonly units: number;
  checkFile(file: string, items: Iterable<ReadItem>): Iterable<CheckedLine>;
  compareAll(): readonly CheckedLine[];
}

/** A translation that could be checked, and where it stands. */
interface CheckedPair extends Pair {
  readonly file: string;
  readonly unit: ReadUnit;
}

export function createUnitChecker(assumed: AssumedLanguages): UnitChecker {
  const pairs: CheckedPair[] = [];
  let units = 0;

  function* checkFile(file: string, items: Iterable<ReadItem>): Generator<CheckedLine> {
    let header: ReadHeader | undefined;
    for (const item of items) {
      if (item.kind === "header") header = item;
      else if (item.kind === "problem") yield toProblemLine(file, item);
      else {
        units++;
        yield* checkUnit({ file, unit: item, header, assumed, keep: (pair) => pairs.push(pair) });
      }
    }
  }

  return {
    get units() {
      return units;
    },
    checkFile,
    compareAll: () =>
      [...findSameSource(pairs)].map(([pair, finding]) => toLine(pair.file, pair.unit, pair.language, finding)),
  };
}

interface UnitToCheck {
  readonly file: string;
  readonly unit: ReadUnit;
  readonly header: ReadHeader | undefined;
  readonly assumed: AssumedLanguages;
  readonly keep: (pair: CheckedPair) => void;
}

function checkUnit({ file, unit, header, assumed, keep }: UnitToCheck): readonly CheckedLine[] {
  const { name, source, target, place } = unit;
  if (target === undefined) return [];
  const error = (check: string, message: string): readonly CheckedLine[] => [
    { file, place, unit: name, level: "error", check, message },
  ];
  const key = parseUnitName(name);
  if (key === undefined) return error("unknown-unit", "no text has this name; it is not checked");
  const targetTag = unit.targetLanguage ?? header?.targetLanguage ?? assumed.target;
  const sourceTag = header?.sourceLanguage ?? assumed.source;
  const [targetLanguage, sourceLanguage] = [toLanguage(targetTag), toLanguage(sourceTag)];
  if (targetLanguage === undefined) return error("unknown-language", toLanguageRule("target", targetTag));
  if (sourceLanguage === undefined) return error("unknown-language", toLanguageRule("source", sourceTag));
  keep({ file, unit, language: targetLanguage, source: source ?? "", target });
  const { eventId, wording } = key;
  const text = {
    eventId,
    wording,
    target,
    targetLanguage,
    sourceLanguage,
    ...(source === undefined ? {} : { source }),
  };
  return checkTranslation(text).map((finding) => toLine(file, unit, targetLanguage, finding));
}

function toLanguage(tag: string | undefined): Language | undefined {
  return tag === undefined ? undefined : parseLanguage(tag)?.language;
}

function toLanguageRule(which: "source" | "target", tag: string | undefined): string {
  return tag === undefined
    ? `the file does not name its ${which} language; say --${which}-language`
    : `its ${which} language is ${JSON.stringify(tag)}, and ${LANGUAGE_RULE}`;
}

function toLine(
  file: string,
  { name, place }: ReadUnit,
  language: Language,
  { level, check, message, position, length }: Finding,
): CheckedLine {
  return { file, place, unit: name, language, level, check, message, position, length };
}

function toProblemLine(file: string, { level, code, message, place, unit }: ReadProblem): CheckedLine {
  return { file, place, level, check: code, message, ...(unit === undefined ? {} : { unit }) };
}
