import {
  AUTO_CLOSE_LIMITS,
  type Issue,
  type Profile,
  type Resource,
  type Skill,
  type SpecialOccasion,
  type WorkingHours,
} from "@signpost/core";
import type { Fields } from "../../storage/configuration-store.ts";
import { wordOf } from "../../storage/resources/resource-words.ts";
import { type ParsedSchedule, parseSpecialOccasions, parseWorkingHours } from "../../storage/resources/schedule.ts";
import { toProfile, toSkill, toSpecialOccasion, toWorkingHours } from "../../storage/resources/to-resource.ts";
import { BUILT_IN_PROFILES } from "../profiles/built-in-profiles.ts";
import { type FieldSpecs, toIssue } from "./field-spec.ts";

/** What clients list, create, replace and delete in collections. */
export type Listed = Skill | WorkingHours | SpecialOccasion | Profile;

/** A checked body as the resource that it describes, and what is wrong with it beyond its fields' types. */
export interface ReadResource {
  readonly resource: Listed;
  readonly issues: readonly Issue[];
}

/** What tells one kind of resource from another. */
export interface ResourceDefinition {
  readonly kind: Listed["kind"];
  readonly path: string;
  readonly createdStatus: 200 | 201;
  readonly listed?: readonly string[];
  readonly specs: FieldSpecs;
  readonly maximum: number;
  /** There in every account, and not to be changed. */
  readonly builtIn?: readonly Listed[];
  /** What there is too much of in one request, found out before any of it is read. */
  findExcess?(bodies: readonly unknown[]): Issue | undefined;
  /** `fields` are as `specs` have them, as far as they are; `others` are the account's resources but this one. */
  read(id: string, fields: Fields, others: readonly Resource[]): ReadResource;
  /** What of the account's resources uses this one; it then cannot be deleted (API §5.4). */
  findUses(id: string, others: readonly Resource[]): readonly string[];
}

const SECONDS = { type: "integer", min: 0, max: 31_536_000 } as const;
const ID = { type: "integer", min: 1 } as const;

/** API §9.1. Times to respond are in seconds (decision); what Signpost does not act on is kept. */
const SKILLS: ResourceDefinition = {
  kind: "skill",
  path: "le-users/skills",
  createdStatus: 201,
  // CFG-12.
  maximum: 5_000,
  specs: {
    id: { type: "any", readOnly: true },
    deleted: { type: "any", readOnly: true },
    dateUpdated: { type: "any", readOnly: true },
    name: { type: "name", max: 200, required: true },
    description: { type: "text", max: 1_000, fallback: "" },
    skillOrder: { type: "integer" },
    maxWaitTime: { ...SECONDS, fallback: 120 },
    wrapUpTime: SECONDS,
    slaDefaultResponseTime: SECONDS,
    slaUrgentResponseTime: SECONDS,
    slaFirstTimeResponseTime: SECONDS,
    lobIds: { type: "ids" },
    canTransfer: { type: "boolean", fallback: true },
    skillTransferList: { type: "ids" },
    workingHoursId: ID,
    specialOccasionId: ID,
    autoCloseInSeconds: SECONDS,
    transferToAgentMaxWaitInSeconds: SECONDS,
    fallbackSkill: ID,
    fallbackWhenAllAgentsAreAway: { type: "boolean", fallback: true },
  },
  read(id, fields, others) {
    const resource = toSkill(id, fields);
    const issues = [
      ...checkName(resource, others),
      ...checkReference("workingHoursId", resource.workingHoursId, "working-hours", others),
      ...checkReference("specialOccasionId", resource.specialOccasionId, "special-occasion", others),
      ...checkAutoClose(resource),
    ];
    return { resource, issues };
  },
  findUses: (id, others) =>
    findSkills(others, ({ fallbackSkillId, transferSkillIds }) => {
      return fallbackSkillId === id || transferSkillIds?.includes(id) === true;
    }),
};

const SCHEDULE_SPECS: FieldSpecs = {
  id: { type: "any", readOnly: true },
  deleted: { type: "any", readOnly: true },
  // API §11.1.
  name: { type: "name", max: 50, required: true },
  description: { type: "text", max: 200, fallback: "" },
  isDefault: { type: "boolean", fallback: false },
  events: { type: "any", fallback: [] },
};

const SCHEDULES = {
  createdStatus: 200,
  listed: ["id", "name", "deleted", "isDefault"],
  maximum: 1_000,
  specs: SCHEDULE_SPECS,
} as const;

const WORKING_HOURS: ResourceDefinition = {
  ...SCHEDULES,
  kind: "working-hours",
  path: "ac-common/workinghours",
  read(id, fields, others) {
    const parsed = parseWorkingHours(fields["events"]);
    const resource = toWorkingHours(id, fields, parsed);
    return { resource, issues: [...checkName(resource, others), ...toIssues(parsed)] };
  },
  findUses: (id, others) => findSkills(others, ({ workingHoursId }) => workingHoursId === id),
};

/** SKL-8: each is thirty years of days, reckoned when it is written and at every start. */
const MAX_RULES_OF_REQUEST = 200;
const MAX_RULES_OF_ACCOUNT = 1_000;

