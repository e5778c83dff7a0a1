import type { Profile, Resource, Role } from "@signpost/core";

/** Every account has them, whether or not it makes profiles of its own, and cannot change them. */
export const BUILT_IN_PROFILES: readonly Profile[] = [
  toBuiltIn("1", "administrator", "Administrator"),
  toBuiltIn("2", "agent", "Agent"),
  toBuiltIn("3", "agent-manager", "Agent manager"),
  toBuiltIn("4", "campaign-manager", "Campaign manager"),
  toBuiltIn("5", "translator", "Translator"),
  toBuiltIn("6", "auditor", "Auditor"),
];

function toBuiltIn(id: string, role: Role, name: string): Profile {
  return { kind: "profile", id, name, role };
}

/** Most rights first: of several profiles the strongest counts. */
const BY_RIGHTS: readonly Role[] = [
  "administrator",
  "agent-manager",
  "campaign-manager",
  "auditor",
  "translator",
  "agent",
];

export function profileIdOf(role: Role): number {
  return Number(BUILT_IN_PROFILES.find((profile) => profile.role === role)?.id ?? 2);
}

/** Those of every account, and the account's own. */
export function toProfiles(resources: readonly Resource[]): readonly Profile[] {
  return [...BUILT_IN_PROFILES, ...resources.filter((resource) => resource.kind === "profile")];
}

/** `undefined`: one of the ids is no profile of the account that gives rights, or there are none. */
export function toRole(profileIds: readonly number[], profiles: readonly Profile[]): Role | undefined {
  const roles = profileIds.map((wanted) => profiles.find(({ id }) => id === String(wanted))?.role);
  return roles.includes(undefined) ? undefined : BY_RIGHTS.find((role) => roles.includes(role));
}
