import { type AccountId, parseAccountId } from "@signpost/core";

/** A socket endpoint of one account, as a path names it. An agent's path also holds its bearer (BEH §7.3). */
export type Endpoint =
  | { readonly kind: "consumer"; readonly accountId: AccountId }
  | { readonly kind: "agent"; readonly accountId: AccountId; readonly bearer: string };

const CONSUMER_PATH = /^\/ws_api\/account\/([^/?]+)\/messaging\/consumer\/?$/;
const AGENT_PATH = /^\/ws_api\/account\/([^/?]+)\/messaging\/brand\/([^/?]+)\/?$/;

/** The endpoint that a request's URL names; undefined: none. */
export function parseEndpoint(url: string): Endpoint | undefined {
  const [path = ""] = url.split("?", 1);
  const agent = AGENT_PATH.exec(path);
  const accountId = parseAccountId((agent ?? CONSUMER_PATH.exec(path))?.[1] ?? "");
  if (accountId === undefined) return undefined;
  return agent === null
    ? { kind: "consumer", accountId }
    : { kind: "agent", accountId, bearer: decode(agent[2] ?? "") };
}

/** An empty bearer stands for one that cannot be decoded: it is valid for nobody, too. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}
