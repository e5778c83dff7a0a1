import { queryOptions } from "@tanstack/react-query";
import { isObject, toNumber, toObjects, toText } from "../http/json.ts";
import { request } from "../session/request.ts";
import { type Message, parseMessages } from "./message.ts";
import { type MessageContext, toContextQuery } from "./message-context.ts";

const MESSAGES = "configuration/engagement-window/unified-auto-messages";
const DEFAULTS_PATH = `/api/account/default/${MESSAGES}-defaults`;

/** A skill to choose as context. */
export interface Skill {
  readonly id: number;
  readonly name: string;
}

/** The account of the session. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /** A canonical tag: RES-1 ends with it. */
  readonly defaultLanguage: string;
}

/** One context's own words and switches, and the revision they were read at: what `If-Match` takes (CFG-8). */
export interface Override {
  readonly message: Message | undefined;
  readonly revision: string;
}

/** Reads the account: its name and its default language. */
export function accountQuery(accountId: string) {
  return queryOptions({
    queryKey: ["account", accountId],
    queryFn: async ({ signal }): Promise<Account> => {
      const { body } = await request(`/v1/accounts/${accountId}`, { signal });
      const account = isObject(body) ? body : {};
      return {
        id: accountId,
        name: toText(account.name) ?? accountId,
        defaultLanguage: toText(account.defaultLanguage) ?? "en-US",
      };
    },
  });
}

/** Reads the skills of the account, for the choice of the context. */
export function skillsQuery(accountId: string) {
  return queryOptions({
    queryKey: ["skills", accountId],
    queryFn: async ({ signal }): Promise<readonly Skill[]> => {
      const { body } = await request(`/v1/accounts/${accountId}/skills`, { signal });
      const skills = toObjects(body).flatMap(({ id, name }) => {
        const number = toNumber(id);
        return number === undefined ? [] : [{ id: number, name: toText(name) ?? `Skill ${number}` }];
      });
      return skills.sort((a, b) => a.name.localeCompare(b.name));
    },
  });
}

/** CFG-7: the shipped texts. They change with the software only. */
export function defaultsQuery(accountId: string) {
  return queryOptions({
    queryKey: ["defaults", accountId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<readonly Message[]> =>
      parseMessages((await request(DEFAULTS_PATH, { query: { v: "2.0" }, signal })).body),
  });
}

/** The whole list as one context serves it, merged with what it inherits. */
export function messagesQuery(accountId: string, context: MessageContext) {
  const query = { v: "2.0", view: "FILTER_PER_SKILL", ...toContextQuery(context, accountId) };
  return queryOptions({
    queryKey: ["messages", accountId, context],
    queryFn: async ({ signal }): Promise<readonly Message[]> =>
      parseMessages((await request(`/api/account/${accountId}/${MESSAGES}`, { query, signal })).body),
  });
}

/** What one context says itself about one message, without what it inherits. */
export function overrideQuery(accountId: string, eventId: string, context: MessageContext) {
  return queryOptions({
    queryKey: ["override", accountId, eventId, context],
    queryFn: ({ signal }) => readOverride({ accountId, eventId, context, signal }),
    // A background refresh must not change the version that a draft was made from.
    refetchOnWindowFocus: false,
    staleTime: 0,
    gcTime: 0,
  });
}

/** Which override: of one message, in one context. */
export interface OverrideAddress {
  readonly accountId: string;
  readonly eventId: string;
  readonly context: MessageContext;
}

/** Reads what one context says of one message; no override is an answer, not an error. */
export async function readOverride(address: OverrideAddress & { signal?: AbortSignal }): Promise<Override> {
  const { accountId, eventId, context, signal } = address;
  // As a list of one or none: by its own address a message without an override is 404 (CFG-3), which browsers log as a fault.
  const { body, revision } = await request(`/api/account/${accountId}/${MESSAGES}`, {
    query: { v: "2.0", ...toContextQuery(context, accountId), ids: eventId, merge_data: "false" },
    ...(signal === undefined ? {} : { signal }),
  });
  return { message: parseMessages(body).at(0), revision };
}

/** The address of one message in the unified API (API §3.1). */
export function toMessagePath(accountId: string, eventId: string): string {
  return `/api/account/${accountId}/${MESSAGES}/${encodeURIComponent(eventId)}`;
}
