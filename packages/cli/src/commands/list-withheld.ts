import { type AccountConfiguration, checkTranslation, type Text, toSettings } from "@signpost/core";

/** CFG-13, TRX-9: the timeline shows what is said in place of a text that has errors, and not why. */
export function listWithheld(configuration: AccountConfiguration): readonly string[] {
  const { defaultLanguage } = toSettings(configuration);
  return configuration.variants.flatMap(({ eventId, variant: { texts } }) => {
    const source = texts.find(({ language }) => language === defaultLanguage);
    return texts.flatMap((text) =>
      toWordings(text, text === source ? undefined : source)
        .flatMap((wording) => checkTranslation({ ...wording, eventId, sourceLanguage: defaultLanguage }))
        .filter(({ level }) => level === "error")
        .map(({ message }) => `${eventId}, ${text.spelling}, would not be served: ${message}`),
    );
  });
}

function toWordings({ language, words, fallback = "" }: Text, source: Text | undefined) {
  const shared = { targetLanguage: language, isSilenceMeant: true } as const;
  return [
    { ...shared, wording: "text", target: words, source: source?.words ?? "" },
    { ...shared, wording: "fallback", target: fallback, source: source?.fallback ?? "" },
  ] as const;
}
