import { AUTO_CLOSE_LIMITS, type Issue } from "@signpost/core";
import type { Fields, Resource, ResourceKind } from "../../storage/configuration-store.ts";
import { BUILT_IN_PROFILES } from "../profiles/built-in-profiles.ts";
import { type FieldSpecs, toIssue } from "./field-spec.ts";
import { parseSpecialOccasions, parseWorkingHours } from "./schedule.ts";

/** What tells one kind of resource from another. */
export interface ResourceDefinition {
  readonly kind: ResourceKind;
  readonly path: string;
  readonly createdStatus: 200 | 201;
  readonly listed?: readonly string[];
  readonly specs: FieldSpecs;
  readonly maximum: number;
  /** There in every account, and not to be changed. */
  readonly builtIn?: readonly Resource[];
  /** What the fields' types do not say. `others` are the account's resources but this one. */
  check(fields: Fields, others: readonly Resource[]): readonly Issue[];
  /** What of the account's resources uses this one; it then cannot be deleted (API §5.4). */
  findUses(id: string, others: readonly Resource[]): readonly string[];
}

const SECONDS = { type: "integer", min: 0, max: 31_536_000 } as const;
const ID = { type: "integer", min: 1 } as const;

/** API §9.1. Times to respond are in seconds (decision); what Signpost does not act on is kept. */
const SKILLS: ResourceDefinition = {
  kind: "skills",
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
  check(fields, others) {
    return [
      ...checkName("skills", fields, others),
      ...checkReference("workingHoursId", "workinghours", fields, others),
      ...checkReference("specialOccasionId", "specialoccasion", fields, others),
      ...checkAutoClose(fields["autoCloseInSeconds"]),
    ];
  },
  findUses: (id, others) =>
    aliveOf("skills", others).flatMap(({ fields }) => {
      const list = fields["skillTransferList"];
      const isUsed = String(fields["fallbackSkill"]) === id || (Array.isArray(list) && list.map(String).includes(id));
      return isUsed ? [`skill ${String(fields["name"])}`] : [];
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

function toScheduleDefinition(
  kind: "workinghours" | "specialoccasion",
  field: "workingHoursId" | "specialOccasionId",
  parse: (events: unknown) => { readonly kind: "schedule" } | { kind: "invalid"; path: string; rule: string },
): ResourceDefinition {
  return {
    kind,
    path: `ac-common/${kind}`,
    createdStatus: 200,
    listed: ["id", "name", "deleted", "isDefault"],
    maximum: 1_000,
    specs: SCHEDULE_SPECS,
    check(fields, others) {
      const parsed = parse(fields["events"]);
      return [
        ...checkName(kind, fields, others),
        ...(parsed.kind === "invalid" ? [toIssue(parsed.path, parsed.rule)] : []),
      ];
    },
    findUses: (id, others) =>
      aliveOf("skills", others).flatMap(({ fields }) =>
        String(fields[field]) === id ? [`skill ${String(fields["name"])}`] : [],
      ),
  };
}

/** API §9.3: 1 admin, 2 agent, 3 agent manager, 4 campaign manager, 5 LivePerson's own. */
const PROFILES: ResourceDefinition = {
  kind: "profiles",
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
  check: (fields, others) => checkName("profiles", fields, [...BUILT_IN_PROFILES, ...others]),
  findUses: () => [],
};

export const RESOURCE_DEFINITIONS: readonly ResourceDefinition[] = [
  SKILLS,
  toScheduleDefinition("workinghours", "workingHoursId", parseWorkingHours),
  toScheduleDefinition("specialoccasion", "specialOccasionId", parseSpecialOccasions),
  PROFILES,
];

function aliveOf(kind: ResourceKind, resources: readonly Resource[]): readonly Resource[] {
  return resources.filter((resource) => resource.kind === kind && resource.fields["deleted"] !== true);
}

function checkName(kind: ResourceKind, fields: Fields, others: readonly Resource[]): readonly Issue[] {
  const isTaken = aliveOf(kind, others).some((other) => other.fields["name"] === fields["name"]);
  return isTaken ? [toIssue("name", "is taken: names are unique")] : [];
}

/** RTM-2: 0 is never; absent or null is as the account does. */
function checkAutoClose(seconds: unknown): readonly Issue[] {
  const { minMs, maxMs } = AUTO_CLOSE_LIMITS;
  const isGood = typeof seconds !== "number" || seconds === 0 || (seconds * 1000 >= minMs && seconds * 1000 <= maxMs);
  return isGood
    ? []
    : [toIssue("autoCloseInSeconds", `must be 0 (never) or ${minMs / 1000} (25 minutes) to ${maxMs / 1000} (90 days)`)];
}

function checkReference(
  field: string,
  kind: ResourceKind,
  fields: Fields,
  others: readonly Resource[],
): readonly Issue[] {
  const id = fields[field];
  if (id === undefined || id === null) return [];
  const exists = aliveOf(kind, others).some((other) => other.id === String(id));
  return exists ? [] : [toIssue(field, `must be the id of one of the account's ${kind}`)];
}
