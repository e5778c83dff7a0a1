import type { ConsumerSessionOptions } from "./consumer-session.ts";
import { findString, toObject } from "./json-reader.ts";
import { AuthenticationError } from "./request-error.ts";
import type { Admission, SocketClientOptions } from "./socket-client.ts";

/** Asked again, the server will answer these the same: the account is unknown, or takes no visitors. */
const FINAL_STATUSES: ReadonlySet<number> = new Set([400, 401, 403, 404]);

/**
 * Gives the socket a consumer's token: the remembered one, or a new identity where there is none or it was refused.
 * `onNewIdentity` is told, since what belonged to the old one cannot be reached any more (WS-4).
 */
export function createConsumerAdmission(
  options: ConsumerSessionOptions,
  onNewIdentity: () => void,
): SocketClientOptions["authenticate"] {
  const { accountId, memory } = options;
  const account = encodeURIComponent(accountId);
  const server = options.server.replace(/\/+$/, "");
  const url = `${server.replace(/^http/, "ws")}/ws_api/account/${account}/messaging/consumer?v=3`;
  const request = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  return async (previous) => {
    const remembered = memory.load();
    if (previous !== "refused" && remembered !== undefined) return toAdmission(url, remembered.token);
    const token = await signUp(request, `${server}/api/account/${account}/signup`);
    memory.save({ token });
    if (remembered !== undefined) onNewIdentity();
    return toAdmission(url, token);
  };
}

async function signUp(request: typeof fetch, url: string): Promise<string> {
  const response = await request(url, { method: "POST" });
  if (FINAL_STATUSES.has(response.status)) throw new AuthenticationError(`sign-up was refused with ${response.status}`);
  const token = response.ok ? findString(toObject(await response.json()), "jwt") : undefined;
  if (token === undefined) throw new Error(`sign-up failed with ${response.status}`);
  return token;
}

function toAdmission(url: string, token: string): Admission {
  return {
    url,
    headers: [
      {
        type: ".ams.headers.ClientProperties",
        integration: "WEB_SDK",
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        // Without it the automatic messages do not arrive (BEH §7.1, TRG-9).
        features: ["AUTO_MESSAGES"],
      },
      { type: ".ams.headers.ConsumerAuthentication", jwt: token },
    ],
  };
}
