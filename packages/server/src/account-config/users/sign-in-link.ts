import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import {
  type AccountId,
  type AgentId,
  type Instant,
  parseAccountId,
  parseAgentId,
  type SignInLink,
  type User,
} from "@signpost/core";

/** What a sign-in link carries: whose it is, and the secret that proves it (AUT-14). */
export interface LinkToken {
  readonly accountId: AccountId;
  readonly userId: AgentId;
  readonly secret: string;
}

/** The secret in clear exists here, in the link, and nowhere else. */
export function makeSignInLink(expiresAt: Instant): { readonly secret: string; readonly link: SignInLink } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, link: { tokenHash: toHash(secret), expiresAt } };
}

export function toLinkToken({ accountId, userId, secret }: LinkToken): string {
  return `${accountId}.${userId}.${secret}`;
}

const TOKEN = /^(\w{1,20})\.(\d{1,15})\.([\w-]{43})$/;

export function parseLinkToken(token: string): LinkToken | undefined {
  const [, account = "", user = "", secret = ""] = TOKEN.exec(token) ?? [];
  const [accountId, userId] = [parseAccountId(account), parseAgentId(user)];
  return accountId === undefined || userId === undefined ? undefined : { accountId, userId, secret };
}

/** Whose hash is never met. */
const NOBODYS = "0".repeat(64);

/** AUT-14: used, over, replaced and never made are one and the same, and take the same time. */
export function isLinkOf(user: User | undefined, secret: string, now: Instant): boolean {
  const { tokenHash = NOBODYS, expiresAt = 0 } = user?.signInLink ?? {};
  const isProven = timingSafeEqual(Buffer.from(tokenHash, "hex"), Buffer.from(toHash(secret), "hex"));
  return isProven && now < expiresAt && user?.isEnabled === true && user.isDeleted !== true;
}

function toHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
