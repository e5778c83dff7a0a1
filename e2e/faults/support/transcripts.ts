import type { Api } from "./api.ts";
import { openSession } from "./socket-session.ts";

/** One numbered entry of a transcript, as an agent's client reads it. */
export interface Line {
  readonly sequence: number;
  readonly from: string;
  readonly text?: string;
}

interface WireLine {
  readonly sequence: number;
  readonly originatorMetadata: { readonly role: string };
  readonly event: { readonly message?: string };
}

interface Answer {
  readonly reqId: string;
  readonly code: number;
  readonly body: unknown;
}

/** Requests on their way at once. */
const AT_ONCE = 100;

/** The whole transcripts, over one agent's socket. */
export async function readTranscripts(
  conversations: readonly { readonly conversation: string }[],
  api: Api,
  url: string,
): Promise<ReadonlyMap<string, readonly Line[]>> {
  const path = `/ws_api/account/demo/messaging/brand/${await api.bearer()}?v=2`;
  const socket = new WebSocket(url.replace("http", "ws") + path);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("no socket for transcripts")));
  });
  const waiting = new Map<string, (answer: Answer) => void>();
  socket.addEventListener("message", ({ data }) => {
    const frame: Answer = JSON.parse(String(data));
    waiting.get(frame.reqId)?.(frame);
  });
  const read = async (conversation: string): Promise<readonly Line[]> => {
    const { code, body } = await new Promise<Answer>((resolve) => {
      waiting.set(conversation, resolve);
      const frame = { kind: "req", id: conversation, type: "ms.QueryMessages", body: { dialogId: conversation } };
      socket.send(JSON.stringify(frame));
    });
    if (code !== 200) throw new Error(`the transcript of ${conversation} was answered with ${code}`);
    return (body as readonly WireLine[]).map(toLine);
  };
  const transcripts = new Map<string, readonly Line[]>();
  for (let from = 0; from < conversations.length; from += AT_ONCE) {
    const page = conversations.slice(from, from + AT_ONCE);
    const lines = await Promise.all(page.map(({ conversation }) => read(conversation)));
    for (const [index, { conversation }] of page.entries()) transcripts.set(conversation, lines[index] ?? []);
  }
  socket.close();
  return transcripts;
}

/** One whole transcript, page by page, as an agent's client reads it. */
export async function readTranscript(conversation: string, url: string, bearer: string): Promise<readonly Line[]> {
  const session = await openSession(`${url}/ws_api/account/demo/messaging/brand/${bearer}?v=2`, {}, () => {});
  const lines: Line[] = [];
  for (;;) {
    const newerThanSequence = lines.at(-1)?.sequence ?? 0;
    const { code, body } = await session.ask("ms.QueryMessages", { dialogId: conversation, newerThanSequence });
    if (code !== 200) throw new Error(`the transcript of ${conversation} was answered with ${code}`);
    const page = (body as readonly WireLine[]).map(toLine);
    if (page.length === 0) break;
    lines.push(...page);
  }
  session.close();
  return lines;
}

function toLine({ sequence, originatorMetadata, event }: WireLine): Line {
  return {
    sequence,
    from: originatorMetadata.role,
    ...(event.message === undefined ? {} : { text: event.message }),
  };
}
