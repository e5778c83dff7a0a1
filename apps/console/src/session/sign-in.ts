import { parseAccountId } from "@signpost/core";
import { isObject, toText } from "../http/json.ts";
import { RequestError } from "../http/request-error.ts";
import { requestAnonymously } from "./request.ts";
import type { Session } from "./session-store.ts";

/** What a person types to sign in. */
export interface Credentials {
  readonly account: string;
  readonly userName: string;
  readonly password: string;
}

/** API §7: user login. Throws a `RequestError` whose message may be shown. */
export async function signIn({ account, userName, password }: Credentials): Promise<Session> {
  const accountId = parseAccountId(account.trim());
  if (accountId === undefined) {
    throw new RequestError("An account id has 1 to 20 letters, digits or underscores.", { status: 400 });
  }
  try {
    const body = { username: userName.trim(), password };
    const path = `/api/account/${accountId}/login`;
    return readSession(await requestAnonymously(path, { method: "POST", query: { v: "1.3" }, body }), accountId);
  } catch (error) {
    throw error instanceof RequestError ? toWords(error) : error;
  }
}

/**
 * Keeps the session for another eight hours from now (AUT-2). The session cookie is the browser's, not the tab's: who signs
 * in as somebody else in another tab takes it over, and a refresh refused for that does not mean that our bearer is.
 */
export async function refreshSession({ accountId, csrf }: Pick<Session, "accountId" | "csrf">): Promise<void> {
  await requestAnonymously(`/api/account/${accountId}/refresh`, { method: "POST", body: { csrf } });
}

/** Ends the session on the server too. Whether that worked changes nothing for the user. */
export async function endSession({ accountId, csrf }: Session): Promise<void> {
  const path = `/api/account/${accountId}/logout`;
  await requestAnonymously(path, { method: "POST", body: { csrf } }).catch(() => undefined);
}

/** The server says no more than "no"; these say what to do about it, and not which of the two was wrong. */
function toWords(error: RequestError): RequestError {
  if (error.status === 429) {
    const wait = error.retryAfterMs ?? 60_000;
    return new RequestError("Too many tries. Wait before you try again.", { status: 429, retryAfterMs: wait });
  }
  if (error.status === 400 || error.status === 401 || error.status === 404) {
    return new RequestError("Account, user name and password do not match.", { status: error.status });
  }
  return error;
}

/** Of every answer that begins a session. */
export function readSession(body: unknown, accountId: string): Session {
  const config = isObject(body) && isObject(body.config) ? body.config : {};
  const bearer = isObject(body) ? toText(body.bearer) : undefined;
  const csrf = isObject(body) ? toText(body.csrf) : undefined;
  const userId = toText(config.userId);
  if (bearer === undefined || csrf === undefined || userId === undefined) {
    throw new RequestError("The server's answer was not understood. Is this a Signpost server?", { status: 500 });
  }
  const loginName = toText(config.loginName) ?? userId;
  return {
    accountId,
    bearer,
    csrf,
    userId,
    userPid: toText(config.userPid) ?? userId,
    loginName,
    nickname: toText(config.nickname) ?? loginName,
    role: toText(config.role) ?? "",
  };
}
