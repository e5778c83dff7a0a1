import type { AccountId, AgentId, Language, User } from "@signpost/core";
import { expect, test } from "vitest";
import type { SessionGrounds } from "./grounds.ts";
import { languagesOf, type UserPrincipal } from "./principal.ts";

const ACCOUNT = "a" as AccountId;
const TESS: User = {
  accountId: ACCOUNT,
  userId: "1" as AgentId,
  userPid: "pid",
  loginName: "tess",
  nickname: "Tess",
  role: "translator",
  kind: "human",
  skillIds: [],
  passwordHash: "hash",
  isEnabled: true,
};
const GROUNDS: SessionGrounds = {
  kind: "session",
  accountId: ACCOUNT,
  session: {
    bearerHash: "b",
    sessionIdHash: "s",
    csrfHash: "c",
    accountId: ACCOUNT,
    userId: TESS.userId,
    expiresAt: 1,
  },
  rights: "",
};

function toPrincipal(more: Partial<User>): UserPrincipal {
  return { kind: "user", accountId: ACCOUNT, user: { ...TESS, ...more }, grounds: GROUNDS };
}

test("[AUT-7] a translator's languages are its own; what clients sent besides gives no right", () => {
  const french = "fr-FR" as string as Language;
  expect(languagesOf(toPrincipal({ languages: [french] }))).toEqual(new Set([french]));
  expect(languagesOf(toPrincipal({ extra: { languages: [french] } }))).toEqual(new Set());
  expect(languagesOf(toPrincipal({ role: "agent-manager", languages: [french] }))).toBeUndefined();
});
