import { findDefaultFallback, findDefaultText } from "../catalogue/default-texts.ts";
import type { EventId } from "../catalogue/event-id.ts";
import type { Language } from "../ids.ts";
import { parseTemplate } from "./parse-template.ts";
import type { Template } from "./template.ts";

interface Templates {
  readonly template: Template;
  readonly fallback?: Template;
}

const known = new Map<Language, Map<EventId, Templates>>();

/** Parsed at first use and kept: a server speaks few of its languages on most days. */
export function findDefaultTemplates(eventId: EventId, language: Language): Templates | undefined {
  const ofLanguage = known.get(language) ?? new Map<EventId, Templates>();
  const templates = ofLanguage.get(eventId) ?? parseDefaults(eventId, language);
  if (templates !== undefined) known.set(language, ofLanguage.set(eventId, templates));
  return templates;
}

function parseDefaults(eventId: EventId, language: Language): Templates | undefined {
  const words = findDefaultText(eventId, language);
  if (words === undefined) return undefined;
  const fallback = findDefaultFallback(eventId, language);
  return { template: parseTemplate(words), ...(fallback === undefined ? {} : { fallback: parseTemplate(fallback) }) };
}
