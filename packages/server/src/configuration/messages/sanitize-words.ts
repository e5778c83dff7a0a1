import sanitizeHtml from "sanitize-html";

/** One policy for all channels (TRN §4.3): words may be emphasised and linked, and nothing runs. */
const POLICY: sanitizeHtml.IOptions = {
  allowedTags: ["a", "b", "br", "em", "i", "p", "strong", "u"],
  allowedAttributes: { a: ["href"] },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  disallowedTagsMode: "discard",
};

/** `sanitize_data=true`: the text with everything that a page might execute taken out (API §3.3). */
export function sanitizeWords(words: string): string {
  return sanitizeHtml(words, POLICY);
}
