import type { ConversationWrite } from "../conversation-store.ts";
import { encodeWrite } from "../encode-write.ts";
import { findChangedParts } from "../waiting-rows.ts";
import { toBooleanArray, toNumberArray, toTextArray } from "./binary-arrays.ts";
import * as statements from "./commit-statements.ts";
import type { Queries } from "./database.ts";
import { writeFigures } from "./figure-store.ts";

/** A write with the row of its conversation. */
export interface Placed {
  readonly write: ConversationWrite;
  readonly row: number;
}

/** Not waited for: they go out with the commit. Each is kept only where its conversation's write took effect. */
export function writeBelongings(queries: Queries, placed: readonly Placed[]): void {
  writeLines(queries, placed);
  writeSends(queries, placed);
  writeAnswers(queries, placed);
  writeParts(queries, placed);
}

function writeParts(queries: Queries, placed: readonly Placed[]): void {
  const changed = placed.flatMap(({ write, row }) => {
    const agents = findChangedParts(write);
    return agents === undefined ? [] : [{ write, row, agents }];
  });
  if (changed.length === 0) return;
  const known = changed.filter(({ write }) => write.reading !== undefined);
  if (known.length > 0) queries.run(statements.REMOVE_PARTS, toNumberArray(known.map(({ row }) => row)));
  const parts = changed.flatMap(({ write, row, agents }) =>
    agents.map((agentId) => ({ row, agentId, conversation: write.conversation })),
  );
  if (parts.length === 0) return;
  queries.run(
    statements.ADD_PARTS,
    toNumberArray(parts.map(({ row }) => row)),
    toTextArray(parts.map(({ agentId }) => agentId)),
    toTextArray(parts.map(({ conversation }) => conversation.accountId)),
    toBooleanArray(parts.map(({ conversation }) => conversation.kind === "open")),
  );
}

function writeLines(queries: Queries, placed: readonly Placed[]): void {
  const lines = placed.flatMap(({ write, row }) => encodeWrite(write).lines.map((line) => ({ row, line })));
  if (lines.length === 0) return;
  queries.run(
    statements.ADD_LINES,
    toNumberArray(lines.map(({ row }) => row)),
    toNumberArray(lines.map(({ line }) => line.sequence)),
    toTextArray(lines.map(({ line }) => line.body)),
  );
}

/** With what they count, and what the consumer answers by these writes. */
function writeSends(queries: Queries, placed: readonly Placed[]): void {
  const replies = placed.flatMap(({ write, row }) => {
    const span = encodeWrite(write).replySpan;
    return span === undefined ? [] : [{ row, span }];
  });
  const sends = placed.flatMap(({ write, row }) => encodeWrite(write).sends.map((counted) => ({ row, ...counted })));
  writeFigures(queries, replies, sends);
  if (sends.length === 0) return;
  queries.run(
    statements.ADD_SENDS,
    toTextArray(sends.map(({ count }) => count.accountId)),
    toNumberArray(sends.map(({ row }) => row)),
    toNumberArray(sends.map(({ replyBy }) => replyBy)),
    toTextArray(sends.map(({ body }) => body)),
  );
}

function writeAnswers(queries: Queries, placed: readonly Placed[]): void {
  const answers = placed.flatMap(({ write, row }) => write.keys.map((key) => ({ row, at: write.at, ...key })));
  if (answers.length === 0) return;
  queries.run(
    statements.ADD_ANSWERS,
    toNumberArray(answers.map(({ row }) => row)),
    toTextArray(answers.map(({ key }) => key)),
    toTextArray(answers.map(({ answer }) => answer)),
    toNumberArray(answers.map(({ at }) => at)),
  );
}
