import type { Line } from "./line.ts";
import { queryMessages, withoutPrivate } from "./query-messages.ts";
import type { SocketClient } from "./socket-client.ts";
import { addAnswer, EMPTY_TRANSCRIPT, toNextSequence } from "./transcript.ts";

/** A server answers a page at a time; one that never comes to an end is left. */
const MAX_PAGES = 20;

/** A consumer's lines of a dialog that has ended: asked for once and not followed. Rejects with a `RequestError`. */
export async function readTranscript(client: SocketClient, dialogId: string): Promise<readonly Line[]> {
  let transcript = EMPTY_TRANSCRIPT;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await queryMessages(client, dialogId, toNextSequence(transcript) - 1);
    if (answer.length === 0) break;
    transcript = addAnswer(transcript, answer.map(withoutPrivate), undefined);
  }
  return transcript.lines;
}
