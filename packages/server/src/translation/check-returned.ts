import { type CheckReturned, checkTranslation, type Finding, type Language } from "@signpost/core";

/** TRX-9: what is wrong with the words that came back for a unit, beside the source that they were made from. */
export function createReturnedCheck(sourceLanguage: Language): CheckReturned {
  return ({ eventId, wording }, targetLanguage, source, target) =>
    checkTranslation({ eventId, wording, source, sourceLanguage, target, targetLanguage }).map(toCheck);
}

function toCheck({ check, level, position, message }: Finding) {
  return { check, level, place: position, text: message };
}
