import { toObjects } from "./json-reader.ts";
import type { Line } from "./line.ts";
import { parseMessagingEvents } from "./parse-messaging-events.ts";
import type { SocketClient } from "./socket-client.ts";
import { addEntries, EMPTY_TRANSCRIPT, hasGap, skipGap, type Transcript, toNextSequence } from "./transcript.ts";

/** A server answers a page at a time; one that never comes to an end is left. */
const MAX_PAGES = 20;

/** The lines of a dialog that has ended: asked for once and not followed. Rejects with a `RequestError`. */
export async function readTranscript(client: SocketClient, dialogId: string): Promise<readonly Line[]> {
  let transcript = EMPTY_TRANSCRIPT;
  for (let page = 0; page < MAX_PAGES; page++) {
    const newerThanSequence = toNextSequence(transcript) - 1;
    const body = await client.request("ms.QueryMessages", { dialogId, newerThanSequence });
    const next = addPage(transcript, body);
    if (next.lastSequence === transcript.lastSequence) break;
    transcript = next;
  }
  return transcript.lines;
}

/** Nothing more comes into a gap here. */
function addPage(transcript: Transcript, body: unknown): Transcript {
  const events = parseMessagingEvents({ changes: toObjects(body) });
  let next = addEntries(
    transcript,
    events.flatMap((event) => (event.kind === "entry" ? [event.entry] : [])),
  );
  while (hasGap(next)) next = skipGap(next);
  return next;
}
