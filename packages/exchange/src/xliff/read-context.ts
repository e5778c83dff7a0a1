import { parseUnitName } from "@signpost/core";
import { type Place, type ReadProblem, type ReadUnit, UnreadableFile } from "../exchange-file.ts";
import type { ReadLimits } from "../read-limits.ts";
import { toOwnText } from "../to-own-text.ts";
import type { TreeLimits } from "../xml/read-tree.ts";

/** A problem of a file or of one of its units; an error unless it says otherwise. */
export function toProblem(
  problem: Pick<ReadProblem, "code" | "message" | "place"> & Partial<Pick<ReadProblem, "level" | "unit">>,
): ReadProblem {
  return { kind: "problem", level: "error", ...problem };
}

/** A unit as it is given out: whoever keeps it does not keep the piece of the file that it was cut out of. */
export function toReadUnit({ name, source, target, notes, ...unit }: Omit<ReadUnit, "kind">): ReadUnit {
  return {
    kind: "unit",
    name: toOwnText(name),
    ...(source === undefined ? {} : { source: toOwnText(source) }),
    ...(target === undefined ? {} : { target: toOwnText(target) }),
    notes: notes.map(toOwnText),
    ...unit,
  };
}

/** A unit in memory: its texts twice, in two languages, with old ones and notes; and a code for every few characters. */
export function toTreeLimits({ maxTextLength }: ReadLimits): TreeLimits {
  return { maxNodes: maxTextLength, maxChars: 16 * maxTextLength };
}

/** The name by which a unit is known: the first that one of ours can have, else the id as it is. */
export function findName(candidates: readonly (string | undefined)[]): string | undefined {
  const names = candidates.flatMap((name) => name || []);
  return names.find((name) => parseUnitName(name) !== undefined) ?? names.at(-1);
}

/** What a reader of many units remembers of those that it has read. */
export class UnitLedger {
  private readonly limits: ReadLimits;
  private readonly seen = new Set<string>();
  private count = 0;
  private files = 0;

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  /** A document may have several files; what is none of our names is a name within one of them. */
  beginFile(): void {
    this.files++;
  }

  /** TRX-14. */
  begin(place: Place): void {
    this.count++;
    if (this.count > this.limits.maxUnits)
      throw new UnreadableFile("too-many-units", `A file may have ${this.limits.maxUnits} units.`, place);
  }

  /** Of two units of one name nobody knows which is meant: the second is not given out. */
  findDuplicate(name: string, targetLanguage: string | undefined, place: Place): ReadProblem | undefined {
    const scope = parseUnitName(name) === undefined ? this.files : targetLanguage?.toLowerCase();
    const key = toOwnText(`${scope ?? ""} ${name}`);
    if (!this.seen.has(key)) {
      this.seen.add(key);
      return undefined;
    }
    const message = `The unit ${name} is here twice. The second one is left out.`;
    return toProblem({ code: "duplicate-id", message, place, unit: name });
  }

  findTooLong(texts: readonly (string | undefined)[], place: Place, unit: string): ReadProblem | undefined {
    const { maxTextLength } = this.limits;
    if (texts.every((text) => (text?.length ?? 0) <= maxTextLength)) return undefined;
    return toProblem({ code: "text-too-long", message: `A text may have ${maxTextLength} characters.`, place, unit });
  }
}
