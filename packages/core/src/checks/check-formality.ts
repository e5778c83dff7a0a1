import { type Finding, info } from "../texts/finding.ts";
import type { Side } from "./side.ts";

/** How visitors are addressed. */
export type Formality = "formal" | "informal";

/** Words that are one or the other and nothing else; capitals count where they make the difference. */
const MARKERS: Readonly<Record<string, Readonly<Record<Formality, RegExp>>>> = {
  de: {
    formal: toWords("Ihnen|Ihre[mnrs]?|(?<![.!?…:] )(?<!^)(?:Sie|Ihr)"),
    informal: toWords("[Dd](?:u|ich|ir|ein|eine[mnrs]?)"),
  },
  fr: { formal: toWords("[Vv](?:ous|otre|os)"), informal: toWords("[Tt](?:u|oi|on|es)") },
  es: { formal: toWords("[Uu]sted(?:es)?"), informal: toWords("[Tt](?:ú|i|uyo|uya)|contigo|vosotros|vuestr[oa]s?") },
  it: { formal: toWords("(?<![.!?…:] )(?<!^)(?:Lei|Suo|Sua|Le)"), informal: toWords("[Tt]u[oae]?|tuoi|te") },
  nl: { formal: toWords("[Uu](?:w)?"), informal: toWords("[Jj](?:e|ij|ou|ouw|ullie)") },
  ru: {
    formal: toWords("[Вв](?:ы|ас|ам|ами|аш[а-я]{0,3})"),
    informal: toWords("[Тт](?:ы|ебя|ебе|обой|вой|воя|воё|вои|воих)"),
  },
  uk: {
    formal: toWords("[Вв](?:и|ас|ам|ами|аш[а-яі]{0,3})"),
    informal: toWords("[Тт](?:и|ебе|обі|обою|вій|воя|воє|вої)"),
  },
};

function toWords(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}'’])(?:${words})(?![\\p{L}\\p{M}])`, "u");
}

/** TRX-9: the address that the account has chosen, or else one and not both. */
export function checkFormality({ prose, writing }: Side, wanted?: Formality): readonly Finding[] {
  const markers = MARKERS[writing.base];
  if (markers === undefined) return [];
  if (wanted !== undefined) {
    const wrong = markers[wanted === "formal" ? "informal" : "formal"].exec(prose);
    return wrong === null
      ? []
      : [tell(wrong, `“${wrong[0]}” is not the ${wanted} address that the account has chosen`)];
  }
  const informal = markers.informal.exec(prose);
  const formal = informal && markers.formal.exec(prose);
  if (!informal || !formal) return [];
  return [tell(informal, `“${informal[0]}” addresses the visitor otherwise than “${formal[0]}” does`)];
}

function tell({ index, 0: { length } }: RegExpExecArray, message: string): Finding {
  return info("formality", { from: index, to: index + length }, message);
}
