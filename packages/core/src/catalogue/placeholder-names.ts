import { AGENT_NAMES, BARE_NAMES, EMAIL_NAMES } from "./placeholder-names/agent-names.ts";
import { expandNames } from "./placeholder-names/expand-names.ts";
import { QUEUE_NAMES } from "./placeholder-names/queue-names.ts";
import { RESPONSE_TIME_NAMES } from "./placeholder-names/response-time-names.ts";
import type { Names, WrittenLanguage } from "./placeholder-names/written-language.ts";
import type { PlaceholderId } from "./placeholders.ts";

type ByLanguage = Readonly<Record<WrittenLanguage, Names>>;

const PATTERNS: Readonly<Record<PlaceholderId, ByLanguage>> = {
  agentNickname: AGENT_NAMES,
  name: BARE_NAMES,
  email: EMAIL_NAMES,
  expectedResponseTime: RESPONSE_TIME_NAMES,
  PlaceInQ: toQueueNames("place"),
  QueueLength: toQueueNames("length"),
  averageWait: toQueueNames("wait"),
  AvgWaitMinutes: toQueueNames("minutes"),
  AvgWaitSeconds: toQueueNames("seconds"),
};

function toQueueNames(figure: keyof (typeof QUEUE_NAMES)["en"]): ByLanguage {
  const pairs = Object.entries(QUEUE_NAMES).map(([language, names]) => [language, names[figure]] as const);
  return Object.fromEntries(pairs) as ByLanguage;
}

/** TRN §6.2: what stored texts call a placeholder beside its own id, in any of the shipped languages. */
export function listPlaceholderNames(id: PlaceholderId): readonly string[] {
  return Object.values(PATTERNS[id]).flatMap((patterns) => patterns.flatMap(expandNames));
}
