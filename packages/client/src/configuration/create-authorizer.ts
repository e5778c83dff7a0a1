import type { TimeSource } from "../time.ts";
import type { Authorizer } from "./authorizer.ts";
import { ClientCredentials } from "./client-credentials.ts";
import type { ConfigurationAuth } from "./configuration-auth.ts";
import type { LocateService } from "./domain-directory.ts";
import { LoginSession } from "./login-session.ts";
import type { SendRequest } from "./send-request.ts";
import { signOAuth1 } from "./sign-oauth1.ts";

/** The authorizer for a way to prove who one is. */
export function createAuthorizer(
  auth: ConfigurationAuth,
  {
    accountId,
    locate,
    send,
    time,
  }: {
    readonly accountId: string;
    readonly locate: LocateService;
    readonly send: SendRequest;
    readonly time: TimeSource;
  },
): Authorizer {
  switch (auth.kind) {
    case "user":
    case "application":
      return new LoginSession(auth, accountId, locate, send);
    case "oauth2":
      return new ClientCredentials(auth, accountId, locate, send, time);
    case "oauth1":
      return toFixedAuthorizer(
        ({ method, url }) => signOAuth1(auth, { method, url, nonce: createNonce(), now: time.now() }),
        [auth.secret, auth.accessToken, auth.accessTokenSecret].filter((secret) => secret !== undefined),
      );
    case "bearer": {
      const token = auth.bearer.replace(/^Bearer\s+/i, "");
      return toFixedAuthorizer(async () => `Bearer ${token}`, [token]);
    }
  }
}

/** Of credentials that cannot be renewed and have no session. */
function toFixedAuthorizer(authorize: Authorizer["authorize"], secrets: readonly string[]): Authorizer {
  return {
    authorize,
    forget: () => false,
    refresh: async () => {},
    end: async () => {},
    secrets: () => secrets,
  };
}

/** Not `randomUUID`, which browsers have in secure contexts only. */
function createNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
