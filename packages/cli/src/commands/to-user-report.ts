import type { UserSummary } from "@signpost/server/administration";
import type { Report } from "../declare/command-spec.ts";
import { toFacts } from "./to-lines.ts";

/** One user, for people and for scripts. */
export function toUserReport(user: UserSummary): Report {
  const facts = [
    ["login", user.loginName],
    ["account", user.account],
    ["id", user.id],
    ["role", user.role],
    ["kind", user.kind],
    ["state", user.enabled ? "enabled" : "disabled"],
    ["nickname", user.nickname],
    ["e-mail", user.email],
    ["skills", user.skillIds.join(", ")],
    ["languages", user.languages.join(", ")],
    ["keys", user.keyIds.join(", ")],
    ["sign-in link", user.linkExpiresAt === null ? "none" : `valid until ${user.linkExpiresAt}`],
  ] as const;
  return { lines: toFacts(facts), json: user };
}
