import { type AgentId, checkNewPassword, type Instant, type User } from "@signpost/core";
import type { WriteConfiguration, WriteRequest, WriteResult } from "../../configuration/write-configuration.ts";
import type { Actor } from "../../storage/configuration-store.ts";
import type { Storage } from "../../storage/storage.ts";
import { isLinkOf, type LinkToken, makeSignInLink, parseLinkToken, toLinkToken } from "./sign-in-link.ts";

/** AUT-14: how a person without a password comes in for the first time, or in again. */
export interface SignInLinks {
  /** `undefined`: no link has ever looked like that. */
  parse(token: string): LinkToken | undefined;
  /** In place of the one that the user may have. `token` is good for nothing unless the result is that it was written. */
  make(request: WriteRequest, userId: AgentId, expiresAt: Instant): Promise<{ result: WriteResult; token: string }>;
  /** Whose it is, while it is good. */
  find(token: LinkToken, now: Instant): Promise<User | undefined>;
  /** Ends the link and sets the password, in one write: of two who use it at once, one does. */
  use(token: LinkToken, password: string, by: Pick<Actor, "at" | "userAgent">): Promise<LinkUse>;
}

export type LinkUse =
  | { readonly kind: "used"; readonly user: User }
  /** The link is good, and the password is not; it may be tried again. */
  | { readonly kind: "unfit"; readonly rule: string }
  | { readonly kind: "refused" };

export interface SignInLinksDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly write: WriteConfiguration;
  readonly hashPassword: (password: string) => Promise<string>;
}

export function createSignInLinks({ storage, write, hashPassword }: SignInLinksDeps): SignInLinks {
  async function find({ accountId, userId, secret }: LinkToken, now: Instant): Promise<User | undefined> {
    const user = await storage.accounts.findUser(accountId, { userId });
    return isLinkOf(user, secret, now) ? user : undefined;
  }

  return {
    parse: parseLinkToken,
    find,
    async make(request, userId, expiresAt) {
      const { accountId } = request;
      const { secret, link } = makeSignInLink(expiresAt);
      const result = await write(request, async () => {
        const user = await storage.accounts.findUser(accountId, { userId });
        if (user === undefined || user.isDeleted === true) return refused({ code: "not-found", what: "user" });
        if (!user.isEnabled)
          return refused({ code: "conflict", message: "the user is disabled, and a link would let nobody in" });
        return { kind: "changes", changes: [{ kind: "user", user: { ...user, signInLink: link } }], issues: [] };
      });
      return { result, token: toLinkToken({ accountId, userId, secret }) };
    },
    async use(token, password, by) {
      const known = await find(token, by.at);
      if (known === undefined) return { kind: "refused" };
      const rule = checkNewPassword(password, known.loginName);
      if (rule !== undefined) return { kind: "unfit", rule };
      const passwordHash = await hashPassword(password);
      const { accountId, loginName: name, userId } = known;
      let user = known;
      const actor: Actor = { ...by, userId, name, source: "console" };
      const result = await write({ accountId, actor }, async ({ account }) => {
        // Again, from what is there now: somebody else may have used it in the meantime.
        const found = await find(token, by.at);
        if (found === undefined || !account.isOpen) return refused({ code: "not-found", what: "sign-in link" });
        const { signInLink: _, ...kept } = found;
        user = { ...kept, passwordHash };
        return { kind: "changes", changes: [{ kind: "user", user }], issues: [] };
      });
      return result.kind === "written" ? { kind: "used", user } : { kind: "refused" };
    },
  };
}

function refused(failure: Extract<WriteResult, { kind: "refused" }>["failure"]) {
  return { kind: "refused", failure } as const;
}
