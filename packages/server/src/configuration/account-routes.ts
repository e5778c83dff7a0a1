import {
  type AccountId,
  CATALOGUE,
  explainText,
  parseEventId,
  parseLanguage,
  parseSkillId,
  toRevision,
} from "@signpost/core";
import { AccountPage, AccountRecord, ExplanationRecord, SkillRecord } from "@signpost/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import Type from "typebox";
import { HttpError, toHttpError } from "../http/errors.ts";
import { readQuery } from "../http/read-query.ts";
import { accountOf, principalOf } from "../http/route-config.ts";
import type { Storage } from "../storage/storage.ts";
import type { AccountSnapshot, Policies } from "./policies.ts";
import { setRevision } from "./revision-headers.ts";
import { toExplanationRecord } from "./to-explanation-record.ts";

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

/** What the console needs to know of an account, and why a message reads as it does (RES-5). */
export function registerAccountRoutes(app: FastifyInstance, deps: AccountRoutesDeps): void {
  const family = { family: "native" } as const;
  const account = { ...family, privilege: "account.read" } as const;
  const messages = { ...family, privilege: "configuration.read" } as const;
  app.get("/v1/accounts", { config: { ...account, anyAccount: true }, schema: LIST_ACCOUNTS }, async (request) => ({
    entries: [await readAccount(principalOf(request).accountId, deps)],
  }));
  app.get(ACCOUNT, { config: account, schema: GET_ACCOUNT }, async (request, reply) => {
    const answer = await readAccount(accountOf(request), deps);
    setRevision(reply, toRevision(answer.revision));
    return answer;
  });
  app.get(`${ACCOUNT}/skills`, { config: account, schema: LIST_SKILLS }, (request) => answerSkills(request, deps));
  app.get(`${ACCOUNT}/messages/:eventId/explain`, { config: messages, schema: EXPLAIN }, (request) =>
    explain(request, deps),
  );
}

function snapshotOf(request: FastifyRequest, deps: AccountRoutesDeps): Promise<AccountSnapshot> {
  return findSnapshot(accountOf(request), deps);
}

async function findSnapshot(accountId: AccountId, { policies }: AccountRoutesDeps): Promise<AccountSnapshot> {
  const snapshot = await policies.get(accountId);
  if (snapshot === undefined) throw toHttpError({ code: "not-found", what: "account" });
  return snapshot;
}

async function readAccount(accountId: AccountId, deps: AccountRoutesDeps): Promise<AccountRecord> {
  const { configuration, policy, account: state } = await findSnapshot(accountId, deps);
  const account = await deps.storage.accounts.find(configuration.accountId);
  return {
    id: configuration.accountId,
    name: state.name ?? account?.name ?? configuration.accountId,
    defaultLanguage: policy.settings.defaultLanguage,
    revision: configuration.revision,
  };
}

async function answerSkills(request: FastifyRequest, deps: AccountRoutesDeps): Promise<SkillRecord[]> {
  const { policy } = await snapshotOf(request, deps);
  return [...policy.skills.values()].map(({ skillId, name }) => ({ id: skillId, name }));
}

async function explain(request: FastifyRequest, deps: AccountRoutesDeps): Promise<ExplanationRecord> {
  const { policy } = await snapshotOf(request, deps);
  const query = readQuery(request);
  const eventId = parseEventId((request.params as { eventId: string }).eventId);
  if (eventId === undefined)
    throw toHttpError({ code: "not-found", what: `message; the messages are ${Object.keys(CATALOGUE).join(", ")}` });
  const parsed = parseLanguage(query.text("language") ?? policy.settings.defaultLanguage);
  if (parsed === undefined) throw new HttpError(400, "language: must be a BCP 47 language tag such as fr-FR");
  const skill = query.text("skill");
  const skillId = skill === undefined ? undefined : parseSkillId(skill);
  if (skill !== undefined && (skillId === undefined || !policy.skills.has(skillId))) {
    throw new HttpError(400, "skill: must be the id of a skill of this account");
  }
  const audience = { language: parsed.language, ...(skillId === undefined ? {} : { skillId }) };
  return toExplanationRecord(eventId, explainText(eventId, audience, policy));
}
