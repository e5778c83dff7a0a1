import { percentEncode } from "./percent-encode.ts";

/** Which variant: of the account (the default) or of one skill (API §3.3). */
export interface MessageContext {
  readonly contextType?: "ACCOUNT" | "SKILL";
  /** The account's or the skill's id. */
  readonly contextId?: string | number;
}

interface ReadQuery extends MessageContext {
  /** Only these languages, as BCP 47 tags. */
  readonly lang?: string | readonly string[];
  /** Selector of fields, such as `id,data(lang,msg)` (API §4). What it leaves out is missing in the answer. */
  readonly select?: string;
  readonly includeDeleted?: boolean;
  /** Texts run through the server's HTML sanitiser. */
  readonly sanitizeData?: boolean;
}

/** What to read of all messages. */
export interface MessagesQuery extends ReadQuery {
  /** Adds `contexts` to each message: who overrides it. */
  readonly view?: "FILTER_PER_SKILL";
}

/** What to read of one message. */
export interface MessageQuery extends ReadQuery {
  /** All contexts at once; the context of the query has no effect then. */
  readonly view?: "FILTER_PER_SKILL" | "BY_CONTEXT";
  /** `false`: only what the context itself says, not what it inherits. The server's default is `true`. */
  readonly mergeData?: boolean;
}

/** The query string, always in the same order, so that equal queries are equal texts. */
export function toSearch(query: MessageQuery): string {
  const { lang } = query;
  const parameters: readonly (readonly [string, string | number | boolean | undefined])[] = [
    ["v", "2.0"],
    ["context_type", query.contextType],
    ["context_id", query.contextId],
    ["lang", typeof lang === "object" ? lang.join(",") : lang],
    ["select", query.select],
    ["view", query.view],
    ["merge_data", query.mergeData],
    ["include_deleted", query.includeDeleted],
    ["sanitize_data", query.sanitizeData],
  ];
  return parameters
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${percentEncode(String(value))}`]))
    .join("&");
}
