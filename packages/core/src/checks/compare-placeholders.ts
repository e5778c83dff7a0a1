import type { EventId } from "../catalogue/event-id.ts";
import { CATALOGUE, type CatalogueEvent } from "../catalogue/events.ts";
import { mayBeMissing } from "../catalogue/may-be-missing.ts";
import type { PlaceholderId } from "../catalogue/placeholders.ts";
import type { Language } from "../ids.ts";
import { error, type Finding } from "../texts/finding.ts";
import type { PlacedPlaceholder } from "../texts/place-placeholders.ts";

/** The wording of a message that a text is: what is said, or what is said where a value is unknown (REN-5). */
export type Wording = "text" | "fallback";

/** What decides which placeholders of its source a text has to have. */
export interface PlaceholderRule {
  readonly eventId: EventId;
  /** Of the target. */
  readonly language: Language;
  readonly wording: Wording;
}

/**
 * TRX-9: every placeholder of the source, as often as there, by whatever name (TRN §6.2). A second wording may leave out a value
 * that may be missing in its own language: to do so is what it is for.
 */
export function comparePlaceholders(
  source: readonly PlacedPlaceholder[],
  target: readonly PlacedPlaceholder[],
  rule: PlaceholderRule,
): readonly Finding[] {
  if (isSameSequence(source, target)) return [];
  const toOwn = ownNames(rule.eventId);
  const left = source.map(({ placeholderId }) => toOwn(placeholderId));
  const extra = target.filter(({ placeholderId }) => !takeFrom(left, toOwn(placeholderId)));
  const missing = left.filter((id) => rule.wording === "text" || !mayBeMissing(id, rule.language));
  return [...missing.map(sayMissing), ...extra.map((placed) => sayExtra(placed, source, toOwn))];
}

/** As nearly all texts have. */
function isSameSequence(source: readonly PlacedPlaceholder[], target: readonly PlacedPlaceholder[]): boolean {
  return (
    source.length === target.length &&
    source.every(({ placeholderId }, index) => target[index]?.placeholderId === placeholderId)
  );
}

/** BEH §4.1: live chat knows the agent's nickname as the name, and takes either. */
function ownNames(eventId: EventId): (id: PlaceholderId) => PlaceholderId {
  const { placeholders }: CatalogueEvent = CATALOGUE[eventId];
  const hasName = placeholders.includes("name");
  return (id) => (id === "agentNickname" && hasName ? "name" : id);
}

function takeFrom(left: PlaceholderId[], id: PlaceholderId): boolean {
  const at = left.indexOf(id);
  if (at !== -1) left.splice(at, 1);
  return at !== -1;
}

function sayMissing(id: PlaceholderId): Finding {
  return error("placeholder-missing", { from: 0, to: 0 }, `the source has {${id}}; write it where its value belongs`);
}

function sayExtra(
  placed: PlacedPlaceholder,
  source: readonly PlacedPlaceholder[],
  toOwn: (id: PlaceholderId) => PlaceholderId,
): Finding {
  const id = toOwn(placed.placeholderId);
  const times = source.filter(({ placeholderId }) => toOwn(placeholderId) === id).length;
  const rule =
    times === 0 ? "the source does not have it" : `the source has it ${times === 1 ? "once" : `${times} times`}`;
  return error("placeholder-extra", placed, `{${id}} is one too many: ${rule}`);
}
