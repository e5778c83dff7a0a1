import { expect, test } from "vitest";
import { findWindowLanguage, WINDOW_LANGUAGES } from "../apps/window/src/window-languages.ts";
import { matchLanguage, parseLanguage, SHIPPED_LANGUAGES } from "../packages/core/src/index.ts";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const REGIONS = ["", "001", "003", "005", "013", "019", "021", "029", "150", "419"].concat(
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second)),
);
const SCRIPTS = ["", "Latn", "Cyrl", "Arab", "Hans", "Hant"];
/** Everything that ships, what is written like something that does, and what is not. */
const LANGUAGES = (
  "en ar bg cs da de el es et fi fr he hi hr hu id it ja ko lt lv mk ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh " +
  "no nn iw in sh yue cmn ca gl eu bs is gsw ur fa yi az fil ht cnr be lb"
).split(" ");

test("[WIN-3] the window speaks every language that ships, and no other", () => {
  expect(WINDOW_LANGUAGES).toEqual(SHIPPED_LANGUAGES);
});

test("[WIN-3] whatever a browser asks for, the window speaks the language that the server would answer in", () => {
  const differing: string[] = [];
  let compared = 0;
  for (const language of LANGUAGES) {
    for (const script of SCRIPTS) {
      for (const region of REGIONS) {
        const tag = [language, script, region].filter((part) => part !== "").join("-");
        const parsed = parseLanguage(tag)?.language;
        if (parsed === undefined) continue;
        compared++;
        const [ours, theirs] = [findWindowLanguage(tag), matchLanguage(parsed, SHIPPED_LANGUAGES)];
        if (ours !== theirs) differing.push(`${tag}: ${ours}, and the server ${theirs}`);
      }
    }
  }
  expect(differing).toEqual([]);
  expect(compared).toBeGreaterThan(50_000);
});
