import { type CheckReturned, checkFallback, checkText, type TextIssue } from "@signpost/core";

/** TRX-9: what is wrong with the words that came back for a unit. The one place that knows by which checks. */
export const checkReturned: CheckReturned = ({ eventId, wording }, language, _source, target) => {
  const text = { eventId, language, words: target };
  // Whether a second wording needs what the text itself may lack is seen where both are together.
  const issues = wording === "text" ? checkText(text) : checkFallback({ ...text, words: "" }, target);
  return issues.map(toCheck);
};

function toCheck({ code, level, position, message }: TextIssue) {
  return { check: code, level, place: position, text: message };
}
