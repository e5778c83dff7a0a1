import { type Role, toRevision } from "@signpost/core";
import type { Fields, Resource } from "../../storage/configuration-store.ts";

interface BuiltInProfile {
  readonly id: number;
  readonly role: Role;
  readonly name: string;
  /** API §9.3; translator and auditor are ours, and have the nearest number. */
  readonly roleTypeId: number;
}

/** Every account has them, whether or not it makes profiles of its own. */
const BUILT_IN: readonly BuiltInProfile[] = [
  { id: 1, role: "administrator", name: "Administrator", roleTypeId: 1 },
  { id: 2, role: "agent", name: "Agent", roleTypeId: 2 },
  { id: 3, role: "agent-manager", name: "Agent manager", roleTypeId: 3 },
  { id: 4, role: "campaign-manager", name: "Campaign manager", roleTypeId: 4 },
  { id: 5, role: "translator", name: "Translator", roleTypeId: 4 },
  { id: 6, role: "auditor", name: "Auditor", roleTypeId: 4 },
];

const ROLE_BY_TYPE: ReadonlyMap<unknown, Role> = new Map([
  [1, "administrator"],
  [2, "agent"],
  [3, "agent-manager"],
  [4, "campaign-manager"],
]);

/** Most rights first: of several profiles the strongest counts. */
const BY_RIGHTS: readonly Role[] = [
  "administrator",
  "agent-manager",
  "campaign-manager",
  "auditor",
  "translator",
  "agent",
];

/** As resources, so that lists and references treat them as any other. */
export const BUILT_IN_PROFILES: readonly Resource[] = BUILT_IN.map(({ id, name, roleTypeId }) => ({
  kind: "profiles",
  id: String(id),
  fields: { name, roleTypeId, description: "" } satisfies Fields,
  changedAt: toRevision(0),
}));

export function profileIdOf(role: Role): number {
  return BUILT_IN.find((profile) => profile.role === role)?.id ?? 2;
}

/** A set of rights that users have, with what it makes of them. */
export interface Profile {
  readonly id: number;
  readonly role: Role;
}

/** Those of every account, and of the resources those that give a role. */
export function toProfiles(resources: readonly Pick<Resource, "kind" | "id" | "fields">[]): readonly Profile[] {
  const own = resources.flatMap(({ kind, id, fields }): Profile[] => {
    const role = ROLE_BY_TYPE.get(fields["roleTypeId"]);
    return kind !== "profiles" || role === undefined ? [] : [{ id: Number(id), role }];
  });
  return [...BUILT_IN, ...own];
}

/** `undefined`: one of the ids is no profile of the account, or there are none. */
export function toRole(profileIds: readonly number[], profiles: readonly Profile[]): Role | undefined {
  const roles = profileIds.map((wanted) => profiles.find(({ id }) => id === wanted)?.role);
  return roles.includes(undefined) ? undefined : BY_RIGHTS.find((role) => roles.includes(role));
}
