import { commitApart } from "../commit-apart.ts";
import type { CommitOutcome, ConversationWrite } from "../conversation-store.ts";
import { commitWrites, loadReadings, type Readings, type Sent } from "./commit-writes.ts";
import type { Database } from "./database.ts";
import type { Recall } from "./recall.ts";

/** Commits groups, and remembers what took effect for the next commands to go on from. */
export class ConversationCommits {
  readonly #db: Database;
  readonly #recall: Recall;

  constructor(db: Database, recall: Recall) {
    this.#db = db;
    this.#recall = recall;
  }

  commit(writes: readonly ConversationWrite[]): Promise<readonly CommitOutcome[]> {
    return commitApart(writes, (together) => this.#commitTogether(together));
  }

  /** What took effect of a transaction that is over: for each write how it is read from now on. */
  async remember(writes: readonly ConversationWrite[], sent: Sent | undefined): Promise<Readings> {
    if (sent === undefined) return [];
    const readings = await sent.readings.catch(() => loadReadings(this.#db, writes));
    for (const [index, { conversation, reading: before }] of writes.entries()) {
      const reading = readings[index];
      if (reading !== undefined) this.#recall.keep({ conversation, reading });
      else if (before !== undefined) this.#recall.leave(conversation);
    }
    return readings;
  }

  async #commitTogether(writes: readonly ConversationWrite[]): Promise<readonly CommitOutcome[]> {
    const sent = await this.#db.transaction((queries) => commitWrites(queries, writes));
    const readings = await this.remember(writes, sent);
    return readings.map((reading) => (reading === undefined ? "conflict" : "committed"));
  }
}
