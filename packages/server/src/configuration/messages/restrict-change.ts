import {
  type AccountConfiguration,
  type Failure,
  hasExtensions,
  type Language,
  type Text,
  type Variant,
} from "@signpost/core";
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
  const foreign = listChanged(before.texts, after.texts).find(({ language, spelling }) => {
    return !languages.has(language) || hasExtensions(spelling);
  });
  if (foreign !== undefined)
    return forbidden(`${eventId}.data[${foreign.spelling}]: you write ${[...languages].join(", ") || "no language"}`);
  if (after.enabled !== before.enabled && after.enabled !== now.enabled)
    return forbidden(`${eventId}.enabled: a translator changes texts only`);
  if (!isSameTimer(after.timer, before.timer) && !isSameTimer(after.timer, now.timer))
    return forbidden(`${eventId}.attributes: a translator changes texts only`);
  // Those of others stay as they are: sent back whole, they would count as written anew.
  const own = after.texts.filter(({ language }) => languages.has(language));
  const others = before.texts.filter(({ language }) => !languages.has(language));
  return toChange({ kind, eventId, context }, { ...before, texts: [...others, ...own] });
}

function forbidden(rule: string): Extract<Failure, { code: "forbidden" }> {
  return { code: "forbidden", message: `privilege error: ${rule}` };
}

function toChange(address: Omit<MessageChange, "variant">, variant: Variant): MessageChange {
  const isEmpty = variant.enabled === undefined && variant.timer === undefined && variant.texts.length === 0;
  return isEmpty ? address : { ...address, variant };
}

/** As they are spelled now, or were where they are gone. Another spelling is a change: clients read it. */
function listChanged(before: readonly Text[], after: readonly Text[]): readonly Text[] {
  const byLanguage = (texts: readonly Text[]) => new Map<Language, Text>(texts.map((text) => [text.language, text]));
  const [old, fresh] = [byLanguage(before), byLanguage(after)];
  return [...new Map([...old, ...fresh]).values()].filter(({ language }) => {
    const [was, is] = [old.get(language), fresh.get(language)];
    return was?.words !== is?.words || was?.fallback !== is?.fallback || was?.spelling !== is?.spelling;
  });
}
