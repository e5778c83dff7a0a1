import type { AccountConfiguration, Failure, Text, Variant } from "@signpost/core";
import { isSameTimer, type MessageChange } from "./apply-patch.ts";
import { findVariant, toEffectiveMessage } from "./effective-message.ts";

/**
 * AUT-7: of a change, what a translator may make of it: texts in its own languages. Clients send back whole what they read,
 * so a switch or a timer that says what is so already is dropped; one that says something else is refused.
 */
export function restrictChange(
  configuration: AccountConfiguration,
  change: MessageChange,
  languages: ReadonlySet<string>,
): MessageChange | Extract<Failure, { code: "forbidden" }> {
  const { eventId, context, kind } = change;
  const before = findVariant(configuration, eventId, context)?.variant ?? { texts: [] };
  const after = change.variant ?? { texts: [] };
  const now = toEffectiveMessage(configuration, eventId, context);
  const foreign = listChangedLanguages(before.texts, after.texts).find((language) => !languages.has(language));
  if (foreign !== undefined)
    return forbidden(`${eventId}.data[${foreign}]: you write ${[...languages].join(", ") || "no language"}`);
  if (after.enabled !== before.enabled && after.enabled !== now.enabled)
    return forbidden(`${eventId}.enabled: a translator changes texts only`);
  if (!isSameTimer(after.timer, before.timer) && !isSameTimer(after.timer, now.timer))
    return forbidden(`${eventId}.attributes: a translator changes texts only`);
  return toChange({ kind, eventId, context }, { ...before, texts: after.texts });
}

function forbidden(rule: string): Extract<Failure, { code: "forbidden" }> {
  return { code: "forbidden", message: `privilege error: ${rule}` };
}

function toChange(address: Omit<MessageChange, "variant">, variant: Variant): MessageChange {
  const isEmpty = variant.enabled === undefined && variant.timer === undefined && variant.texts.length === 0;
  return isEmpty ? address : { ...address, variant };
}

function listChangedLanguages(before: readonly Text[], after: readonly Text[]): readonly string[] {
  const wordsOf = (texts: readonly Text[]) => new Map(texts.map(({ language, words }) => [language, words]));
  const old = wordsOf(before);
  const fresh = wordsOf(after);
  return [...new Set([...old.keys(), ...fresh.keys()])].filter((language) => old.get(language) !== fresh.get(language));
}
