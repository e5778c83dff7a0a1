import { mendSurrogates } from "../mend-surrogates.ts";
import { cutDeep, findTooDeep, MAX_JSON_DEPTH, nestsDeeper } from "../parse-json.ts";

/** The requests that Signpost serves, by their plain names (BEH §7.5, §7.7). */
export const REQUEST_TYPES = [
  "InitConnection",
  "GetClock",
  "userprofile.SetUserProfile",
  "userprofile.GetUserProfile",
  "cqm.SubscribeExConversations",
  "cqm.UnsubscribeExConversations",
  "cm.ConsumerRequestConversation",
  "cm.UpdateConversationField",
  "ms.SubscribeMessagingEvents",
  "ms.QueryMessages",
  "ms.PublishEvent",
  "routing.SubscribeRoutingTasks",
  "routing.UpdateRoutingTaskSubscription",
  "routing.SubscribeAgentsState",
  "routing.SetAgentState",
  "routing.UpdateRingState",
] as const;
/** A request that the server knows, by its full type on the wire (BEH §7.5). */
export type RequestType = (typeof REQUEST_TYPES)[number];

/** Agents' older clients put `.ams.` before the names and read the agent form of the answers (BEH §7.3). */
export type Dialect = "plain" | "ams";

/** An object of parsed JSON: which fields it has is not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a client sent. An unknown request is a value, and so is a frame that is none (WS-1). */
export type ClientFrame =
  | {
      readonly kind: "request";
      readonly id: string;
      readonly type: RequestType;
      /** As it was sent: the answer's type is made from it. */
      readonly sentType: string;
      readonly dialect: Dialect;
      readonly body: JsonObject;
      readonly headers: readonly JsonObject[];
    }
  | { readonly kind: "unrecognized"; readonly id: string; readonly sentType: string }
  | { readonly kind: "malformed"; readonly id: string; readonly problem: string };

const REQUEST_TYPE_SET: ReadonlySet<string> = new Set(REQUEST_TYPES);
const MAX_ID_CHARS = 128;

/**
 * Reads a client's frame and throws nothing: what cannot be read is of the kind `malformed`, with the problem in words
 * for the answer (LIM-7).
 */
export function parseClientFrame(text: string): ClientFrame {
  const isTooDeep = nestsDeeper(text);
  const frame = readJson(isTooDeep ? cutDeep(text) : text);
  if (!isObject(frame)) return { kind: "malformed", id: "", problem: "a frame is a JSON object" };
  const id = toId(frame["id"]);
  if (id === undefined)
    return {
      kind: "malformed",
      id: "",
      problem: `id: must be a string or a number of at most ${MAX_ID_CHARS} characters`,
    };
  if (isTooDeep) {
    return { kind: "malformed", id, problem: `${findTooDeep(frame)}: a frame may nest at most ${MAX_JSON_DEPTH} deep` };
  }
  const sentType = frame["type"];
  if (typeof sentType !== "string") return { kind: "malformed", id, problem: "type: must be a string" };
  const type = toPlainType(sentType);
  if (!isRequestType(type)) return { kind: "unrecognized", id, sentType: sentType.slice(0, MAX_ID_CHARS) };
  return {
    kind: "request",
    id,
    type,
    sentType,
    dialect: sentType.startsWith(".ams.") ? "ams" : "plain",
    body: toObject(frame["body"]),
    headers: toObjects(frame["headers"]),
  };
}

/** `.ams.aam.SubscribeExConversations` is the agents' name for `cqm.SubscribeExConversations`. */
function toPlainType(sentType: string): string {
  return sentType.replace(/^\.?(ams\.)?/, "").replace(/^aam\./, "cqm.");
}

function isRequestType(type: string): type is RequestType {
  return REQUEST_TYPE_SET.has(type);
}

/** Samples send numbers; the answer carries a string (BEH §7.4). */
function toId(id: unknown): string | undefined {
  if (typeof id !== "string" && typeof id !== "number") return undefined;
  const text = String(id);
  return text.length <= MAX_ID_CHARS ? text : undefined;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(mendSurrogates(text));
  } catch {
    return undefined;
  }
}

/** Whether parsed JSON is an object; arrays and `null` are none. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** For reading fields of a body that may be missing: what is no object has no fields. */
export function toObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** An array of one element may come as the bare element (BEH §7.4). */
export function toObjects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
}
