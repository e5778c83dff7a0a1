import { parseLanguages, type User } from "@signpost/core";
import { jsonOf, type Row } from "./columns.ts";
import type { Fields } from "./configuration-store.ts";

/** A row keeps these among the fields that clients sent, where earlier releases read and write them and the history shows them. */
type AmongFields = Pick<User, "languages" | "profileIds" | "email">;
type StoredUser = Omit<User, keyof AmongFields | "extra"> & { readonly fields?: Fields };

/** Here alone they become the user's own, so that nothing that decides about rights reads what clients sent. */
export function toUser(row: Row): User {
  const { fields, ...user } = jsonOf<StoredUser>(row, "body");
  return fields === undefined ? user : { ...user, ...takeFromFields(fields) };
}

/** What of the fields is a user's own, and the rest; what is not as its name says is of the rest, as it was sent. */
export function takeFromFields(fields: Fields): AmongFields & { readonly extra: Fields } {
  const languages = parseLanguages(fields["languages"]);
  const profileIds = parseProfileIds(fields["profileIds"]);
  const { email } = fields;
  const own: AmongFields = {
    ...(languages === undefined ? {} : { languages }),
    ...(profileIds === undefined ? {} : { profileIds }),
    ...(typeof email === "string" ? { email } : {}),
  };
  const rest = Object.entries(fields).filter(([name]) => !Object.hasOwn(own, name));
  return { ...own, extra: Object.fromEntries(rest) };
}

function parseProfileIds(ids: unknown): readonly number[] | undefined {
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "number") : undefined;
}

/** The other way round: what the row holds. */
export function toUserBody({ languages, profileIds, email, extra, ...user }: User): string {
  const fields: Fields = {
    ...extra,
    ...(languages === undefined ? {} : { languages }),
    ...(profileIds === undefined ? {} : { profileIds }),
    ...(email === undefined ? {} : { email }),
  };
  const isSaid = extra !== undefined || Object.keys(fields).length > 0;
  return JSON.stringify({ ...user, ...(isSaid ? { fields } : {}) } satisfies StoredUser);
}
