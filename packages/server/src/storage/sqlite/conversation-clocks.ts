import type { Instant } from "@signpost/core";
import { toUnstorable } from "../commit-apart.ts";
import { toClaimed, toSetAside, toSetAsideText } from "../conversation-columns.ts";
import type { ConversationClocks, ConversationStore, DecideDue, Faulty, Settlement } from "../conversation-store.ts";
import { decideClaimed } from "../settle-due.ts";
import type { Database } from "./database.ts";
import { prepareAll } from "./prepare-all.ts";

/** Finds the conversations whose clocks have run out; what is decided of them goes through the same `commit` as all else. */
export function createConversationClocks(db: Database, commit: ConversationStore["commit"]): ConversationClocks {
  const statements = prepareAll(db, STATEMENTS);
  const clocks = { db, statements, commit };
  return {
    settleDue: (due, decide) => settleDue(clocks, due, decide),
    findNextWakeAt: async () => {
      const at = statements.nextWakeAt.get()?.["at"];
      return typeof at === "number" ? at : undefined;
    },
    setAside: async (faulty, at) => putAllAside(clocks, faulty, at),
    listSetAside: async (accountId, limit) => statements.listSetAside.all(accountId, limit).map(toSetAside),
    retrySetAside: async (accountId, conversationId, at) =>
      statements.retrySetAside.run(at, accountId, conversationId) > 0,
  };
}

interface Clocks {
  readonly db: Database;
  readonly statements: ReturnType<typeof prepareAll<keyof typeof STATEMENTS>>;
  readonly commit: ConversationStore["commit"];
}

/**
 * One writer, and still two paths: a command may overtake a conversation while it is decided here, and its version tells.
 * No transaction is open meanwhile: the command path would have to wait for it.
 */
async function settleDue(
  clocks: Clocks,
  { now, limit }: { readonly now: Instant; readonly limit: number },
  decide: DecideDue,
): Promise<Settlement> {
  const claimed = clocks.statements.claimDue.all(now, limit).map(toClaimed);
  if (claimed.length === 0) return { claimed: 0, written: [], setAside: 0 };
  const { writes, setAside } = await decideClaimed(claimed, decide);
  const outcomes = await clocks.commit(writes);
  const faulty = [...setAside, ...toUnstorable(writes, outcomes)];
  return {
    claimed: claimed.length,
    written: writes.filter((_, index) => outcomes[index] === "committed"),
    setAside: faulty.length === 0 ? 0 : putAllAside(clocks, faulty, now),
  };
}

function putAllAside({ db, statements }: Clocks, faulty: readonly Faulty[], at: Instant): number {
  const putAside = ({ reading: { row, version }, fault }: Faulty): boolean =>
    statements.setAside.run(toSetAsideText(fault, at), row, version) > 0;
  return db.transaction(() => faulty.filter(putAside).length);
}

const STATEMENTS = {
  claimDue: `SELECT id, version, state, next_wake_at FROM conversations
       WHERE next_wake_at IS NOT NULL AND next_wake_at <= ? ORDER BY next_wake_at, id LIMIT ?`,
  nextWakeAt: "SELECT min(next_wake_at) AS at FROM conversations WHERE next_wake_at IS NOT NULL",
  setAside:
    "UPDATE conversations SET set_aside = ?, next_wake_at = NULL WHERE id = ? AND version = ? AND set_aside IS NULL",
  listSetAside: `SELECT conversation_id, set_aside FROM conversations
       WHERE account_id = ? AND set_aside IS NOT NULL ORDER BY id LIMIT ?`,
  retrySetAside: `UPDATE conversations SET set_aside = NULL, next_wake_at = ?
       WHERE account_id = ? AND conversation_id = ? AND set_aside IS NOT NULL`,
};
