import {
  type AccountId,
  CATALOGUE,
  type EventId,
  explainText,
  findLanguageProblem,
  LANGUAGE_RULE,
  type Language,
  parseEventId,
  parseLanguage,
  parseSkillId,
  toRevision,
} from "@signpost/core";
import { AccountPage, AccountRecord, ExplanationRecord, SkillRecord } from "@signpost/protocol";
import Type from "typebox";
import { HttpError, toHttpError } from "../http/errors.ts";
import type { Query } from "../http/read-query.ts";
import { type Route, route } from "../http/route.ts";
import type { Storage } from "../storage/storage.ts";
import { accessSnapshot } from "./access-snapshot.ts";
import type { AccountSnapshot, Policies } from "./policies.ts";
import { setRevision } from "./revision-headers.ts";
import { toExplanationRecord } from "./to-explanation-record.ts";

/** The parts that the routes of an account need. */
export interface AccountRoutesDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly policies: Policies;
}

const ACCOUNT = "/v1/accounts/:accountId";

const tags = ["Account"];
const LIST_ACCOUNTS = {
  tags,
  summary: "The accounts that these credentials are good for",
  description: "Whoever has a token and nothing else learns here whose it is.",
  response: { 200: AccountPage },
};
const GET_ACCOUNT = { tags, summary: "The account", response: { 200: AccountRecord } };
const LIST_SKILLS = { tags, summary: "The account's skills", response: { 200: Type.Array(SkillRecord) } };
const EXPLAIN = {
  tags: ["Messages"],
  summary: "Why a visitor reads this text: every step that was tried",
  querystring: Type.Object({
    skill: Type.Optional(Type.Integer({ description: "Absent: a conversation without a skill" })),
    language: Type.Optional(Type.String({ description: "Absent: the account's default language" })),
  }),
  response: { 200: ExplanationRecord },
};

/** Routes for what the console needs to know of an account, and for why a message reads as it does (RES-5). */
export function createAccountRoutes(deps: AccountRoutesDeps): readonly Route[] {
  return [...createOwnRoutes(deps), createSkillsRoute(deps), createExplanationRoute(deps)];
}

function createOwnRoutes(deps: AccountRoutesDeps): readonly Route[] {
  const gets = { method: "GET", family: "native" } as const;
  return [
    route({
      ...gets,
      path: "/v1/accounts",
      privilege: "account.read",
      anyAccount: true,
      schema: LIST_ACCOUNTS,
      handle: async ({ principal }) => ({ entries: [await readAccount(principal.accountId, deps)] }),
    }),
    route({
      ...gets,
      path: ACCOUNT,
      privilege: "account.read",
      schema: GET_ACCOUNT,
      handle: async ({ accountId }, reply) => {
        const answer = await readAccount(accountId, deps);
        setRevision(reply, toRevision(answer.revision));
        return answer;
      },
    }),
  ];
}

function createSkillsRoute(deps: AccountRoutesDeps): Route {
  const { policies } = deps;
  return route({
    method: "GET",
    family: "native",
    path: `${ACCOUNT}/skills`,
    privilege: "account.read",
    schema: LIST_SKILLS,
    handle: async ({ accountId }) => toSkillRecords(await accessSnapshot(accountId, policies)),
  });
}

function createExplanationRoute(deps: AccountRoutesDeps): Route {
  const { policies } = deps;
  return route({
    method: "GET",
    family: "native",
    path: `${ACCOUNT}/messages/:eventId/explain`,
    privilege: "configuration.read",
    schema: EXPLAIN,
    params: ({ eventId }) => ({ eventId: readEventId(eventId) }),
    query: readAudience,
    handle: async ({ accountId, params, query }) =>
      explain(params.eventId, query, await accessSnapshot(accountId, policies)),
  });
}

async function readAccount(accountId: AccountId, deps: AccountRoutesDeps): Promise<AccountRecord> {
  const { configuration, policy, account: state } = await accessSnapshot(accountId, deps.policies);
  const account = await deps.storage.accounts.find(configuration.accountId);
  return {
    id: configuration.accountId,
    name: state.name ?? account?.name ?? configuration.accountId,
    defaultLanguage: policy.settings.defaultLanguage,
    revision: configuration.revision,
  };
}

function toSkillRecords({ policy }: AccountSnapshot): SkillRecord[] {
  return [...policy.skills.values()].map(({ skillId, name }) => ({ id: skillId, name }));
}

function readEventId(text: string): EventId {
  const eventId = parseEventId(text);
  if (eventId === undefined)
    throw toHttpError({ code: "not-found", what: `message; the messages are ${Object.keys(CATALOGUE).join(", ")}` });
  return eventId;
}

/** The audience of a text, as far as the request names it. */
interface AskedAudience {
  readonly language: Language | undefined;
  readonly skill: string | undefined;
}

function readAudience(query: Query): AskedAudience {
  const tag = query.text("language");
  const language = tag === undefined ? undefined : parseLanguage(tag)?.language;
  if (tag !== undefined && language === undefined)
    throw new HttpError(400, `language: ${findLanguageProblem(tag) ?? LANGUAGE_RULE}`);
  return { language, skill: query.text("skill") };
}

function explain(eventId: EventId, { language, skill }: AskedAudience, { policy }: AccountSnapshot): ExplanationRecord {
  const skillId = skill === undefined ? undefined : parseSkillId(skill);
  if (skill !== undefined && (skillId === undefined || !policy.skills.has(skillId))) {
    throw new HttpError(400, "skill: must be the id of a skill of this account");
  }
  const audience = {
    language: language ?? policy.settings.defaultLanguage,
    ...(skillId === undefined ? {} : { skillId }),
  };
  return toExplanationRecord(eventId, explainText(eventId, audience, policy));
}
