import type { Instant } from "@signpost/core";
import type { User } from "../storage/account-store.ts";
import { toTimeText, type UserSummary } from "./administration.ts";

/** A user for an operator; whether its sign-in link is still good is told as of `now`. */
export function toUserSummary(user: User, now: Instant): UserSummary {
  const { accountId, userId, loginName, nickname, role, kind, isEnabled, skillIds, allowedKeyIds, signInLink } = user;
  const { email, languages } = user.fields ?? {};
  return {
    account: accountId,
    id: userId,
    loginName,
    nickname,
    role,
    kind,
    enabled: isEnabled,
    email: typeof email === "string" ? email : "",
    skillIds: [...skillIds],
    languages: Array.isArray(languages) ? languages.map(String) : [],
    keyIds: [...(allowedKeyIds ?? [])],
    linkExpiresAt: signInLink !== undefined && signInLink.expiresAt > now ? toTimeText(signInLink.expiresAt) : null,
  };
}
