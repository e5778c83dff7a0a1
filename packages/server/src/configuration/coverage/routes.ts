import { type Language, parseLanguage, parseSkillId, type SkillId } from "@signpost/core";
import { CoveragePage } from "@signpost/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import Type from "typebox";
import { HttpError, toHttpError } from "../../http/errors.ts";
import { type Query, readQuery } from "../../http/read-query.ts";
import { accountOf } from "../../http/route-config.ts";
import type { AccountSnapshot, Policies } from "../policies.ts";
import { listLanguagesInUse, toCoverage } from "./to-coverage.ts";

const text = Type.Optional(Type.String());
const COVERAGE = {
  tags: ["Messages"],
  summary: "Which messages have words in which languages, and whose",
  description: "For visitors of one skill, or of none. A page that is not the last gives the cursor of the next one.",
  querystring: Type.Object({
    skill: Type.Optional(Type.Integer({ description: "Absent: the account's own texts" })),
    language: Type.Optional(Type.String({ description: "Tags, separated by commas; absent: all in use" })),
    status: text,
    cursor: text,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5_000 })),
  }),
  response: { 200: CoveragePage },
};
const DEFAULT_LIMIT = 1_000;
const MAX_LIMIT = 5_000;
const STATUSES = ["own", "inherited", "missing", "not-servable", "outdated"];

export function registerCoverageRoutes(app: FastifyInstance, { policies }: { readonly policies: Policies }): void {
  const config = { family: "native", privilege: "configuration.read" } as const;
  app.get("/v1/accounts/:accountId/coverage", { config, schema: COVERAGE }, async (request) => {
    const snapshot = await policies.get(accountOf(request));
    if (snapshot === undefined) throw toHttpError({ code: "not-found", what: "account" });
    return answer(request, snapshot);
  });
}

function answer(request: FastifyRequest, { configuration, policy }: AccountSnapshot): CoveragePage {
  const query = readQuery(request);
  const skillId = readSkill(query, policy.skills);
  const languages = readLanguages(query) ?? listLanguagesInUse(configuration, policy);
  const status = query.text("status");
  if (status !== undefined && !STATUSES.includes(status))
    throw new HttpError(400, `status: must be one of ${STATUSES.join(", ")}`);
  const all = toCoverage(configuration, policy, { skillId, languages }).filter(
    (entry) => status === undefined || entry.status === status || (status === "outdated" && entry.isOutdated),
  );
  const from = readCount(query, "cursor", 0, Number.MAX_SAFE_INTEGER);
  const limit = readCount(query, "limit", DEFAULT_LIMIT, MAX_LIMIT);
  const page = all.slice(from, from + limit);
  return {
    revision: configuration.revision,
    total: all.length,
    entries: page.map(({ eventId, language, isOutdated, ...rest }) => ({
      event: eventId,
      language,
      ...rest,
      outdated: isOutdated,
    })),
    ...(from + limit < all.length ? { next: String(from + limit) } : {}),
  };
}

function readSkill(query: Query, skills: ReadonlyMap<SkillId, unknown>): SkillId | undefined {
  const skill = query.text("skill");
  if (skill === undefined) return undefined;
  const skillId = parseSkillId(skill);
  if (skillId === undefined || !skills.has(skillId))
    throw new HttpError(400, "skill: must be the id of a skill of this account");
  return skillId;
}

const MAX_LANGUAGES = 200;

function readLanguages(query: Query): readonly Language[] | undefined {
  const tags = query.text("language")?.split(",").slice(0, MAX_LANGUAGES);
  return tags?.map((tag) => {
    const parsed = parseLanguage(tag.trim());
    if (parsed === undefined) throw new HttpError(400, "language: must be BCP 47 language tags such as fr-FR,de");
    return parsed.language;
  });
}

function readCount(query: Query, name: string, fallback: number, max: number): number {
  const value = query.text(name);
  if (value === undefined) return fallback;
  const count = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(count <= max)) throw new HttpError(400, `${name}: must be a number from 0 to ${max}`);
  return count;
}
