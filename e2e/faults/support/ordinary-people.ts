import { setTimeout as pause } from "node:timers/promises";
import { PASSWORD } from "../../support/people.ts";
import type { Api } from "./api.ts";
import { range } from "./rounds.ts";
import { from, openSession, type SocketSession, signUp } from "./socket-session.ts";

/** A visitor who talks with an agent, and everything that came of it. */
export interface Visitor {
  readonly conversation: string;
  readonly said: string[];
  /** Sequences of lines, in the order in which they were heard. */
  readonly heard: number[];
  readonly echoes: Set<string>;
  readonly session: SocketSession;
}

/** What ordinary people met. */
export interface Experience {
  /** Answers other than 200. */
  readonly refusals: Map<number, number>;
  /** How long each line took to be stored. */
  readonly tookMs: number[];
}

interface LineChange {
  readonly sequence: number;
  readonly dialogId: string;
  readonly event: { readonly type: string; readonly message?: string };
  readonly originatorMetadata: { readonly role: string };
}

const FEATURES = JSON.stringify({ features: ["AUTO_MESSAGES", "RICH_CONTENT"] });

function note({ code, tookMs }: { readonly code: number; readonly tookMs: number }, experience: Experience): void {
  if (code !== 200) experience.refusals.set(code, (experience.refusals.get(code) ?? 0) + 1);
  experience.tookMs.push(tookMs);
}

/** One visitor of an address of its own, with an open conversation that it follows. */
export async function arrive(url: string, index: number, experience: Experience): Promise<Visitor> {
  const address = `198.18.${index >> 8}.${index & 255}`;
  const jwt = (await signUp(url, address)) ?? "";
  const heard: number[] = [];
  const echoes = new Set<string>();
  const headers = { ...from(address), authorization: `jwt ${jwt}`, "client-properties": FEATURES };
  const session = await openSession(`${url}/ws_api/account/demo/messaging/consumer?v=3`, headers, (type, body) => {
    if (type !== "ms.MessagingEventNotification") return;
    for (const { sequence, event } of body["changes"] as readonly LineChange[]) {
      if (sequence === 0) continue;
      heard.push(sequence);
      if (event.message?.startsWith("echo of ") === true) echoes.add(event.message.slice("echo of ".length));
    }
  });
  const opened = await session.ask("cm.ConsumerRequestConversation", { brandId: "demo" });
  note(opened, experience);
  const { conversationId: conversation } = opened.body as { readonly conversationId: string };
  note(await session.ask("ms.SubscribeMessagingEvents", { fromSeq: 0, dialogId: conversation }), experience);
  return { conversation, said: [], heard, echoes, session };
}

/** Says a line now and then, until it is told to stop; what was acknowledged is what it said. */
export async function talk(
  visitor: Visitor,
  until: () => boolean,
  everyMs: number,
  experience: Experience,
): Promise<void> {
  const { conversation, said, session } = visitor;
  await pause(Math.random() * everyMs);
  for (let line = 0; !until(); line++) {
    const message = `line ${line} of ${conversation}`;
    const event = { type: "ContentEvent", contentType: "text/plain", message };
    const answer = await session.ask("ms.PublishEvent", { dialogId: conversation, event });
    note(answer, experience);
    if (answer.code === 200) said.push(message);
    await pause(everyMs);
  }
}

/** Agents at work, each logged in as a user of its own; they take what rings up to a number, and echo what visitors say. */
export async function employ(
  api: Api,
  urls: readonly string[],
  count: number,
  perAgent: number,
  experience: Experience,
): Promise<readonly SocketSession[]> {
  const names = range(count).map((index) => `colleague${index}`);
  for (const loginName of names)
    await api.createUser({ loginName, nickname: loginName, role: "agent", password: PASSWORD });
  return Promise.all(names.map((name, index) => work(urls[index % urls.length] ?? "", name, perAgent, experience)));
}

async function work(url: string, username: string, perAgent: number, experience: Experience): Promise<SocketSession> {
  const login = await fetch(`${url}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const { bearer } = (await login.json()) as { readonly bearer: string };
  let taken = 0;
  const session = await openSession(`${url}/ws_api/account/demo/messaging/brand/${bearer}?v=2`, {}, (type, body) => {
    if (type === ".ams.routing.RoutingTaskNotification") void take(body["changes"] as readonly RingChange[]);
    if (type === ".ams.ms.OnlineEventDistribution") void echo(body as unknown as LineChange);
  });

  async function take(changes: readonly RingChange[]): Promise<void> {
    for (const { type, result } of changes) {
      const [ring] = result.ringsDetails;
      if (type !== "UPSERT" || ring === undefined || taken >= perAgent) continue;
      taken++;
      const { code } = await session.ask(".ams.routing.UpdateRingState", {
        ringId: ring.ringId,
        ringState: "ACCEPTED",
      });
      // Somebody else was sooner.
      if (code !== 200) taken--;
    }
  }

  async function echo({ dialogId, event, originatorMetadata }: LineChange): Promise<void> {
    if (originatorMetadata.role !== "CONSUMER" || event.message === undefined) return;
    const said = { type: "ContentEvent", contentType: "text/plain", message: `echo of ${event.message}` };
    note(await session.ask(".ams.ms.PublishEvent", { dialogId, event: said }), experience);
  }

  note(await session.ask(".ams.aam.SubscribeExConversations", { brandId: "demo", convState: ["OPEN"] }), experience);
  note(await session.ask(".ams.routing.SubscribeRoutingTasks", { brandId: "demo" }), experience);
  note(await session.ask(".ams.routing.SetAgentState", { availability: "ONLINE" }), experience);
  return session;
}

interface RingChange {
  readonly type: string;
  readonly result: { readonly ringsDetails: readonly { readonly ringId: string }[] };
}
