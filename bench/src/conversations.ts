import {
  type AccountId,
  type AgentId,
  type ConsumerId,
  type Conversation,
  type ConversationId,
  type Input,
  isOpenMessaging,
  type OpenMessaging,
  type SkillId,
  toNextWakeAt,
} from "@signpost/core";
import type { Engine } from "@signpost/server";

const ACCOUNT = "bench" as AccountId;
const AGENT = { id: "a1" as AgentId, nickname: "Léa" };
/** Its index is no other's. */
const TEMPLATE = -1;
const CLONES_AT_ONCE = 1_000;

/** What rows do again and again: the words of a visitor, and those of an agent. */
export const CONSUMER_LINE: Input = {
  kind: "consumer.message",
  content: { kind: "text", text: "bonjour, une question s'il vous plaît" },
};
/** An agent's answer, as it is common in the measured conversations. */
export const AGENT_LINE: Input = {
  kind: "agent.message",
  agent: AGENT,
  role: "ASSIGNED_AGENT",
  content: { kind: "text", text: "bonjour, je regarde cela tout de suite" },
};

/** The input that opens the conversation with this number. */
export function openingOf(index: number): Input {
  return {
    kind: "conversation.opened",
    channel: "MESSAGING",
    languages: ["fr-FR"],
    skillId: 1 as SkillId,
    consumer: { id: `v${index}` as ConsumerId, authenticated: false },
  };
}

/** One account with one skill. The consumer's silence is watched for a month, the agent's for the usual three minutes. */
export async function createAccount({ storage, time }: Engine): Promise<void> {
  const now = time.now();
  await storage.accounts.create({
    account: { accountId: ACCOUNT, name: "bench", createdAt: now },
    users: [],
    keys: [],
    resources: [{ kind: "skill", id: "1", name: "Sales" }],
    variants: [
      {
        eventId: "CONSUMER_NON_RESPONSIVE",
        context: { kind: "account" },
        variant: { texts: [], timer: { value: 720, unit: "hours", repeat: 0 } },
      },
    ],
    actor: { name: "bench", at: now, source: "system" },
  });
}

function toConversationId(index: number): ConversationId {
  return `conversation-${index}` as ConversationId;
}

/** Submits one input and waits until it is durable; a refusal is a fault of the bench and is thrown. */
export async function submit({ conversations }: Engine, index: number, input: Input, key?: string): Promise<void> {
  const result = await conversations.submit({
    accountId: ACCOUNT,
    conversationId: toConversationId(index),
    input,
    ...(key === undefined ? {} : { key }),
  });
  if (result.kind === "refused") throw new Error(JSON.stringify(result.failure));
}

/** Opened, assigned, and the agent has spoken last. */
export async function openAssigned(engine: Engine, count: number, atOnce: number): Promise<void> {
  await inParallel(count, atOnce, (index) => openOne(engine, index));
}

async function openOne(engine: Engine, index: number): Promise<void> {
  await submit(engine, index, openingOf(index));
  await submit(engine, index, { kind: "agent.assigned", agent: AGENT });
  await submit(engine, index, AGENT_LINE);
}

/** A conversation that waits for its agent to answer, as `decide` has made it, for others to be copies of. */
export async function makeTemplate(engine: Engine): Promise<OpenMessaging> {
  const id = TEMPLATE;
  await openOne(engine, id);
  await submit(engine, id, CONSUMER_LINE);
  const template = await engine.storage.conversations.find(ACCOUNT, toConversationId(id));
  if (template === undefined || !isOpenMessaging(template)) throw new Error("the template is no open conversation");
  await submit(engine, id, { kind: "conversation.closed", by: "AGENT" });
  return template;
}

/** Many alike, written past the deciding: opened one by one they would take most of the bench's time. */
export async function cloneConversations(
  { storage, time }: Engine,
  template: OpenMessaging,
  count: number,
  toFireAt: (index: number) => number,
): Promise<void> {
  for (let from = 0; from < count; from += CLONES_AT_ONCE) {
    const size = Math.min(CLONES_AT_ONCE, count - from);
    const clones = Array.from({ length: size }, (_, place) => {
      const index = from + place;
      return toWrite(toClone(template, index, toFireAt(index)), time.now());
    });
    await storage.conversations.commit(clones);
  }
}

function toClone(template: OpenMessaging, index: number, fireAt: number): OpenMessaging {
  return {
    ...template,
    conversationId: toConversationId(index),
    consumer: { ...template.consumer, id: `v${index}` as ConsumerId },
    clocks: template.clocks.map((clock) => ({ ...clock, fireAt })),
  };
}

function toWrite(conversation: Conversation, at: number) {
  const nextWakeAt = toNextWakeAt(conversation);
  return {
    conversation,
    at,
    ...(nextWakeAt === undefined ? {} : { nextWakeAt }),
    lines: [],
    sends: [],
    keys: [],
  };
}

/** Does `count` pieces of work, `atOnce` of them at a time. */
export async function inParallel(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** How many sends of clocks each conversation has; from the feed, as a platform would read it. */
export async function countClockSends({ storage }: Engine): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  let after: string | undefined;
  for (;;) {
    const page = await storage.conversations.listFeed(ACCOUNT, {
      limit: 1_000,
      ...(after === undefined ? {} : { after }),
    });
    if (page === undefined) throw new Error("the feed does not know its own cursor");
    for (const { conversationId, send } of page) {
      if (send.trigger === "clock" && send.kind === "sent") {
        counts.set(conversationId, (counts.get(conversationId) ?? 0) + 1);
      }
    }
    after = page.at(-1)?.cursor;
    if (after === undefined) return counts;
  }
}
