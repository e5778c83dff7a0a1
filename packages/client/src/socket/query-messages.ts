import { toObjects } from "./json-reader.ts";
import { parseMessagingEvents } from "./parse-messaging-events.ts";
import type { SocketClient } from "./socket-client.ts";
import type { TranscriptEntry } from "./transcript.ts";

/** Asks for what a dialog has behind a sequence; what is of another dialog, or not behind it, is no answer. */
export async function queryMessages(
  client: SocketClient,
  dialogId: string,
  newerThanSequence: number,
): Promise<readonly TranscriptEntry[]> {
  const body = await client.request("ms.QueryMessages", { dialogId, newerThanSequence });
  return parseMessagingEvents({ changes: toObjects(body) }).flatMap((event) =>
    event.kind === "entry" && event.dialogId === dialogId && event.entry.sequence > newerThanSequence
      ? [event.entry]
      : [],
  );
}

/** As a consumer reads it: what is private takes its place and is not shown, whatever the server sends. */
export function withoutPrivate(entry: TranscriptEntry): TranscriptEntry {
  return entry.line?.isPrivate === true ? { sequence: entry.sequence, line: undefined } : entry;
}