/** Of occasions as clients write them. */
function countRules(bodies: readonly unknown[]): number {
  return bodies.reduce((sum: number, body) => sum + listEvents(body).filter(isYearly).length, 0);
}

function listEvents(body: unknown): readonly unknown[] {
  const events = typeof body === "object" && body !== null && "events" in body ? body.events : undefined;
  return Array.isArray(events) ? events : [];
}

function isYearly(event: unknown): boolean {
  const rule = typeof event === "object" && event !== null && "recurrence" in event ? event.recurrence : undefined;
  const said: unknown = Array.isArray(rule) ? rule[0] : rule;
  return typeof said === "string" && said.startsWith("RRULE:FREQ=YEARLY");
}

function checkRules(resources: readonly Resource[]): readonly Issue[] {
  const stored = resources.flatMap((resource) =>
    resource.kind === "special-occasion" && resource.isDeleted !== true ? [resource.extra] : [],
  );
  if (countRules(stored) <= MAX_RULES_OF_ACCOUNT) return [];
  return [toIssue("events", `an account has at most ${MAX_RULES_OF_ACCOUNT} events with a yearly rule`)];
}

const SPECIAL_OCCASIONS: ResourceDefinition = {
  ...SCHEDULES,
  kind: "special-occasion",
  path: "ac-common/specialoccasion",
  findExcess: (bodies) => {
    if (countRules(bodies) <= MAX_RULES_OF_REQUEST) return undefined;
    return toIssue("body", `one request has at most ${MAX_RULES_OF_REQUEST} events with a yearly rule`);
  },
  read(id, fields, others) {
    const parsed = parseSpecialOccasions(fields["events"]);
    const resource = toSpecialOccasion(id, fields, parsed);
    return {
      resource,
      issues: [...checkName(resource, others), ...toIssues(parsed), ...checkRules([resource, ...others])],
    };
  },
  findUses: (id, others) => findSkills(others, ({ specialOccasionId }) => specialOccasionId === id),
};

/** API §9.3: 1 admin, 2 agent, 3 agent manager, 4 campaign manager, 5 LivePerson's own. */
const PROFILES: ResourceDefinition = {
  kind: "profile",
  path: "le-users/profiles",
  createdStatus: 201,
  maximum: 500,
  specs: {
    id: { type: "any", readOnly: true },
    deleted: { type: "any", readOnly: true },
    dateUpdated: { type: "any", readOnly: true },
    numOfAssignedUsers: { type: "any", readOnly: true },
    name: { type: "name", max: 200, required: true },
    description: { type: "text", max: 1_000, fallback: "" },
    roleTypeId: { type: "integer", min: 1, max: 4, required: true },
    roleTypeName: { type: "any", readOnly: true },
    permissionPackages: { type: "any", fallback: [] },
    permissions: { type: "any", fallback: [] },
    isAssignedToLPA: { type: "boolean", fallback: false },
  },
  builtIn: BUILT_IN_PROFILES,
  read(id, fields, others) {
    const resource = toProfile(id, fields);
    return { resource, issues: checkName(resource, [...BUILT_IN_PROFILES, ...others]) };
  },
  findUses: () => [],
};

/** The kinds that clients manage in collections. */
export const RESOURCE_DEFINITIONS: readonly ResourceDefinition[] = [SKILLS, WORKING_HOURS, SPECIAL_OCCASIONS, PROFILES];

function aliveOf<Kind extends Listed["kind"]>(
  kind: Kind,
  resources: readonly Resource[],
): readonly Extract<Listed, { kind: Kind }>[] {
  return resources.filter(
    (resource): resource is Extract<Listed, { kind: Kind }> =>
      resource.kind === kind && resource.isDeleted === undefined,
  );
}

/** The skills that use something, by the names that people know them by. */
function findSkills(others: readonly Resource[], uses: (skill: Skill) => boolean): readonly string[] {
  return aliveOf("skill", others).flatMap((skill) => (uses(skill) ? [`skill ${skill.name ?? skill.id}`] : []));
}

function checkName({ kind, name }: Listed, others: readonly Resource[]): readonly Issue[] {
  const isTaken = name && aliveOf(kind, others).some((other) => other.name === name);
  return isTaken ? [toIssue("name", "is taken: names are unique")] : [];
}

/** RTM-2: absent or null is as the account does. */
function checkAutoClose({ autoCloseMs }: Skill): readonly Issue[] {
  const { minMs, maxMs } = AUTO_CLOSE_LIMITS;
  const isGood = typeof autoCloseMs !== "number" || (autoCloseMs >= minMs && autoCloseMs <= maxMs);
  return isGood
    ? []
    : [toIssue("autoCloseInSeconds", `must be 0 (never) or ${minMs / 1000} (25 minutes) to ${maxMs / 1000} (90 days)`)];
}

function checkReference(
  field: string,
  id: string | undefined,
  kind: Listed["kind"],
  others: readonly Resource[],
): readonly Issue[] {
  const exists = id === undefined || aliveOf(kind, others).some((other) => other.id === id);
  return exists ? [] : [toIssue(field, `must be the id of one of the account's ${wordOf(kind)}`)];
}

function toIssues(parsed: ParsedSchedule<unknown>): readonly Issue[] {
  return parsed.kind === "invalid" ? parsed.issues : [];
}
