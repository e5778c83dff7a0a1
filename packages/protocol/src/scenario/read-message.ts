import {
  type Context,
  type EventId,
  type Issue,
  MESSAGING_EVENT_IDS,
  parseEventId,
  parseVariantFields,
  type SkillId,
  type VariantFields,
} from "@signpost/core";
import Type from "typebox";
import { ownRules } from "../documents/own-rules.ts";
import { parseDocument } from "../documents/parse-document.ts";

/** A message of a scenario: what the message API takes (CFG-5), and a context. */
export interface ScenarioMessage {
  readonly eventId: EventId;
  readonly context: Context;
  readonly fields: VariantFields;
}

const SKILL_ID_RULE = "must be a positive integer";

/** Where a message counts; absent, in the account. */
export const ScenarioContext = Type.Object(
  {
    type: Type.Enum(["ACCOUNT", "SKILL"]),
    id: Type.Optional(
      Type.Unsafe<SkillId>(Type.Integer({ ...ownRules({ limits: { minimum: 1, maximum: Number.MAX_SAFE_INTEGER } }) })),
    ),
  },
  ownRules({
    checkFields: ({ type, id }: { readonly type?: string; readonly id?: number }) =>
      type === "SKILL" && id === undefined ? [{ path: "id", rule: `is required; it ${SKILL_ID_RULE}` }] : [],
  }),
);

/** Adds everything that is wrong with the message. */
export function readMessage(value: unknown, path: string, add: (issue: Issue) => void): ScenarioMessage | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    add({ path, rule: "must be an object with id and context" });
    return undefined;
  }
  const issues: Issue[] = [];
  const message: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(value));
  const context = readContext(message["context"] ?? undefined, `${path}.context`, issues);
  const name =
    (message["id"] ?? undefined) === undefined && typeof message["messageEventId"] === "string"
      ? "messageEventId"
      : "id";
  const id = message[name];
  const eventId = typeof id === "string" ? parseEventId(id) : undefined;
  if (eventId === undefined) {
    issues.push({ path: `${path}.${name}`, rule: `must be the id of a message: ${MESSAGING_EVENT_IDS.join(", ")}` });
  }
  const fields = eventId === undefined ? {} : parseVariantFields(message, eventId, path, issues);
  issues.forEach(add);
  return eventId === undefined || context === undefined ? undefined : { eventId, context, fields };
}

function readContext(value: unknown, path: string, issues: Issue[]): Context | undefined {
  if (value === undefined) return { kind: "account" };
  const parsed = parseDocument(ScenarioContext, value, { path, isNullAbsent: true });
  if (parsed.kind === "invalid") {
    issues.push(...parsed.issues);
    return undefined;
  }
  const { type, id } = parsed.value;
  return type === "SKILL" && id !== undefined ? { kind: "skill", skillId: id } : { kind: "account" };
}
