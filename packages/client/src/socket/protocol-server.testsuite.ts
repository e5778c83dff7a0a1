import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket as ServerSocket, WebSocketServer } from "ws";
import { findInteger, findString, toObject, toObjects } from "./json-reader.ts";

export interface StoredEvent {
  readonly sequence: number;
  readonly role: string;
  readonly event: Record<string, unknown>;
  /** Takes its place and is shown to no consumer. */
  readonly isNote?: true;
}

/** A small server that speaks the protocol over real sockets, and breaks when told to. One dialog for each conversation. */
export class ProtocolServer {
  readonly received: { readonly type: string; readonly body: Record<string, unknown> }[] = [];
  readonly transcripts = new Map<string, StoredEvent[]>();
  readonly closed = new Set<string>();
  readonly languages = new Map<string, string>();
  readonly #http: Server;
  readonly #sockets = new Set<ServerSocket>();
  readonly #refusedTokens = new Set<string>();
  /** Of consumers; what a token opened is its own. What nobody opened is everybody's. */
  readonly #tokens = new Map<ServerSocket, string>();
  readonly #owners = new Map<string, string>();
  signUps = 0;
  connections = 0;
  /** What happens to the answer of the next request of this type. */
  #losesAnswerOf: string | undefined;
  #swallows: string | undefined;
  #ignores: string | undefined;
  #isMute = false;
  /** Requests of this type are refused with this code. */
  inTrouble: string | undefined;
  troubleCode = 503;
  hidesDialogs = false;
  /** The lines of this dialog are asked for in vain: not answered, or refused. */
  loseQueryOf: string | undefined;
  refuseQueryOf: string | undefined;
  /** How many lines an answer has at most. */
  pageSize = Number.POSITIVE_INFINITY;
  /** Answers for this server where lines are asked for. */
  answerQuery: ((dialogId: string, newerThan: number) => readonly object[]) | undefined;
  #whileAnswering: { readonly type: string; readonly work: () => void } | undefined;

