import type { Viewer } from "@signpost/core";
import type { FastifyRequest } from "fastify";
import { toViewer } from "../access/to-viewer.ts";
import type { Storage } from "../storage/storage.ts";
import { principalOf } from "./route-config.ts";

/** AUT-9: who asks, as one who looks at conversations. `agentsSeeAll`: the account's setting. */
export function viewerOf(request: FastifyRequest, agentsSeeAll: boolean): Viewer {
  return toViewer(principalOf(request), agentsSeeAll);
}

/** The same, for an answer that takes long: skills may have changed since it began. Undefined: whoever asked is nobody any more. */
export async function findViewer(
  request: FastifyRequest,
  agentsSeeAll: boolean,
  { accounts }: Pick<Storage, "accounts">,
): Promise<Viewer | undefined> {
  const principal = principalOf(request);
  if (principal.kind === "key") return toViewer(principal, agentsSeeAll);
  const user = await accounts.findUser(principal.accountId, { userId: principal.user.userId });
  return user?.isEnabled === true ? toViewer({ ...principal, user }, agentsSeeAll) : undefined;
}
