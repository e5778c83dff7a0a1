import type { Input } from "@signpost/core";
import { encodeWrite } from "../storage/encode-write.ts";
import type { Author } from "./conversations.ts";
import { type DecidedJob, decideJob, type Job, toLoadRequests } from "./decide-job.ts";
import { findFull, type OpenLimits } from "./find-room.ts";
import type { ConversationsDeps, GroupDeps } from "./group-deps.ts";
import { loadQueueFigures, withQueue } from "./load-queue-figures.ts";

const NO_OPEN_LIMITS: OpenLimits = { ofConsumer: 0, ofAccount: 0 };

/** What came of one job of a group. */
export type Outcome = DecidedJob | { readonly kind: "failed"; readonly error: unknown };

/** Loads the conversations of a group and decides its jobs, each on its own. `isFresh`: nothing is taken from memory. */
export async function decideGroup(
  group: readonly { readonly job: Job }[],
  deps: GroupDeps,
  isFresh = false,
): Promise<readonly Outcome[]> {
  const requests = group.map(({ job }) => toLoadRequests(job).map((request) => ({ ...request, isFresh })));
  const loaded = await deps.storage.conversations.load(requests.flat());
  let offset = 0;
  const jobs = group.map(({ job }, index) => {
    const [first, ...others] = loaded.slice(offset, offset + (requests[index]?.length ?? 0));
    offset += others.length + 1;
    return { job, first, others, conversation: first?.conversation };
  });
  const [queues, full] = await Promise.all([
    loadQueueFigures(deps.queueFigures, jobs),
    findFull(deps.storage.conversations, jobs, deps.openLimits ?? NO_OPEN_LIMITS),
  ]);
  const now = deps.time.now();
  const outcomes: Outcome[] = [];
  for (const [index, { job, first, others }] of jobs.entries()) {
    const own = first === undefined ? others : [withQueue(first, queues.get(index)), ...others];
    outcomes.push(await decideAlone({ job, loaded: own, noRoom: full.get(index) }, deps, now));
  }
  const isDoubtful = (index: number) => jobs[index]?.first?.isRecalled === true && !isWholeWrite(outcomes[index]);
  const doubtful = group.filter((_, index) => isDoubtful(index));
  if (doubtful.length === 0) return outcomes;
  const again = (await decideGroup(doubtful, deps, true)).values();
  return outcomes.map((outcome, index) => (isDoubtful(index) ? (again.next().value ?? outcome) : outcome));
}

/** What a commit checks as a whole. A refusal may come of what this node does not know yet, or repeat a command that was accepted. */
function isWholeWrite(outcome: Outcome | undefined): boolean {
  if (outcome?.kind !== "decided" || outcome.write === undefined) return false;
  return outcome.results.every(({ kind }) => kind === "done");
}

/** One bad conversation must not stop the others: its error is its own, and so is what cannot be written of it. */
async function decideAlone(
  { job, loaded, noRoom }: Pick<Parameters<typeof decideJob>[0], "job" | "loaded" | "noRoom">,
  { policies, restoredAt, intake }: ConversationsDeps,
  now: number,
): Promise<Outcome> {
  try {
    const [first] = job;
    const accountId = first?.accountId;
    if (accountId === undefined) return { kind: "decided", results: [] };
    const snapshot = policies.peek(accountId) ?? (await policies.get(accountId));
    const { policy, hooks = [] } = snapshot ?? {};
    const maxTextBytes = snapshot?.serving.maxConsumerTextBytes;
    const admit = intake && { admit: (input: Input, author: Author) => intake.admit(input, author, maxTextBytes) };
    const decided = decideJob({ job, loaded, policy, hooks, now, restoredAt, noRoom, ...admit });
    if (decided.write !== undefined) encodeWrite(decided.write);
    return decided;
  } catch (error) {
    return { kind: "failed", error };
  }
}
