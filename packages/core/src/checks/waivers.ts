import type { Instant, Language } from "../ids.ts";
import type { CheckId, Finding } from "../texts/finding.ts";

/** TRX-9: a unit in one language with both of its texts as they are; each hash is of what it was made from (TRX-2). */
export interface CheckedTexts {
  /** A unit's name, or whatever names one text in its account. */
  readonly unit: string;
  readonly language: Language;
  readonly sourceHash: string;
  readonly targetHash: string;
}

/** TRN §4.4: somebody's word that a finding is none here. It ends when either text changes. */
export interface Waiver extends CheckedTexts {
  readonly check: CheckId;
  readonly author: string;
  readonly reason: string;
  readonly at: Instant;
}

/** A finding that was waived, and by what. */
export interface WaivedFinding {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

/** Findings as they are to be shown: what still stands, and what somebody has answered for. */
export interface JudgedFindings {
  readonly open: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
}

/** TRX-9: the findings of one text, parted by the waivers that hold for it as it is. One waiver covers all findings of its check. */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  texts: CheckedTexts,
): JudgedFindings {
  const holding = new Map(waivers.filter((waiver) => holdsFor(waiver, texts)).map((waiver) => [waiver.check, waiver]));
  return {
    open: findings.filter(({ check }) => !holding.has(check)),
    waived: findings.flatMap((finding) => {
      const waiver = holding.get(finding.check);
      return waiver === undefined ? [] : [{ finding, waiver }];
    }),
  };
}

function holdsFor(waiver: Waiver, texts: CheckedTexts): boolean {
  return (
    waiver.unit === texts.unit &&
    waiver.language === texts.language &&
    waiver.sourceHash === texts.sourceHash &&
    waiver.targetHash === texts.targetHash
  );
}
