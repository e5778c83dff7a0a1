import { isObject, toText } from "../http/json.ts";
import { RequestError } from "../http/request-error.ts";
import { requestAnonymously } from "./request.ts";
import type { Session } from "./session-store.ts";
import { readSession } from "./sign-in.ts";

/** Whose a sign-in link is (AUT-14). */
export interface OpenedLink {
  readonly accountId: string;
  readonly loginName: string;
}

const PATH = "/v1/sign-in-links";

/** Looks, and uses nothing up. */
export async function openLink(token: string): Promise<OpenedLink> {
  const body = await requestAnonymously(`${PATH}/open`, { method: "POST", body: { token } });
  const accountId = isObject(body) ? toText(body.accountId) : undefined;
  const loginName = isObject(body) ? toText(body.loginName) : undefined;
  if (accountId === undefined || loginName === undefined)
    throw new RequestError("The server's answer was not understood. Is this a Signpost server?", { status: 500 });
  return { accountId, loginName };
}

/** What is sent to use a sign-in link. */
export interface LinkUse {
  readonly accountId: string;
  readonly token: string;
  readonly password: string;
}

/** Ends the link, and begins a session. */
export async function spendLink({ accountId, token, password }: LinkUse): Promise<Session> {
  return readSession(await requestAnonymously(`${PATH}/use`, { method: "POST", body: { token, password } }), accountId);
}
