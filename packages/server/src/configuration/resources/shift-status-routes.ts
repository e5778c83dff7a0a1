import { findStretch, hoursOf, type Policy, parseSkillId, type SkillId } from "@signpost/core";
import { ShiftStatus } from "@signpost/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import Type from "typebox";
import { toHttpError } from "../../http/errors.ts";
import { accountOf } from "../../http/route-config.ts";
import type { TimeOfDay } from "../../time.ts";
import type { Policies } from "../policies.ts";

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

/** API §11.3: agents ask for all with their bearer, consumers for one with their token. */
export function registerShiftStatusRoutes(app: FastifyInstance, deps: ShiftStatusDeps): void {
  const family = { family: "account-config", resource: "shift-status" } as const;
  const agents = { ...family, privilege: "account.read" } as const;
  const consumers = { ...family, privilege: "consumer" } as const;
  app.get(`${BASE}/shift-status`, { config: agents, schema: ALL }, async (request) => {
    const policy = await policyOf(request, deps);
    return [...policy.skills.keys()].map((skillId) => toStatus(skillId, policy, deps.time.now()));
  });
  app.get(`${BASE}/skills/:skillId/shift-status-skill`, { config: consumers, schema: ONE }, async (request) => {
    const { skillId } = request.params as { skillId: string };
    const policy = await policyOf(request, deps);
    return toStatus(parseSkillId(skillId), policy, deps.time.now());
  });
}

async function policyOf(request: FastifyRequest, { policies }: ShiftStatusDeps): Promise<Policy> {
  const snapshot = await policies.get(accountOf(request));
  if (snapshot === undefined) throw toHttpError({ code: "not-found", what: "account" });
  return snapshot.policy;
}

function toStatus(skillId: SkillId | undefined, policy: Policy, now: number): ShiftStatus {
  const { isOpen, until } = findStretch(hoursOf(skillId, policy), now);
  return {
    skill: skillId === undefined || !policy.skills.has(skillId) ? "-1" : String(skillId),
    onShift: isOpen,
    ...(until === undefined ? {} : isOpen ? { nextOff: until } : { nextOn: until }),
  };
}
