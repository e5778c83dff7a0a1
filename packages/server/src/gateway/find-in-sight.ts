import { type AccountId, type AgentId, type Conversation, hasSkill, type Queue, type Viewer } from "@signpost/core";
import type { NewestQuery, WaitingQuery } from "../storage/conversation-queries.ts";
import type { ConversationStore } from "../storage/conversation-store.ts";
import type { ExistingQuery } from "./conversation-query.ts";
import type { Directory } from "./directory.ts";

export interface SightDeps {
  readonly accountId: AccountId;
  readonly conversations: Pick<ConversationStore, "listNewest" | "listQueues" | "listWaiting">;
  readonly directory: Directory;
  readonly viewer: Viewer;
}

/** A store outside this process costs a round trip for each page. */
const PAGE = 200;
/** The most that is read for one subscription, wanted or not. The client hears of the rest when it changes. */
const MAX_LOOKED_AT = 5_000;

/**
 * AUT-9: finds by index the conversations that an agent sees: first those it takes part in, then those that wait, longest
 * first. For an agent that sees all, those of other agents follow. A conversation may come twice.
 */
export async function* findInSight(
  deps: SightDeps,
  { kind, changedSince = 0, agentNames }: ExistingQuery,
): AsyncIterable<readonly Conversation[]> {
  let lookedAt = 0;
  for await (const page of inOrder(deps, kind, agentNames)) {
    yield page.filter(({ changedAt }) => changedAt >= changedSince);
    lookedAt += page.length;
    if (lookedAt >= MAX_LOOKED_AT) return;
  }
}

async function* inOrder(
  { accountId, conversations, directory, viewer }: SightDeps,
  kind: ExistingQuery["kind"],
  agentNames: ExistingQuery["agentNames"],
): AsyncIterable<readonly Conversation[]> {
  const kinds = kind === undefined ? (["open", "closed"] as const) : [kind];
  const { agentId, seesAll, skillIds } = viewer;
  // An agent of another platform is not in the directory, and its name is its id.
  const named = agentNames?.map((name) => directory.findAgent(name)?.id ?? (name as AgentId));
  const isOwn = ({ skillId, suggestedTo }: Queue): boolean =>
    (seesAll || hasSkill(skillIds, skillId)) &&
    (named === undefined || (suggestedTo !== undefined && named.includes(suggestedTo)));
  for (const one of kinds) {
    const list = (more: Pick<NewestQuery, "agentId">) => newest(conversations, { accountId, kind: one, ...more });
    if (agentId !== undefined) yield* list({ agentId });
    if (seesAll) for (const other of named ?? []) yield* list({ agentId: other });
    if (one === "open") {
      const queues = (await conversations.listQueues(accountId)).filter(isOwn);
      if (queues.length > 0) yield* waiting(conversations, { accountId, queues });
    }
    if (seesAll && named === undefined) yield* list({});
  }
}

async function* newest(
  conversations: SightDeps["conversations"],
  query: Omit<NewestQuery, "limit">,
): AsyncIterable<readonly Conversation[]> {
  let before: Pick<NewestQuery, "before"> | undefined = {};
  while (before !== undefined) {
    const page = await conversations.listNewest({ ...query, ...before, limit: PAGE });
    yield page.conversations;
    before = page.next === undefined ? undefined : { before: page.next };
  }
}

async function* waiting(
  conversations: SightDeps["conversations"],
  query: Omit<WaitingQuery, "limit">,
): AsyncIterable<readonly Conversation[]> {
  let after: Pick<WaitingQuery, "after"> | undefined = {};
  while (after !== undefined) {
    const page = await conversations.listWaiting({ ...query, ...after, limit: PAGE });
    yield page.conversations;
    after = page.next === undefined ? undefined : { after: page.next };
  }
}
