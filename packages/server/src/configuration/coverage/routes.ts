import { type Language, parseLanguage, parseSkillId, type SkillId } from "@signpost/core";
import { CoveragePage } from "@signpost/protocol";
import Type from "typebox";
import { HttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";
import { type Route, route } from "../../http/route.ts";
import { accessSnapshot } from "../access-snapshot.ts";
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

/** Routes for missing texts, which a translator looks at first. */
export function createCoverageRoutes({ policies }: { readonly policies: Policies }): readonly Route[] {
  return [
    route({
      method: "GET",
      path: "/v1/accounts/:accountId/coverage",
      privilege: "configuration.read",
      family: "native",
      schema: COVERAGE,
      query: readCoverage,
      handle: async ({ accountId, query }) => toCoveragePage(query, await accessSnapshot(accountId, policies)),
    }),
  ];
}

function readCoverage(query: Query) {
  const status = query.text("status");
  const languages = readLanguages(query);
  if (status !== undefined && !STATUSES.includes(status))
    throw new HttpError(400, `status: must be one of ${STATUSES.join(", ")}`);
  return {
    skill: query.text("skill"),
    languages,
    status,
    from: readCount(query, "cursor", 0, Number.MAX_SAFE_INTEGER),
    limit: readCount(query, "limit", DEFAULT_LIMIT, MAX_LIMIT),
  };
}

function toCoveragePage(asked: ReturnType<typeof readCoverage>, { configuration, policy }: AccountSnapshot): CoveragePage {
  const { status, from, limit } = asked;
  const skillId = readSkill(asked.skill, policy.skills);
  const languages = asked.languages ?? listLanguagesInUse(configuration, policy);
  const all = toCoverage(configuration, policy, { skillId, languages }).filter(
    (entry) => status === undefined || entry.status === status || (status === "outdated" && entry.isOutdated),
  );
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

function readSkill(skill: string | undefined, skills: ReadonlyMap<SkillId, unknown>): SkillId | undefined {
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
