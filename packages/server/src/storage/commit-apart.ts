import type { CommitOutcome, ConversationWrite, Fault, Faulty } from "./conversation-store.ts";
import { encodeWrite } from "./encode-write.ts";
import { StorageUnavailable } from "./storage.ts";

/** A write that the store does not take, whatever is tried: it is damaged, and the others are not. */
class Unstorable extends Error {
  override readonly name = "Unstorable";
}

/** All of them in one transaction, or none. */
type CommitTogether = (writes: readonly ConversationWrite[]) => Promise<readonly CommitOutcome[]>;

/**
 * One bad write must not stop the others. What cannot be encoded is left out before there is a transaction. Where the store
 * refuses what one of them holds, it says so of all: they are halved until the bad one is alone.
 */
export async function commitApart(
  writes: readonly ConversationWrite[],
  commitTogether: CommitTogether,
): Promise<readonly CommitOutcome[]> {
  const problems = writes.map(findProblem);
  const good = writes.filter((_, index) => problems[index] === undefined);
  const outcomes = good.length === 0 ? [] : await commitHalved(good, commitTogether);
  let next = 0;
  return problems.map((problem) => problem ?? outcomes[next++] ?? new Unstorable("a write was not answered"));
}

/** For the clock path: what would stay due for ever, and hold up what is due after it. */
export function toUnstorable(
  writes: readonly ConversationWrite[],
  outcomes: readonly CommitOutcome[],
): readonly Faulty[] {
  return writes.flatMap(({ reading }, index) => {
    const outcome = outcomes[index];
    return outcome instanceof Unstorable && reading !== undefined ? [{ reading, fault: toFault(outcome.cause) }] : [];
  });
}

/** Nobody's words are in it: what a store says of a value may quote it. */
export function toFault(error: unknown): Fault {
  const reason = error instanceof Error ? ("code" in error ? String(error.code) : error.name) : "Error";
  return { code: "unstorable", message: `what was decided cannot be stored (${reason})` };
}

function findProblem(write: ConversationWrite): Unstorable | undefined {
  try {
    encodeWrite(write);
    return undefined;
  } catch (error) {
    return new Unstorable("what was decided cannot be written", { cause: error });
  }
}

async function commitHalved(
  writes: readonly ConversationWrite[],
  commitTogether: CommitTogether,
): Promise<readonly CommitOutcome[]> {
  try {
    return await commitTogether(writes);
  } catch (error) {
    // The store's own troubles are everybody's, and a smaller group would have the same.
    if (error instanceof StorageUnavailable) throw error;
    if (writes.length === 1) return [new Unstorable("the store refuses what was decided", { cause: error })];
  }
  const middle = Math.ceil(writes.length / 2);
  const halves: CommitOutcome[] = [];
  for (const half of [writes.slice(0, middle), writes.slice(middle)]) {
    // What one half was told holds, whatever becomes of the other.
    halves.push(...(await commitHalved(half, commitTogether).catch((error: Error) => half.map(() => error))));
  }
  return halves;
}
