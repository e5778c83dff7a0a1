/** REN-1: the canonical placeholder ids; on the wire each stands in braces, `{agentNickname}` (BEH §4.1). */
export const PLACEHOLDER_IDS = [
  "expectedResponseTime",
  "agentNickname",
  "averageWait",
  "AvgWaitMinutes",
  "AvgWaitSeconds",
  "QueueLength",
  "PlaceInQ",
  "name",
  "email",
] as const;
/** The token of a placeholder, as it stands between braces (REN-1). */
export type PlaceholderId = (typeof PLACEHOLDER_IDS)[number];

/** What is known of a placeholder: how its value is written, and how editors see it (BEH §4.1). */
export interface Placeholder {
  readonly id: PlaceholderId;
  readonly type: "text" | "duration" | "number";
  /** REN-2, of durations: a promised one is rounded up, so that no promise is too short; any other is rounded to the nearest. */
  readonly rounding?: "up" | "nearest";
  /** What an editor knows it by. */
  readonly consoleName: string;
  /** What an editor sees beside it. */
  readonly description: string;
  /** REN-3: a stand-in in the text's language, or no message at all rather than a hole. */
  readonly whenMissing: "stand-in" | "omit-message";
  /** For previews. Durations in milliseconds. */
  readonly sample: string | number;
}

/** All placeholders by their tokens (BEH §4.1). */
export const PLACEHOLDERS = {
  expectedResponseTime: {
    id: "expectedResponseTime",
    type: "duration",
    rounding: "up",
    consoleName: "Expected response time",
    description: "How long until the visitor can expect an answer, such as “1 hour and 20 minutes”",
    whenMissing: "omit-message",
    sample: 80 * 60_000,
  },
  agentNickname: {
    id: "agentNickname",
    type: "text",
    consoleName: "Agent’s nickname",
    description: "The nickname of the agent concerned",
    whenMissing: "stand-in",
    sample: "Lena",
  },
  averageWait: {
    id: "averageWait",
    type: "duration",
    rounding: "nearest",
    consoleName: "Average wait",
    description: "The average wait, such as “3 minutes”",
    whenMissing: "omit-message",
    sample: 3 * 60_000,
  },
  AvgWaitMinutes: {
    id: "AvgWaitMinutes",
    type: "number",
    consoleName: "Average wait, minutes",
    description: "The average wait: its whole minutes",
    whenMissing: "omit-message",
    sample: 3,
  },
  AvgWaitSeconds: {
    id: "AvgWaitSeconds",
    type: "number",
    consoleName: "Average wait, seconds",
    description: "The average wait: the seconds beyond its whole minutes",
    whenMissing: "omit-message",
    sample: 20,
  },
  QueueLength: {
    id: "QueueLength",
    type: "number",
    consoleName: "Queue length",
    description: "How many visitors wait in the queue",
    whenMissing: "omit-message",
    sample: 5,
  },
  PlaceInQ: {
    id: "PlaceInQ",
    type: "number",
    consoleName: "Place in queue",
    description: "The visitor's own place in the queue",
    whenMissing: "omit-message",
    sample: 2,
  },
  name: {
    id: "name",
    type: "text",
    consoleName: "Agent’s nickname",
    description: "The nickname of the current agent",
    whenMissing: "stand-in",
    sample: "Lena",
  },
  email: {
    id: "email",
    type: "text",
    consoleName: "Visitor’s e-mail",
    description: "The visitor's mail address",
    whenMissing: "omit-message",
    sample: "visitor@example.com",
  },
} satisfies Record<PlaceholderId, Placeholder>;
