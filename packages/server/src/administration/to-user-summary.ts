import type { Instant, User } from "@signpost/core";
import { toTimeText, type UserSummary } from "./administration.ts";

/** A user for an operator; whether its sign-in link is still good is told as of `now`. */
export function toUserSummary(user: User, now: Instant): UserSummary {
  const { accountId, userId, loginName, nickname, role, kind, isEnabled, skillIds, allowedKeyIds, signInLink } = user;
  return {
    account: accountId,
    id: userId,
    loginName,
    nickname,
    role,
    kind,
    enabled: isEnabled,
    email: user.email ?? "",
    skillIds: [...skillIds],
    languages: [...(user.languages ?? [])],
    keyIds: [...(allowedKeyIds ?? [])],
    linkExpiresAt: signInLink !== undefined && signInLink.expiresAt > now ? toTimeText(signInLink.expiresAt) : null,
  };
}
