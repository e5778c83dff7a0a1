import type { TimeSource } from "../../time.ts";
import { StorageUnavailable } from "../storage.ts";
import type { Connections, Mark } from "./connections.ts";
import type { Queries, Statement } from "./database.ts";
import { ConnectionLost } from "./failures.ts";
import { Flight } from "./flight.ts";
import { query } from "./query.ts";
import { rollBack } from "./send.ts";
import { tryAgain } from "./try-again.ts";

/** Between two questions after an interrupted commit. */
const ASK_AGAIN_MS = 50;

const MARK: Statement = {
  name: "mark",
  text: `INSERT INTO commit_marks (connection, number, at) VALUES ($1, $2, now())
         ON CONFLICT (connection) DO UPDATE SET number = excluded.number, at = excluded.at`,
};
const FIND_MARK: Statement = {
  name: "find_mark",
  text: "SELECT number FROM commit_marks WHERE connection = $1 FOR UPDATE",
};

/** How patiently the outcome of an interrupted commit is asked for. */
export interface TransactionOptions {
  readonly time: TimeSource;
  readonly outcomeWithinMs: number;
}

type Outcome = "committed" | "aborted" | "unknown";

/** Runs transactions, each on one connection and with a mark by which its outcome can be found afterwards. */
export class Transactions {
  readonly #connections: Connections;
  readonly #time: TimeSource;
  readonly #outcomeWithinMs: number;

  constructor(connections: Connections, { time, outcomeWithinMs }: TransactionOptions) {
    this.#connections = connections;
    this.#time = time;
    this.#outcomeWithinMs = outcomeWithinMs;
  }

  /** Again where it collided, or lost its connection before the commit: both are thrown only when nothing was committed. */
  run<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return tryAgain(() => this.#attempt(work));
  }

  async #attempt<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    const client = await this.#connections.take();
    const flight = new Flight(client);
    try {
      const mark = this.#connections.nextMark(client);
      flight.begin();
      flight.run(MARK, mark.connection, mark.number);
      const result = await work(flight);
      await this.#commit(flight, mark);
      client.release();
      return result;
    } catch (error) {
      client.release(await rollBack(client, error));
      throw error;
    }
  }

  /**
   * A connection that is lost between the commit and its answer leaves open which of both was. The transaction's mark tells, as
   * soon as the server can be reached again; as long as the transaction is not over, its mark is locked.
   */
  async #commit(flight: Flight, mark: Mark): Promise<void> {
    try {
      await flight.commit();
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      const outcome = await this.#findOutcome(mark, this.#time.elapsedMs() + this.#outcomeWithinMs);
      if (outcome === "committed") return;
      throw outcome === "aborted" ? error : new StorageUnavailable(error.message, { cause: error, mayBeWritten: true });
    }
  }

  async #findOutcome(mark: Mark, until: number): Promise<Outcome> {
    while (this.#time.elapsedMs() < until) {
      try {
        const { rows } = await query(this.#connections, FIND_MARK, [mark.connection]);
        return rows[0]?.["number"] === mark.number ? "committed" : "aborted";
      } catch (error) {
        if (!(error instanceof StorageUnavailable)) return "unknown";
      }
      await this.#time.sleep(ASK_AGAIN_MS);
    }
    return "unknown";
  }
}
