import { type Language, type NamedReturn, parseLanguage } from "@signpost/core";
import type { Place, ReadHeader, ReadItem, ReadProblem, ReadUnit } from "@signpost/exchange";
import type { ImportProblem } from "../../storage/translation-store.ts";

/** What the job knows, and what was said with the file: what the file says of itself is compared with it. */
export interface ExpectedFile {
  readonly jobId: string;
  readonly sourceLanguage: Language;
  readonly languages: readonly Language[];
  /** Absent: what the file says counts, or the job's only language. */
  readonly language?: Language;
}

/** All that came back, in the file's own order. */
export interface Collected {
  readonly returns: readonly NamedReturn[];
  readonly problems: readonly ImportProblem[];
}

/** TRX-14: of more mistakes than this the first are enough to mend it by. */
const MAX_PROBLEMS = 1_000;

/** TRX-7: the units of a file with the languages that they are in, and what could not be used of it. */
export function collectReturns(items: Iterable<ReadItem>, expected: ExpectedFile): Collected {
  const returns: NamedReturn[] = [];
  const problems: ImportProblem[] = [];
  let header: ReadHeader | undefined;
  for (const item of items) {
    if (item.kind === "header") {
      header = item;
      problems.push(...checkHeader(item, expected));
    } else if (item.kind === "problem") problems.push(toProblem(item));
    else returns.push(...toReturn(item, header, expected, problems));
  }
  return { returns, problems: problems.slice(0, MAX_PROBLEMS) };
}

function checkHeader({ jobId, sourceLanguage }: ReadHeader, expected: ExpectedFile): readonly ImportProblem[] {
  const isOther = jobId !== undefined && jobId !== expected.jobId;
  const isOtherSource =
    sourceLanguage !== undefined && parseLanguage(sourceLanguage)?.language !== expected.sourceLanguage;
  return [
    ...(isOther ? [warning("other-job", `the file says that it is of another job, ${jobId}`)] : []),
    ...(isOtherSource
      ? [
          warning(
            "other-source-language",
            `the file is from ${sourceLanguage}, and the job from ${expected.sourceLanguage}`,
          ),
        ]
      : []),
  ];
}

function warning(code: string, message: string): ImportProblem {
  return { level: "warning", code, message };
}

function toReturn(
  unit: ReadUnit,
  header: ReadHeader | undefined,
  expected: ExpectedFile,
  problems: ImportProblem[],
): readonly NamedReturn[] {
  const { name, source, target, claimedState, notes, place } = unit;
  const said = toLanguage(unit.targetLanguage ?? header?.targetLanguage, expected);
  if (said === undefined) {
    const message = "the file does not say its language; name one of the job's as language";
    problems.push({ level: "error", code: "language-not-said", message, place: describePlace(place), unit: name });
    return [];
  }
  return [
    {
      unit: name,
      ...said,
      isDuplicate: false,
      ...(source === undefined ? {} : { source }),
      ...(target === undefined ? {} : { target }),
      // A tool that leaves a state as it came has said nothing by it.
      ...(claimedState === undefined || claimedState === "new" ? {} : { claimedState }),
      notes,
    },
  ];
}

/** Which of the job's languages a unit is in; nothing where there are several and nobody says which. */
function toLanguage(
  tag: string | undefined,
  { languages, language: asked }: ExpectedFile,
): Pick<NamedReturn, "language" | "isWrongLanguage"> | undefined {
  const [first, ...others] = languages;
  const meant = asked ?? (others.length === 0 ? first : undefined);
  if (tag === undefined) return meant && { language: meant, isWrongLanguage: false };
  const said = parseLanguage(tag)?.language;
  const found = languages.find((language) => language === said);
  if (found !== undefined && (asked === undefined || asked === found))
    return { language: found, isWrongLanguage: false };
  // TRN §5.2: a file in `es` for a job in `es-ES` is taken by whoever says that this is meant.
  if (asked !== undefined && said === asked.split("-", 1)[0]) return { language: asked, isWrongLanguage: false };
  const shown = asked ?? found ?? first;
  return shown && { language: shown, isWrongLanguage: true };
}

function toProblem({ level, code, message, place, unit }: ReadProblem): ImportProblem {
  return { level, code, message, place: describePlace(place), ...(unit === undefined ? {} : { unit }) };
}

/** Where in a file, in words. */
export function describePlace(place: Place): string {
  const at =
    place.kind === "text"
      ? `line ${place.line}, column ${place.column}`
      : `${place.sheet === undefined ? "" : `sheet ${place.sheet}, `}row ${place.row}`;
  return place.file === undefined ? at : `${place.file}: ${at}`;
}
