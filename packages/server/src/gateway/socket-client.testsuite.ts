import { once } from "node:events";
import type { AgentId, Role } from "@signpost/core";
import type { JsonObject, ServerFrame } from "@signpost/protocol";
import { vi } from "vitest";
import { WebSocket } from "ws";
import { DEMO, type TestServer } from "../http/test-server.testsuite.ts";

const SOON_MS = 4_000;

/** One real socket, spoken to as clients do: requests with their answers, and everything that was told. */
export class SocketClient {
  readonly ws: WebSocket;
  readonly frames: ServerFrame[] = [];
  closeCode: number | undefined;
  #nextId = 1;
  readonly #asked = new Map<string, (answer: Answer) => void>();

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.ws = new WebSocket(url, { headers });
    this.ws.on("message", (data) => this.#hear(JSON.parse(String(data))));
    this.ws.on("close", (code) => {
      this.closeCode = code;
    });
    this.ws.on("error", () => {});
  }

  async open(): Promise<this> {
    if (this.ws.readyState !== WebSocket.OPEN) await once(this.ws, "open");
    return this;
  }

  /** The answer, whatever its code. */
  async ask(type: string, body: JsonObject = {}, headers: readonly JsonObject[] = []): Promise<Answer> {
    const id = String(this.#nextId++);
    this.ws.send(JSON.stringify({ kind: "req", id, type, body, headers }));
    return this.answerTo(id);
  }

  answerTo(id: string): Promise<Answer> {
    const heard = this.frames.find((frame) => frame.kind === "resp" && frame.reqId === id);
    if (heard?.kind === "resp") return Promise.resolve(toAnswer(heard));
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(
        () => reject(new Error(`no answer to ${id} in ${JSON.stringify(this.frames.slice(-3))}`)),
        SOON_MS,
      );
      this.#asked.set(id, (answer) => {
        clearTimeout(giveUp);
        resolve(answer);
      });
    });
  }

  #hear(frame: ServerFrame): void {
    this.frames.push(frame);
    if (frame.kind !== "resp") return;
    this.#asked.get(frame.reqId)?.(toAnswer(frame));
    this.#asked.delete(frame.reqId);
  }

  /** The bodies of all notifications of a type, in their order. */
  told(type: string): readonly JsonObject[] {
    return this.frames.flatMap((frame) =>
      frame.kind === "notification" && frame.type === type ? [frame.body as JsonObject] : [],
    );
  }

  /** Every change that notifications of a type brought, in their order. */
  changes(type: string): readonly Change[] {
    return this.told(type).flatMap(({ changes }) => changes as readonly Change[]);
  }

  /** The lines heard of a conversation, as `sequence: text`. */
  lines(conversationId: string): readonly string[] {
    return this.told("ms.MessagingEventNotification")
      .filter(({ dialogId }) => dialogId === conversationId)
      .flatMap(({ changes }) => changes as readonly LineChange[])
      .filter(({ event }) => event.type === "ContentEvent")
      .map(({ sequence, event }) => `${sequence}: ${event.message}`);
  }

  close(): void {
    this.ws.terminate();
  }
}

function toAnswer({ code, type, body }: Extract<ServerFrame, { kind: "resp" }>): Answer {
  return { code, type, body: body as JsonObject };
}

export interface Answer {
  readonly code: number;
  readonly type: string;
  readonly body: JsonObject;
}

export interface Change {
  readonly type: string;
  readonly result: JsonObject;
}

interface LineChange {
  readonly sequence: number;
  readonly event: { readonly type: string; readonly message?: string };
}

export const AGENT_IDS = { agent: "103" as AgentId, manager: "101" as AgentId };
export const AUTO_MESSAGES = { type: ".ams.headers.ClientProperties", features: ["AUTO_MESSAGES", "RICH_CONTENT"] };

/** Waits until a check holds; real sockets take their time. */
export function soon<T>(check: () => T): Promise<T> {
  return vi.waitFor(check, { timeout: SOON_MS, interval: 5 });
}

export function toSocketUrl(server: TestServer, path: string): string {
  return `${server.url.replace("http", "ws")}/ws_api/account/${DEMO}/messaging/${path}`;
}

export async function signUp(server: TestServer): Promise<string> {
  const { json } = await server.send("POST", `/api/account/${DEMO}/signup`);
  return (json as { readonly jwt: string }).jwt;
}

/** A visitor's client as the window is one: it declares that it can show automatic messages. */
export async function connectConsumer(
  server: TestServer,
  { jwt, init = [AUTO_MESSAGES], headers = {} }: ConsumerWishes = {},
): Promise<SocketClient> {
  const client = await new SocketClient(toSocketUrl(server, "consumer"), headers).open();
  const authentication = { type: ".ams.headers.ConsumerAuthentication", jwt: jwt ?? (await signUp(server)) };
  await client.ask("InitConnection", {}, [...init, authentication]);
  return client;
}

interface ConsumerWishes {
  readonly jwt?: string;
  readonly init?: readonly JsonObject[];
  readonly headers?: Readonly<Record<string, string>>;
}

export async function connectAgent(server: TestServer, role: Role = "agent"): Promise<SocketClient> {
  return new SocketClient(toSocketUrl(server, `brand/${await server.login(role)}?v=2`)).open();
}

/** An agent at work: online and subscribed to rings and conversations. */
export async function connectWorkingAgent(server: TestServer, role: Role = "agent"): Promise<SocketClient> {
  const agent = await connectAgent(server, role);
  await agent.ask(".ams.aam.SubscribeExConversations", { brandId: DEMO, convState: ["OPEN"] });
  await agent.ask(".ams.routing.SubscribeRoutingTasks", { brandId: DEMO });
  await agent.ask(".ams.routing.SetAgentState", { availability: "ONLINE" });
  return agent;
}

/** Opens a conversation and follows it. */
export async function openConversation(consumer: SocketClient, body: JsonObject = {}): Promise<string> {
  const answer = await consumer.ask("cm.ConsumerRequestConversation", { brandId: DEMO, ...body });
  const conversationId = String(answer.body["conversationId"]);
  await consumer.ask("ms.SubscribeMessagingEvents", { fromSeq: 0, dialogId: conversationId });
  return conversationId;
}

export function say(client: SocketClient, dialogId: string, message: string, more: JsonObject = {}): Promise<Answer> {
  const event = { type: "ContentEvent", contentType: "text/plain", message };
  return client.ask("ms.PublishEvent", { dialogId, event, ...more });
}

/** The ring that an agent was offered for a conversation and still has. */
export function findRing(agent: SocketClient, conversationId: string): string | undefined {
  const last = agent
    .changes(".ams.routing.RoutingTaskNotification")
    .findLast(({ result }) => result["conversationId"] === conversationId);
  const [ring] = (last?.type === "UPSERT" ? last.result["ringsDetails"] : []) as readonly { readonly ringId: string }[];
  return ring?.ringId;
}

export async function accept(agent: SocketClient, conversationId: string): Promise<Answer> {
  const ringId = await soon(() => {
    const found = findRing(agent, conversationId);
    if (found === undefined) throw new Error(`no ring for ${conversationId}`);
    return found;
  });
  return agent.ask(".ams.routing.UpdateRingState", { ringId, ringState: "ACCEPTED" });
}

export function change(
  client: SocketClient,
  conversationId: string,
  ...fields: readonly JsonObject[]
): Promise<Answer> {
  return client.ask("cm.UpdateConversationField", { conversationId, conversationField: fields });
}
