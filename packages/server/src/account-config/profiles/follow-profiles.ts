import type { Failure, Profile, User } from "@signpost/core";
import { toRole } from "./built-in-profiles.ts";

/** The users whose rights change with the profiles that they have: taking rights from a profile takes them from its users. */
export function followProfiles(
  users: readonly User[],
  profiles: readonly Profile[],
): readonly User[] | Extract<Failure, { code: "conflict" }> {
  const after = users.map((user) => {
    const role = toRole(user.profileIds ?? [], profiles) ?? user.role;
    return role === user.role ? user : { ...user, role };
  });
  return after.some(isAdministrator) || !users.some(isAdministrator)
    ? after.filter((user, index) => user !== users[index])
    : { code: "conflict", message: "an account keeps at least one administrator who can log in" };
}

function isAdministrator({ role, isEnabled, isDeleted }: User): boolean {
  return role === "administrator" && isEnabled && isDeleted !== true;
}
