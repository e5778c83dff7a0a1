import { parseLanguages, type User } from "@signpost/core";
import { jsonOf, type Row } from "./columns.ts";

/**
 * A row keeps languages and profiles among the fields that clients sent, where earlier releases read and write them and the
 * history shows them. Here alone they become the user's own, so that nothing that decides about rights reads what clients sent.
 */
export function toUser(row: Row): User {
  const { fields, ...user } = jsonOf<User>(row, "body");
  if (fields === undefined) return user;
  const languages = parseLanguages(fields["languages"]);
  const profileIds = parseProfileIds(fields["profileIds"]);
  const rest = Object.entries(fields).filter(
    ([name]) =>
      !(name === "languages" && languages !== undefined) && !(name === "profileIds" && profileIds !== undefined),
  );
  return {
    ...user,
    ...(languages === undefined ? {} : { languages }),
    ...(profileIds === undefined ? {} : { profileIds }),
    fields: Object.fromEntries(rest),
  };
}

function parseProfileIds(ids: unknown): readonly number[] | undefined {
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "number") : undefined;
}

/** The other way round: what the row holds. */
export function toUserBody({ languages, profileIds, ...user }: User): string {
  if (languages === undefined && profileIds === undefined) return JSON.stringify(user);
  const fields = {
    ...user.fields,
    ...(languages === undefined ? {} : { languages }),
    ...(profileIds === undefined ? {} : { profileIds }),
  };
  return JSON.stringify({ ...user, fields });
}
