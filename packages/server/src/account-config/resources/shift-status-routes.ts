import { findStretch, hoursOf, type Policy, parseSkillId, type SkillId } from "@signpost/core";
import { ShiftStatus } from "@signpost/protocol";
import Type from "typebox";
import { accessSnapshot } from "../../configuration/access-snapshot.ts";
import type { Policies } from "../../configuration/policies.ts";
import { type Route, route } from "../../http/route.ts";
import type { TimeOfDay } from "../../time.ts";

/** The parts that the routes of shifts need. */
export interface ShiftStatusDeps {
  readonly policies: Policies;
  readonly time: TimeOfDay;
}

const BASE = "/api/account/:accountId";
const tags = ["Hours"];
const ALL = { tags, summary: "Which skills are on shift now", response: { 200: Type.Array(ShiftStatus) } };
const ONE = {
  tags,
  summary: "Whether a skill is on shift now, for consumers",
  description: "A skill that there is not reads as the account.",
  response: { 200: ShiftStatus },
};

/** API §11.3: agents ask for all skills with their bearer, consumers for one skill with their token. */
export function createShiftStatusRoutes(deps: ShiftStatusDeps): readonly Route[] {
  return [createAllRoute(deps), createOneRoute(deps)];
}

function createAllRoute({ policies, time }: ShiftStatusDeps): Route {
  return route({
    method: "GET",
    family: "account-config",
    resource: "shift-status",
    path: `${BASE}/shift-status`,
    privilege: "account.read",
    schema: ALL,
    handle: async ({ accountId }) => {
      const { policy } = await accessSnapshot(accountId, policies);
      return [...policy.skills.keys()].map((skillId) => toStatus(skillId, policy, time.now()));
    },
  });
}

function createOneRoute({ policies, time }: ShiftStatusDeps): Route {
  return route({
    method: "GET",
    family: "account-config",
    resource: "shift-status",
    path: `${BASE}/skills/:skillId/shift-status-skill`,
    privilege: "consumer",
    schema: ONE,
    params: ({ skillId }) => ({ skillId: parseSkillId(skillId) }),
    handle: async ({ accountId, params: { skillId } }) => {
      const { policy } = await accessSnapshot(accountId, policies);
      return toStatus(skillId, policy, time.now());
    },
  });
}

function toStatus(skillId: SkillId | undefined, policy: Policy, now: number): ShiftStatus {
  const { isOpen, until } = findStretch(hoursOf(skillId, policy), now);
  return {
    skill: skillId === undefined || !policy.skills.has(skillId) ? "-1" : String(skillId),
    onShift: isOpen,
    ...(until === undefined ? {} : isOpen ? { nextOff: until } : { nextOn: until }),
  };
}
