import type { Resource } from "../../storage/configuration-store.ts";

/** AUT-9: whether agents see every conversation of the account; unless it says so, what is theirs. */
export function toAgentsSeeAll(resources: readonly Resource[]): boolean {
  return resources.find(({ kind }) => kind === "settings")?.fields["agentsSeeAll"] === true;
}
