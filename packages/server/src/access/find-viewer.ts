import type { Viewer } from "@signpost/core";
import type { Storage } from "../storage/storage.ts";
import type { Principal } from "./principal.ts";
import { toViewer } from "./to-viewer.ts";

/** As `toViewer`, for an answer that takes long: skills may have changed since it began. Undefined: whoever asked is nobody any more. */
export async function findViewer(
  principal: Principal,
  agentsSeeAll: boolean,
  { accounts }: Pick<Storage, "accounts">,
): Promise<Viewer | undefined> {
  if (principal.kind === "key") return toViewer(principal, agentsSeeAll);
  const user = await accounts.findUser(principal.accountId, { userId: principal.user.userId });
  return user?.isEnabled === true ? toViewer({ ...principal, user }, agentsSeeAll) : undefined;
}
