declare const brand: unique symbol;

/** A string that names one kind of thing; swapping two kinds does not compile. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

/** An account, by the id in its URLs. */
export type AccountId = Id<"Account">;
/** A conversation; unique within its account only, because platforms bring ids of their own. */
export type ConversationId = Id<"Conversation">;
/** A visitor of live chat, a consumer of messaging: one identity on the account's side (BEH §14). */
export type ConsumerId = Id<"Consumer">;
/** Whoever works in the agent workspace: agent, manager or bot. */
export type AgentId = Id<"Agent">;
/** A canonical BCP 47 tag without extensions; `parseLanguage` is the only place that mints one (LNG-1). */
export type Language = Id<"Language">;
/** Skills are positive integers on the wire (API §9.1). */
export type SkillId = number & { readonly [brand]: "Skill" };
/** The account's configuration counter: every write adds one (CFG-8). */
export type Revision = number & { readonly [brand]: "Revision" };

/** Milliseconds since 1970-01-01T00:00:00Z. Plain numbers, so that a conversation's value is plain JSON. */
export type Instant = number;

const ACCOUNT_ID = /^[a-zA-Z0-9_]{1,20}$/;
/** EVT-7: what an id is made of is its owner's business: `+49170…`, `whatsapp:…`, `auth0|5f7c`. It has one line. */
export const ID_RULE = "must be 1 to 200 characters without control characters";
const OPAQUE_ID = /^[^\p{Cc}\p{Cs}\u2028\u2029]{1,200}$/u;
const MAX_ID_UNITS = 200;

function isOpaqueId(value: string): boolean {
  return value.length <= MAX_ID_UNITS && OPAQUE_ID.test(value);
}

/** API §1.14 publishes the pattern; anything else cannot be an account. */
export function parseAccountId(value: string): AccountId | undefined {
  return ACCOUNT_ID.test(value) ? (value as AccountId) : undefined;
}

/** A conversation's id from outside; absent: it is not an opaque id as EVT-7 allows. */
export function parseConversationId(value: string): ConversationId | undefined {
  return isOpaqueId(value) ? (value as ConversationId) : undefined;
}

/** A consumer's id from outside; absent: it is not an opaque id as EVT-7 allows. */
export function parseConsumerId(value: string): ConsumerId | undefined {
  return isOpaqueId(value) ? (value as ConsumerId) : undefined;
}

/** An agent's id from outside; absent: it is not an opaque id as EVT-7 allows. */
export function parseAgentId(value: string): AgentId | undefined {
  return isOpaqueId(value) ? (value as AgentId) : undefined;
}

/** A skill's id from a path, a query or a body: a positive integer; absent: it is none. */
export function parseSkillId(value: string | number): SkillId | undefined {
  const id = typeof value === "number" ? value : /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  return Number.isSafeInteger(id) && id > 0 ? (id as SkillId) : undefined;
}

/** Marks a number of the store as a revision: the account's counter of configuration writes (CFG-8). */
export function toRevision(value: number): Revision {
  return value as Revision;
}

/** The caller's own name of an event. */
export function parseEventKey(value: string): string | undefined {
  return isOpaqueId(value) ? value : undefined;
}
