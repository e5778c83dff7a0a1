import { expect, test } from "vitest";
import { findWindowLanguage, WINDOW_LANGUAGES } from "../apps/window/src/window-languages.ts";
import { matchLanguage, parseLanguage, SHIPPED_LANGUAGES } from "../packages/core/src/index.ts";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const REGIONS = ["", "001", "003", "005", "013", "019", "021", "029", "150", "419"].concat(
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter((region) => !/^X[AB]$/.test(region)),
);
/** Languages that ship for more than one region: here the region decides. */
const OF_SEVERAL_REGIONS = "en es fr pt zh zh-Hant yue".split(" ");
/** Everything else that ships, what is written like something that does, and what is not. */
const OTHERS = (
  "ar bg cs da de el et fi he hi hr hu id it ja ko lt lv mk ms nb nl pl ro ru sk sl sr sv th tr uk vi " +
  "no nn iw in sh cmn ca gl eu bs is gsw ur fa yi az fil ht cnr be lb"
).split(" ");
/** What was written before there were rules for tags, and clients still send. */
const OLD_SPELLINGS = (
  "en-GB-oed en-UK no-bok NO-NYN no-nyn-NO i-lux i-klingon i-hak sgn-BE-FR art-lojban tl-PH " +
  "zh-CHS zh-cht zh-guoyu zh-hakka zh-min-nan zh-cmn-Hans-CN zh-yue-HK zh-cdo-TW"
).split(" ");
const SCRIPTS = ["", "Latn", "Cyrl", "Arab", "Hans", "Hant"];

function toTags(languages: readonly string[], scripts: readonly string[], regions: readonly string[]) {
  const parts = languages.flatMap((language) => scripts.flatMap((script) => regions.map((r) => [language, script, r])));
  return parts.map((each) => each.filter((part) => part !== "").join("-"));
}

test("[WIN-3] the window speaks every language that ships, and no other", () => {
  expect(WINDOW_LANGUAGES).toEqual(SHIPPED_LANGUAGES);
});

test("[WIN-3] whatever a browser asks for, the window speaks the language that the server would answer in", () => {
  const tags = [
    ...toTags(OF_SEVERAL_REGIONS, [""], REGIONS),
    ...toTags(OTHERS, SCRIPTS, ["", "US", "419"]),
    ...["en-XA", "ar-XB"],
    ...OLD_SPELLINGS,
  ];
  const known = tags.flatMap((tag) => {
    const language = parseLanguage(tag)?.language;
    return language === undefined ? [] : [{ tag, language }];
  });
  expect(known.length).toBeGreaterThan(2_500);
  const differing = known.flatMap(({ tag, language }) => {
    const [ours, servers] = [findWindowLanguage(tag), matchLanguage(language, SHIPPED_LANGUAGES)];
    return ours === servers ? [] : [`${tag}: ${ours}, and the server ${servers}`];
  });
  expect(differing).toEqual([]);
}, 60_000);
