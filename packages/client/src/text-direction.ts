/** Scripts written from right to left that living languages use. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mandaic}\p{Script=Samaritan}\p{Script=Yezidi}\p{Script=Mende_Kikakui}]/u;
const LETTER = /\p{L}/gu;
/** What a placeholder brought in is isolated (REN-4): a name's script says nothing about the sentence round it. */
const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu;
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+|\S+@\S+/gu;

export type TextDirection = "ltr" | "rtl";

/**
 * The direction of a text by the script that most of its letters are in: a Hebrew sentence that begins with a brand's name
 * is a Hebrew sentence. Undefined where there is nothing to tell it by.
 */
export function toTextDirection(text: string): TextDirection | undefined {
  const letters = text.replace(ISOLATED, "").replace(ADDRESS, "").match(LETTER) ?? [];
  if (letters.length === 0) return undefined;
  const rightToLeft = letters.filter((letter) => RIGHT_TO_LEFT.test(letter)).length;
  return rightToLeft * 2 >= letters.length ? "rtl" : "ltr";
}
