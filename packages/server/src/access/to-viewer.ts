import type { Viewer } from "@signpost/core";
import { mayDo, type Principal } from "./principal.ts";

/** AUT-9: what of the account's conversations somebody sees. A key takes part in none, and stands for no skill in particular. */
export function toViewer(principal: Principal, agentsSeeAll: boolean): Viewer {
  const seesAll = agentsSeeAll || mayDo(principal, "conversations.readAll");
  if (principal.kind === "key") return { seesAll, skillIds: [] };
  const { userId, skillIds } = principal.user;
  return { seesAll, agentId: userId, skillIds };
}
