import { type Issue, parseSkillId, type User } from "@signpost/core";
import type { Fields } from "../../storage/configuration-store.ts";
import { takeFromFields } from "../../storage/user-rows.ts";
import { profileIdOf } from "../profiles/built-in-profiles.ts";
import type { Item } from "../resources/collection.ts";
import { type FieldSpecs, parseFields, toIssue } from "../resources/field-spec.ts";
import { toNickname } from "./to-nickname.ts";

/** API §9.4. `passwordSh` is the name that clients send a password under; it is stored as a hash and never read back. */
export const USER_SPECS: FieldSpecs = {
  id: { type: "any", readOnly: true },
  pid: { type: "any", readOnly: true },
  deleted: { type: "any", readOnly: true },
  dateUpdated: { type: "any", readOnly: true },
  // Read before the others.
  password: { type: "any", readOnly: true },
  passwordSh: { type: "any", readOnly: true },
  loginName: { type: "name", max: 100, required: true },
  nickname: { type: "name", max: 100 },
  isEnabled: { type: "boolean" },
  maxChats: { type: "integer", min: -2, max: 1_000 },
  email: { type: "text", max: 300 },
  userTypeId: { type: "integer", min: 0, max: 2 },
  isApiUser: { type: "boolean" },
  allowedAppKeys: { type: "text", max: 4_000 },
  profileIds: { type: "ids", required: true },
  skillIds: { type: "ids" },
  languages: { type: "languages" },
  // For privacy neither is kept (API §9.4).
  fullName: { type: "any", readOnly: true },
  employeeId: { type: "any", readOnly: true },
};

const MIN_PASSWORD_CHARS = 8;
const MAX_PASSWORD_CHARS = 256;

/** What a body says that a user should be. */
export type UserWish = Pick<
  User,
  "loginName" | "nickname" | "languages" | "email" | "kind" | "skillIds" | "isEnabled"
> &
  Pick<User, "allowedKeyIds"> & { readonly profileIds: readonly number[]; readonly extra: Fields };

/** What is good of a body that was read, and what is wrong with the rest. */
export interface ParsedUserBody {
  /** Says nothing of what is wrong. */
  readonly wish: UserWish;
  readonly password?: string;
  readonly issues: readonly Issue[];
}

/** A user's body; `path` leads to it. What only the account can tell of a wish is checked by others. */
export function parseUserBody(body: unknown, path: string, mustHavePassword: boolean): ParsedUserBody {
  const { rest, ...password } = takePassword(body, path, mustHavePassword);
  const { fields, issues } = parseFields(rest, USER_SPECS, path);
  return { ...password, wish: toWish(fields), issues: [...password.issues, ...issues] };
}

function toWish(fields: Fields): UserWish {
  const { loginName = "", nickname, isEnabled, userTypeId, allowedAppKeys, skillIds, ...others } = fields;
  const { profileIds = [], ...own } = takeFromFields(others);
  const keys = typeof allowedAppKeys === "string" ? allowedAppKeys.split(",") : [];
  const allowedKeyIds = keys.map((key) => key.trim()).filter((key) => key !== "");
  return {
    ...own,
    loginName: String(loginName),
    nickname: String(nickname ?? toNickname(String(loginName))),
    profileIds,
    kind: userTypeId === 2 || others["isApiUser"] === true ? "bot" : "human",
    skillIds: Array.isArray(skillIds) ? skillIds.flatMap((id) => parseSkillId(Number(id)) ?? []) : [],
    isEnabled: isEnabled !== false,
    ...(allowedKeyIds.length === 0 ? {} : { allowedKeyIds }),
  };
}

/** As clients read it. */
export function toItem(user: User): Item {
  const { userId, userPid, loginName, nickname, role, kind, skillIds, isEnabled, allowedKeyIds, extra, email } = user;
  return {
    ...extra,
    ...(email === undefined ? {} : { email }),
    id: Number(userId),
    pid: userPid,
    deleted: user.isDeleted === true,
    loginName,
    nickname,
    fullName: "",
    employeeId: "",
    isEnabled,
    userTypeId: kind === "bot" ? 2 : 1,
    isApiUser: kind === "bot",
    profileIds: [...(user.profileIds ?? [profileIdOf(role)])],
    ...(user.languages === undefined ? {} : { languages: [...user.languages] }),
    skillIds: [...skillIds],
    ...(allowedKeyIds === undefined ? {} : { allowedAppKeys: allowedKeyIds.join(",") }),
  };
}

function takePassword(body: unknown, path: string, isRequired: boolean) {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return { rest: body, issues: [] };
  const { password, passwordSh, ...rest } = body as Fields;
  const given = password ?? passwordSh;
  if (given === undefined || given === null || given === "")
    return { rest, issues: isRequired ? [toIssue(`${path}password`, "is required")] : [] };
  const isGood = typeof given === "string" && given.length >= MIN_PASSWORD_CHARS && given.length <= MAX_PASSWORD_CHARS;
  const rule = `must be a string of ${MIN_PASSWORD_CHARS} to ${MAX_PASSWORD_CHARS} characters`;
  return isGood ? { password: given, rest, issues: [] } : { rest, issues: [toIssue(`${path}password`, rule)] };
}