  constructor() {
    this.#http = createServer((request, response) => {
      if (request.method !== "POST" || request.url !== "/api/account/demo/signup") {
        response.writeHead(404).end();
        return;
      }
      this.signUps += 1;
      response.setHeader("content-type", "application/json").end(JSON.stringify({ jwt: `token-${this.signUps}` }));
    });
    const sockets = new WebSocketServer({ server: this.#http });
    sockets.on("connection", (socket) => this.#accept(socket));
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#http.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async end(): Promise<void> {
    this.cut();
    await new Promise((done) => this.#http.close(done));
  }

  /** The line breaks under everybody, without a farewell. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** The next request of this type is carried out, and the line breaks before its answer. */
  loseAnswerOf(type: string): void {
    this.#losesAnswerOf = type;
  }

  /** The next request of this type is carried out and never answered. */
  swallow(type: string): void {
    this.#swallows = type;
  }

  /** The next request of this type gets lost: it is neither carried out nor answered. */
  ignore(type: string): void {
    this.#ignores = type;
  }

  /** Happens after the next request of this type was carried out and before its answer. */
  whileAnswering(type: string, work: () => void): void {
    this.#whileAnswering = { type, work };
  }

  closeAll(code: number): void {
    for (const socket of this.#sockets) socket.close(code);
  }

  /** Stores from now on without telling anybody. */
  set isMute(isMute: boolean) {
    this.#isMute = isMute;
  }

  refuse(token: string): void {
    this.#refusedTokens.add(token);
  }

  write(dialogId: string, role: string, text: string): StoredEvent {
    return this.append(dialogId, role, { type: "ContentEvent", contentType: "text/plain", message: text });
  }

  /** Among agents: consumers are not told. */
  writeNote(dialogId: string): void {
    const transcript = this.#transcriptOf(dialogId);
    const event = { type: "ContentEvent", contentType: "text/plain", message: "a note" };
    transcript.push({ sequence: transcript.length + 1, role: "ASSIGNED_AGENT", event, isNote: true });
  }

  append(dialogId: string, role: string, event: Record<string, unknown>): StoredEvent {
    const transcript = this.#transcriptOf(dialogId);
    const stored = { sequence: transcript.length + 1, role, event };
    transcript.push(stored);
    this.notify("ms.MessagingEventNotification", { dialogId, changes: [toChange(dialogId, stored)] });
    return stored;
  }

  /** As a conversation is announced with the language that it is in. */
  setLanguage(conversationId: string, language: string): void {
    this.languages.set(conversationId, language);
    this.#announce(conversationId, undefined);
  }

  closeConversation(conversationId: string, closeReason: string): void {
    this.closed.add(conversationId);
    this.#announce(conversationId, closeReason);
  }

  notify(type: string, body: unknown): void {
    if (this.#isMute) return;
    for (const socket of this.#sockets) socket.send(JSON.stringify({ kind: "notification", type, body }));
  }

  texts(dialogId: string): unknown[] {
    return this.#transcriptOf(dialogId).map(({ event }) => event["message"]);
  }

  requestsOf(type: string): readonly Record<string, unknown>[] {
    return this.received.filter((request) => request.type === type).map(({ body }) => body);
  }

  #shownOf(dialogId: string): StoredEvent[] {
    return this.#transcriptOf(dialogId).filter(({ isNote }) => isNote !== true);
  }

  #mayRead(socket: ServerSocket, dialogId: string): boolean {
    const [owner, token] = [this.#owners.get(dialogId), this.#tokens.get(socket)];
    return owner === undefined || token === undefined || owner === token;
  }

  #transcriptOf(dialogId: string): StoredEvent[] {
    const known = this.transcripts.get(dialogId);
    if (known !== undefined) return known;
    const transcript: StoredEvent[] = [];
    this.transcripts.set(dialogId, transcript);
    return transcript;
  }

  #accept(socket: ServerSocket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("message", (data) => this.#handle(socket, toObject(JSON.parse(String(data)))));
  }

  #handle(socket: ServerSocket, request: Readonly<Record<string, unknown>>): void {
    const type = String(request["type"]).replace(/^\.(ams\.)?/, "");
    const body = { ...toObject(request["body"]) };
    this.received.push({ type, body });
    if (type === "ms.QueryMessages" && this.loseQueryOf !== undefined && body["dialogId"] === this.loseQueryOf) return;
    if (this.#ignores === type) {
      this.#ignores = undefined;
      return;
    }
    for (const header of toObjects(request["headers"])) {
      const token = findString(header, "jwt");
      if (token !== undefined) this.#tokens.set(socket, token);
    }
    const [code, answer] = this.#carryOut(socket, type, body);
    this.#workBeforeAnswer(type);
    if (this.#losesAnswerOf === type) {
      this.#losesAnswerOf = undefined;
      socket.terminate();
      return;
    }
    if (this.#swallows === type) {
      this.#swallows = undefined;
      return;
    }
    socket.send(JSON.stringify({ kind: "resp", reqId: String(request["id"]), code, type, body: answer }));
    if (code === 200) this.#replay(socket, type, body);
  }

  #workBeforeAnswer(type: string): void {
    const waiting = this.#whileAnswering;
    if (waiting?.type !== type) return;
    this.#whileAnswering = undefined;
    waiting.work();
  }

  #carryOut(socket: ServerSocket, type: string, body: Readonly<Record<string, unknown>>): [number, unknown] {
    const token = this.#tokens.get(socket);
    const dialogId = findString(body, "dialogId") ?? "";
    if (type === this.inTrouble) return [this.troubleCode, { message: "nothing was stored; try again" }];
    switch (type) {
      case "InitConnection":
        return token !== undefined && this.#refusedTokens.has(token) ? [401, "no"] : [200, "OK"];
      case "GetClock":
        return [200, { currentTime: 0 }];
      case "cm.ConsumerRequestConversation": {
        const conversationId = `conversation-${this.transcripts.size + 1}`;
        if (token !== undefined) this.#owners.set(conversationId, token);
        this.write(conversationId, "CONTROLLER", "welcome");
        return [200, { conversationId }];
      }
      case "ms.SubscribeMessagingEvents":
        return this.transcripts.has(dialogId) && !this.hidesDialogs && this.#mayRead(socket, dialogId)
          ? [200, {}]
          : [404, "no such dialog"];
      case "ms.QueryMessages":
        return this.#query(socket, dialogId, findInteger(body, "newerThanSequence") ?? -1);
      case "ms.PublishEvent": {
        const event = { ...toObject(body["event"]) };
        if (event["message"] === "refuse me") return [400, { message: "not this" }];
        if (event["type"] !== "ContentEvent") return [200, { sequence: 0 }];
        return [200, { sequence: this.append(dialogId, "CONSUMER", event).sequence }];
      }
      case "routing.UpdateRingState":
        return findString(body, "ringId") === "taken" ? [409, { message: "it is taken", takenBy: "Ada" }] : [200, {}];
      case "cm.UpdateConversationField":
        return this.#changeConversation(findString(body, "conversationId") ?? "", body);
      default:
        return [200, {}];
    }
  }

  #query(socket: ServerSocket, dialogId: string, newerThan: number): [number, unknown] {
    if (dialogId === this.refuseQueryOf || !this.#mayRead(socket, dialogId)) return [404, "no such dialog"];
    if (this.answerQuery !== undefined) return [200, this.answerQuery(dialogId, newerThan)];
    const newer = this.#shownOf(dialogId).filter(({ sequence }) => sequence > newerThan);
    return [200, newer.slice(0, this.pageSize).map((stored) => toChange(dialogId, stored))];
  }

  #changeConversation(conversationId: string, body: Readonly<Record<string, unknown>>): [number, unknown] {
    const [change = {}] = toObjects(body["conversationField"]);
    const language = findString(change, "language");
    if (change["field"] !== "Language") this.closeConversation(conversationId, "CONSUMER");
    else if (language === undefined || language === "english") return [400, { message: "no language" }];
    else this.setLanguage(conversationId, language);
    return [200, "OK"];
  }

  #replay(socket: ServerSocket, type: string, body: Readonly<Record<string, unknown>>): void {
    if (this.#isMute) return;
    if (type === "cqm.SubscribeExConversations") {
      for (const conversationId of this.transcripts.keys()) {
        if (!this.#mayRead(socket, conversationId)) continue;
        const closeReason = this.closed.has(conversationId) ? "AGENT" : undefined;
        const notification = this.#toConversationChange(conversationId, closeReason);
        socket.send(JSON.stringify(notification));
      }
    }
    if (type !== "ms.SubscribeMessagingEvents") return;
    const dialogId = findString(body, "dialogId") ?? "";
    const fromSeq = findInteger(body, "fromSeq") ?? 0;
    const changes = this.#shownOf(dialogId)
      .filter(({ sequence }) => sequence >= fromSeq)
      .map((stored) => toChange(dialogId, stored));
    const notification = { kind: "notification", type: "ms.MessagingEventNotification", body: { dialogId, changes } };
    socket.send(JSON.stringify(notification));
  }

  #announce(conversationId: string, closeReason: string | undefined): void {
    if (this.#isMute) return;
    const notification = JSON.stringify(this.#toConversationChange(conversationId, closeReason));
    for (const socket of this.#sockets) if (this.#mayRead(socket, conversationId)) socket.send(notification);
  }

  #toConversationChange(conversationId: string, closeReason: string | undefined): object {
    const state = closeReason === undefined ? { state: "OPEN" } : { state: "CLOSE", closeReason };
    const language = this.languages.get(conversationId);
    const context = language === undefined ? {} : { context: { type: "SharkContext", lang: language } };
    const conversationDetails = {
      ...state,
      ...context,
      participants: [{ id: "visitor", role: "CONSUMER" }],
      startTs: 1,
    };
    const changes = [{ type: "UPSERT", result: { convId: conversationId, conversationDetails } }];
    const body = { subscriptionId: "1", changes };
    return { kind: "notification", type: "cqm.ExConversationChangeNotification", body };
  }
}

/** The account's own lines say which language they are in. */
function toChange(dialogId: string, { sequence, role, event }: StoredEvent): object {
  const automatic = role === "CONTROLLER" ? { automatic: { messageEventId: "WELCOME", lang: "fr-FR" } } : {};
  const originatorMetadata = { id: role, role };
  return { sequence, dialogId, originatorMetadata, serverTimestamp: sequence * 1000, event, ...automatic };
}
