import { toFault } from "./commit-apart.ts";
import type {
  ConversationWrite,
  DecideDue,
  DueConversation,
  Fault,
  Faulty,
  Reading,
  Verdict,
} from "./conversation-store.ts";
import { encodeWrite } from "./encode-write.ts";
import { DAMAGED, readState } from "./read-state.ts";

/** A due conversation as it is stored. */
export interface ClaimedRow {
  readonly reading: Reading;
  readonly state: string;
  readonly nextWakeAt: number;
}

interface Decided {
  readonly writes: readonly ConversationWrite[];
  readonly setAside: readonly Faulty[];
}

/**
 * What every store does between claiming and committing. A conversation whose stored state cannot be read, and one that would
 * be due as before or cannot be stored, are set aside here: either would come back with every batch, ahead of the others, for ever.
 */
export async function decideClaimed(claimed: readonly ClaimedRow[], decide: DecideDue): Promise<Decided> {
  const due: DueConversation[] = [];
  const readable: ClaimedRow[] = [];
  const setAside: Faulty[] = [];
  const putAside = ({ reading }: ClaimedRow, fault: Fault) => setAside.push({ reading, fault });
  for (const one of claimed) {
    const conversation = readState(one.state);
    if (conversation === undefined) {
      putAside(one, DAMAGED);
    } else {
      readable.push(one);
      due.push({ conversation, reading: one.reading, nextWakeAt: one.nextWakeAt });
    }
  }
  const verdicts = due.length === 0 ? [] : await decide(due);
  if (verdicts.length !== due.length) throw new Error("every due conversation has one verdict");
  const writes: ConversationWrite[] = [];
  for (const [index, one] of readable.entries()) {
    const verdict = toVerdict(one, verdicts[index]);
    if (verdict.kind === "decided") writes.push(verdict.write);
    else putAside(one, verdict.fault);
  }
  return { writes, setAside };
}

function toVerdict({ nextWakeAt }: ClaimedRow, verdict: Verdict | undefined): Verdict {
  if (verdict === undefined) throw new Error("every due conversation has one verdict");
  if (verdict.kind === "set-aside") return verdict;
  try {
    encodeWrite(verdict.write);
  } catch (error) {
    return { kind: "set-aside", fault: toFault(error) };
  }
  const { nextWakeAt: next } = verdict.write;
  if (next === undefined || next > nextWakeAt) return verdict;
  return { kind: "set-aside", fault: { code: "no-progress", message: "it would have been due again at once" } };
}
