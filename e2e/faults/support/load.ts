import type { Api, Event } from "./api.ts";
import type { Expectation } from "./find-wrongs.ts";

/** Conversations that are lived through one event after the other, many at once; each waits for its acknowledgement. */
export interface Load {
  /** Every conversation that has begun is brought to its end. */
  finish(): Promise<readonly Expectation[]>;
}

const WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME";
const LINES = 5;
/** The silence of a queue, as it is by default; an event that says it happened longer ago makes the clock due sooner. */
const SILENCE_MS = 180_000;
const DUE_IN_MS = 2_000;

export function startLoad(api: Api, { name, atOnce }: { readonly name: string; readonly atOnce: number }): Load {
  const expected: Expectation[] = [];
  let isFinishing = false;
  let lives = 0;

  async function run(): Promise<void> {
    while (!isFinishing) {
      const conversation = `${name}-${lives++}`;
      expected.push(lives % 2 === 0 ? await waitInQueue(conversation, api) : await beServed(conversation, api));
    }
  }

  const running = Promise.all(Array.from({ length: atOnce }, run));
  return {
    async finish() {
      isFinishing = true;
      await running;
      return expected;
    },
  };
}

/** Nobody comes, and soon the visitor is told so. */
async function waitInQueue(conversation: string, api: Api): Promise<Expectation> {
  await open(conversation, Date.now() - SILENCE_MS + DUE_IN_MS, api);
  return { conversation, texts: await say(conversation, api), sent: { [WELCOME]: 1, CONV_AWAITING_IN_QUEUE: 1 } };
}

async function beServed(conversation: string, api: Api): Promise<Expectation> {
  const agent = { id: "a1", nickname: "Léa" };
  await open(conversation, Date.now(), api);
  await api.post(conversation, [{ id: "assigned", type: "agent.assigned", agent }]);
  const texts = await say(conversation, api);
  await api.post(conversation, [
    { id: "answer", type: "agent.message", agent, text: "voilà" },
    { id: "closed", type: "conversation.closed", by: "AGENT" },
  ]);
  return { conversation, texts, sent: { [WELCOME]: 1, YOU_ARE_CONNECTED_TO: 1, AGENT_END_CONVERSATION: 1 } };
}

/** Opened at an instant of the server's clock: its queue clock is due three minutes later. */
async function open(conversation: string, at: number, api: Api): Promise<void> {
  const event: Event = {
    id: "opened",
    type: "conversation.opened",
    at: new Date(at).toISOString(),
    language: "fr-FR",
    consumer: { id: `visitor-${conversation}` },
  };
  await api.post(conversation, [event]);
}

/** Opened so that its queue clock is due at an instant, and at no other. */
export async function openDueAt(conversation: string, dueAt: number, api: Api): Promise<void> {
  await open(conversation, dueAt - SILENCE_MS, api);
}

async function say(conversation: string, api: Api): Promise<readonly string[]> {
  const texts = Array.from({ length: LINES }, (_, index) => `ligne ${index}`);
  for (const text of texts) await api.post(conversation, [{ id: text, type: "consumer.message", text }]);
  return texts;
}

export const QUEUE_CLOCK = "CONV_AWAITING_IN_QUEUE";
export const SENT_BY_CLOCK = { [WELCOME]: 1, [QUEUE_CLOCK]: 1 };
export const SENT_BY_NO_CLOCK = { [WELCOME]: 1 };
