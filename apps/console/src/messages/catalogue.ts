import {
  CATALOGUE,
  type EventId,
  MESSAGING_EVENT_IDS,
  type PlaceholderId,
  parseEventId,
  type Stage,
} from "@signpost/core";

/** What the console shows of an event of the catalogue (CAT-1). */
export interface CatalogueEntry {
  readonly eventId: EventId;
  readonly name: string;
  readonly trigger: string;
  readonly stage: Stage;
  readonly placeholders: readonly PlaceholderId[];
  readonly defaultEnabled: boolean;
  readonly canSwitchOff: boolean;
  readonly hasTimer: boolean;
}

/** The headings under which the list groups the messages (CAT-1). */
export const STAGE_NAMES: Record<Stage, string> = {
  opening: "Opening",
  waiting: "Waiting",
  routing: "Routing and agents",
  conversation: "During the conversation",
  silence: "Silence",
  "response-time": "Response time",
  closing: "Closing",
  other: "Other",
};

const STAGE_ORDER = Object.keys(STAGE_NAMES);

/** The messages of the unified API, in the order of a conversation's life. */
export const CATALOGUE_ENTRIES: readonly CatalogueEntry[] = MESSAGING_EVENT_IDS.map(toEntry).toSorted(
  (a, b) => STAGE_ORDER.indexOf(a.stage) - STAGE_ORDER.indexOf(b.stage),
);

/** The catalogue's entry of an event id in an address; absent: there is no such event. */
export function findEntry(eventId: string): CatalogueEntry | undefined {
  return CATALOGUE_ENTRIES.find((entry) => entry.eventId === eventId);
}

/** What people know the event by; its id for one that this console is too old to know. */
export function toEventName(eventId: string): string {
  const known = parseEventId(eventId);
  return known === undefined ? eventId : CATALOGUE[known].consoleName;
}

function toEntry(eventId: EventId): CatalogueEntry {
  const { consoleName, trigger, stage, placeholders, defaultEnabled, canBeDisabled, defaultTimer } = CATALOGUE[eventId];
  return {
    eventId,
    name: consoleName,
    trigger,
    stage,
    placeholders,
    defaultEnabled,
    canSwitchOff: canBeDisabled,
    hasTimer: defaultTimer !== undefined,
  };
}
