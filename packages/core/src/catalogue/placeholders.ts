/** REN-1: the canonical placeholder ids; on the wire each stands in braces, `{agentNickname}` (BEH §4.1). */
export const PLACEHOLDER_IDS = [
  "expectedResponseTime",
  "agentNickname",
  "AvgWaitMinutes",
  "AvgWaitSeconds",
  "QueueLength",
  "PlaceInQ",
  "name",
  "email",
] as const;
export type PlaceholderId = (typeof PLACEHOLDER_IDS)[number];

export interface Placeholder {
  readonly id: PlaceholderId;
  readonly type: "text" | "duration" | "number";
  /** What an editor sees beside it. */
  readonly description: string;
  /** Other names that stored texts use for it, by language (TRN §6.2); unique across all languages and placeholders. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** REN-3: a stand-in in the text's language, or no message at all rather than a hole. */
  readonly whenMissing: "stand-in" | "omit-message";
  /** For previews. Durations in milliseconds. */
  readonly sample: string | number;
}

export const PLACEHOLDERS = {
  expectedResponseTime: {
    id: "expectedResponseTime",
    type: "duration",
    description: "How long until the visitor can expect an answer, such as “1 hour, 20 minutes”",
    aliases: { en: ["expected response time"] },
    whenMissing: "omit-message",
    sample: 80 * 60_000,
  },
  agentNickname: {
    id: "agentNickname",
    type: "text",
    description: "The nickname of the agent concerned",
    aliases: {
      en: ["agent name", "agent nickname"],
      es: ["nombre del agente"],
      fr: ["nom de l'agent"],
      de: ["Name des Agenten"],
      pt: ["nome do agente"],
    },
    whenMissing: "stand-in",
    sample: "Lena",
  },
  AvgWaitMinutes: {
    id: "AvgWaitMinutes",
    type: "number",
    description: "The average wait: its whole minutes",
    aliases: {},
    whenMissing: "omit-message",
    sample: 3,
  },
  AvgWaitSeconds: {
    id: "AvgWaitSeconds",
    type: "number",
    description: "The average wait: the seconds beyond its whole minutes",
    aliases: {},
    whenMissing: "omit-message",
    sample: 20,
  },
  QueueLength: {
    id: "QueueLength",
    type: "number",
    description: "How many visitors wait in the queue",
    aliases: {},
    whenMissing: "omit-message",
    sample: 5,
  },
  PlaceInQ: {
    id: "PlaceInQ",
    type: "number",
    description: "The visitor's own place in the queue",
    aliases: {},
    whenMissing: "omit-message",
    sample: 2,
  },
  name: {
    id: "name",
    type: "text",
    description: "The nickname of the current agent",
    aliases: {},
    whenMissing: "stand-in",
    sample: "Lena",
  },
  email: {
    id: "email",
    type: "text",
    description: "The visitor's mail address",
    aliases: {},
    whenMissing: "omit-message",
    sample: "visitor@example.com",
  },
} satisfies Record<PlaceholderId, Placeholder>;
