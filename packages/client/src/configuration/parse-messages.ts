import type { UnifiedMessage } from "@signpost/protocol";
import { findInteger, findString, type JsonObject, toObject, toObjects } from "../socket/json-reader.ts";

const KNOWN: ReadonlySet<string> = new Set([
  "id",
  "messageEventId",
  "deleted",
  "enabled",
  "data",
  "attributes",
  "contexts",
  "skillId",
]);

/** A message of which a `select` may have left out anything. */
export type SelectedMessage = Partial<UnifiedMessage>;

/** A default of the product, as the undocumented endpoint answers it (API §3.6): often without switches. */
export type DefaultMessage = SelectedMessage & Pick<UnifiedMessage, "id" | "messageEventId" | "data">;

/** `view=BY_CONTEXT`: type → context id → message (API §3.5). */
export interface MessagesByContext<Message = UnifiedMessage> {
  readonly ACCOUNT: Readonly<Record<string, Message>>;
  readonly SKILL: Readonly<Record<string, Message>>;
}

/**
 * Brings the forms of API §3.5 to one: `id` and `messageEventId` stand for each other, `attributes` is one object of strings,
 * `contexts` has objects. What is not known stays, for it must survive a read and a write. Undefined for what is no object.
 */
export function parseSelectedMessage(value: unknown): SelectedMessage | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const source = toObject(value);
  const { deleted, enabled, data } = source;
  const id = findId(source);
  const attributes = toAttributes(source["attributes"]);
  const contexts = toContexts(source);
  const skillId = findInteger(source, "skillId");
  return {
    ...Object.fromEntries(Object.entries(source).filter(([name]) => !KNOWN.has(name))),
    ...(id === undefined ? {} : { id, messageEventId: findString(source, "messageEventId") ?? id }),
    ...(typeof deleted === "boolean" ? { deleted } : {}),
    ...(typeof enabled === "boolean" ? { enabled } : {}),
    ...(Array.isArray(data) ? { data: toTexts(data) } : {}),
    ...(attributes === undefined ? {} : { attributes }),
    ...(contexts === undefined ? {} : { contexts }),
    ...(skillId === undefined ? {} : { skillId }),
  };
}

/** Undefined for what has no id, no `enabled` or no `data`. */
export function parseMessage(value: unknown): UnifiedMessage | undefined {
  const selected = parseSelectedMessage(value);
  if (selected === undefined) return undefined;
  const { id, messageEventId, enabled, data, deleted = false } = selected;
  if (id === undefined || messageEventId === undefined || enabled === undefined || data === undefined) return undefined;
  return { ...selected, id, messageEventId, deleted, enabled, data };
}

/** A shipped message of an answer; absent: it lacks an id (CFG-7). */
export function parseDefaultMessage(value: unknown): DefaultMessage | undefined {
  const selected = parseSelectedMessage(value);
  if (selected?.id === undefined || selected.messageEventId === undefined) return undefined;
  return { ...selected, id: selected.id, messageEventId: selected.messageEventId, data: selected.data ?? [] };
}

/** Undefined unless every element is understood. */
export function parseAll<T>(value: unknown, parseOne: (value: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const parsed = value.map(parseOne).filter((item) => item !== undefined);
  return parsed.length === value.length ? parsed : undefined;
}

/** The answer of `view=BY_CONTEXT`: what each context says of one message (API §3.5). */
export function parseByContext<T>(
  value: unknown,
  parseOne: (value: unknown) => T | undefined,
): MessagesByContext<T> | undefined {
  const source = toObject(value);
  const account = parseContextMap(source["ACCOUNT"], parseOne);
  const skill = parseContextMap(source["SKILL"], parseOne);
  // With neither it is another kind of answer: that of a server that does not know the view.
  if (source["ACCOUNT"] === undefined && source["SKILL"] === undefined) return undefined;
  return account === undefined || skill === undefined ? undefined : { ACCOUNT: account, SKILL: skill };
}

function parseContextMap<T>(
  value: unknown,
  parseOne: (value: unknown) => T | undefined,
): Readonly<Record<string, T>> | undefined {
  const parsed: [string, T][] = [];
  for (const [contextId, said] of Object.entries(toObject(value))) {
    // One client's type makes each value an array (API §3.5).
    const message = parseOne(Array.isArray(said) ? said[0] : said);
    if (message === undefined) return undefined;
    parsed.push([contextId, message]);
  }
  return Object.fromEntries(parsed);
}

/** A number in one client's types (API §3.2). */
function findId(source: JsonObject): string | undefined {
  const id = source["id"];
  return findString(source, "id") ?? (typeof id === "number" ? String(id) : findString(source, "messageEventId"));
}

function toTexts(value: unknown): UnifiedMessage["data"] {
  return toObjects(value).flatMap((text) => {
    const { msg, lang } = text;
    return typeof msg === "string" && typeof lang === "string" ? [{ ...text, msg, lang }] : [];
  });
}

/** One object, an array of one-key objects, or an array of name and value. */
function toAttributes(value: unknown): Record<string, string> | undefined {
  if (value === undefined || value === null) return undefined;
  const entries = toObjects(value).flatMap((part) => {
    const name = Array.isArray(value) ? findString(part, "name") : undefined;
    return name !== undefined && "value" in part ? [[name, part["value"]] as const] : Object.entries(part);
  });
  return Object.fromEntries(
    entries.flatMap(([name, item]) =>
      typeof item === "string" || typeof item === "number" ? [[name, String(item)]] : [],
    ),
  );
}

/** Arrays of ids in the documents, of objects in clients, and `context` in one of them. */
function toContexts(source: JsonObject): UnifiedMessage["contexts"] {
  const value = source["contexts"] ?? source["context"];
  if (typeof value !== "object" || value === null) return undefined;
  const { ACCOUNT: accounts, SKILL: skills } = toObject(value);
  return {
    ACCOUNT: toList(accounts).flatMap((item) => {
      const id = typeof item === "string" ? item : findString(toObject(item), "id");
      return id === undefined ? [] : [{ id }];
    }),
    SKILL: toList(skills).flatMap((item) => {
      const skill = typeof item === "object" ? toObject(item) : { skillId: item };
      const skillId = findInteger(skill, "skillId");
      // A bare id does not say whether the skill's variant is on; the message's own switch is the nearest there is.
      const enabled = skill["enabled"] ?? source["enabled"];
      return skillId === undefined ? [] : [{ skillId, enabled: enabled !== false }];
    }),
  };
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
