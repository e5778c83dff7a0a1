import { CATALOGUE, type EventId, parseEventId, type PlaceholderId } from "@signpost/core";

/** What the console shows of an event of the catalogue (CAT-1). */
export interface CatalogueEntry {
  readonly eventId: EventId;
  readonly name: string;
  readonly trigger: string;
  readonly stage: keyof typeof STAGE_NAMES;
  readonly placeholders: readonly PlaceholderId[];
  readonly defaultEnabled: boolean;
  readonly canSwitchOff: boolean;
  readonly hasTimer: boolean;
}
