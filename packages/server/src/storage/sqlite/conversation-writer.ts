import type { Conversation } from "@signpost/core";
import { numberOf } from "../columns.ts";
import { CONVERSATION_COLUMNS, type ConversationColumns, toAutoCloseAt } from "../conversation-columns.ts";
import type { CommitOutcome, ConversationWrite, Reading } from "../conversation-store.ts";
import { encodeWrite } from "../encode-write.ts";
import type { FigureCount } from "../to-figures.ts";
import { findChangedParts } from "../waiting-rows.ts";
import type { ChatQueues } from "./chat-queue.ts";
import { isPlaced, toValues } from "./conversation-values.ts";
import type { Database } from "./database.ts";
import type { DeliveryWriter } from "./delivery-store.ts";
import type { FigureWriter } from "./figure-store.ts";
import { prepareAll } from "./prepare-all.ts";

/** What a commit writes elsewhere, in its own transaction. */
export interface CommitWriters {
  readonly deliveries: DeliveryWriter;
  readonly figures: FigureWriter;
  readonly chatQueues: ChatQueues;
}

/** Writes what was decided of conversations, inside a transaction of the caller's. */
export class ConversationWriter {
  readonly #statements: ReturnType<typeof prepareAll<keyof typeof STATEMENTS>>;
  readonly #deliveries: DeliveryWriter;
  readonly #figures: FigureWriter;
  readonly #chatQueues: ChatQueues;

  constructor(db: Database, { deliveries, figures, chatQueues }: CommitWriters) {
    this.#statements = prepareAll(db, STATEMENTS);
    this.#deliveries = deliveries;
    this.#figures = figures;
    this.#chatQueues = chatQueues;
  }

  /** The figures of all writes together, so that a busy hour is written once. */
  writeAll(writes: readonly ConversationWrite[]): readonly CommitOutcome[] {
    const counts: FigureCount[] = [];
    const outcomes = writes.map((write) => this.#write(write, counts));
    this.#figures.add(counts);
    return outcomes;
  }

  #write(write: ConversationWrite, counts: FigureCount[]): CommitOutcome {
    const row = write.reading === undefined ? this.#add(write) : this.#update(write, write.reading);
    if (row === undefined) return "conflict";
    const { accountId } = write.conversation;
    const { lines, sends, replySpan } = encodeWrite(write);
    counts.push(...this.#figures.settleReplies(row, accountId, replySpan));
    for (const { sequence, body } of lines) this.#statements.addLine.run(row, sequence, body);
    for (const { body, replyBy, count } of sends) {
      this.#statements.addSend.run(accountId, row, body, replyBy);
      counts.push(count);
    }
    for (const { key, answer } of write.keys) this.#statements.addAnswer.run(row, key, answer, write.at);
    this.#deliveries.add(write);
    this.#followParts(row, write);
    this.#chatQueues.follow(write.conversation);
    return "committed";
  }

  #add(write: ConversationWrite): number | undefined {
    const { conversation, at } = write;
    const { accountId, conversationId, consumer } = conversation;
    const { findConsumer, add, seeConsumer } = this.#statements;
    if (write.isConsumersFirst && findConsumer.get(accountId, consumer.id) !== undefined) return undefined;
    const row = add.get(accountId, conversationId, consumer.id, ...toValues(encodeWrite(write).columns));
    if (row === undefined) return undefined;
    seeConsumer.run(accountId, consumer.id, at);
    this.#rememberAutoClose(conversation);
    return numberOf(row, "id");
  }

  #update(write: ConversationWrite, reading: Reading): number | undefined {
    if (this.#runUpdate(encodeWrite(write).columns, reading) === 0) return undefined;
    this.#rememberAutoClose(write.conversation);
    return reading.row;
  }

  /** Names no more columns than change. */
  #runUpdate(columns: ConversationColumns, { row, version, held }: Reading): number {
    const { update, updateState, updateClocks } = this.#statements;
    if (!isPlaced(columns, held)) return update.run(...toValues(columns), row, version);
    const { changedAt, nextWakeAt, state } = columns;
    if (nextWakeAt === held?.["next_wake_at"]) return updateState.run(changedAt, state, row, version);
    return updateClocks.run(changedAt, nextWakeAt, state, row, version);
  }

  #followParts(row: number, write: ConversationWrite): void {
    const agents = findChangedParts(write);
    if (agents === undefined) return;
    const { accountId, kind } = write.conversation;
    if (write.reading !== undefined) this.#statements.removeParts.run(row);
    for (const agentId of agents) this.#statements.addPart.run(row, agentId, accountId, kind === "open" ? 1 : 0);
  }

  /** TRG-2 asks for it when the consumer comes back. */
  #rememberAutoClose(conversation: Conversation): void {
    const at = toAutoCloseAt(conversation);
    if (at === undefined) return;
    this.#statements.rememberAutoClose.run(at, conversation.accountId, conversation.consumer.id);
  }
}

const NAMES = CONVERSATION_COLUMNS.map(({ name }) => name);
const COLUMNS = NAMES.join(", ");
const PLACES = NAMES.map(() => "?").join(", ");
const ASSIGNMENTS = NAMES.map((name) => `${name} = ?`).join(", ");

const STATEMENTS = {
  findConsumer: "SELECT last_auto_close_at FROM consumers WHERE account_id = ? AND consumer_id = ?",
  seeConsumer: "INSERT INTO consumers (account_id, consumer_id, first_seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  rememberAutoClose: "UPDATE consumers SET last_auto_close_at = ? WHERE account_id = ? AND consumer_id = ?",
  add: `INSERT INTO conversations (account_id, conversation_id, consumer_id, version, ${COLUMNS})
       VALUES (?, ?, ?, 1, ${PLACES}) ON CONFLICT DO NOTHING RETURNING id`,
  update: `UPDATE conversations SET version = version + 1, ${ASSIGNMENTS}, set_aside = NULL
       WHERE id = ? AND version = ?`,
  // SQLite writes an entry of an index anew whenever its column is named, whether it changes or not.
  updateState: "UPDATE conversations SET version = version + 1, changed_at = ?, state = ? WHERE id = ? AND version = ?",
  updateClocks:
    "UPDATE conversations SET version = version + 1, changed_at = ?, next_wake_at = ?, state = ? WHERE id = ? AND version = ?",
  addLine: "INSERT INTO lines (conversation, sequence, body) VALUES (?, ?, ?)",
  addSend: "INSERT INTO sends (account_id, conversation, body, reply_by) VALUES (?, ?, ?, ?)",
  addAnswer: "INSERT INTO answers (conversation, key, answer, at) VALUES (?, ?, ?, ?)",
  removeParts: "DELETE FROM agent_conversations WHERE conversation = ?",
  addPart: "INSERT INTO agent_conversations (conversation, agent_id, account_id, is_open) VALUES (?, ?, ?, ?)",
};
