import type { ConsumerSnapshot, ConversationWish } from "./consumer-session.ts";
import type { ConsumerEffect, ConsumerEvent, ConsumerState, LineStored, Origin } from "./consumer-state.ts";
import type { ConversationSummary } from "./conversation-summary.ts";
import { findEarlierToRead, toEarlierConversations, withoutAsked } from "./earlier-conversations.ts";
import type { Line } from "./line.ts";
import { confirmLine, type OutgoingLine, toNextOutgoing } from "./outbox.ts";
import type { MessagingEvent } from "./parse-messaging-events.ts";

export interface ConsumerDecision {
  readonly state: ConsumerState;
  /** To be done in this order. */
  readonly effects: readonly ConsumerEffect[];
}

/** A decision in the making; changed in place while it is computed, and by nobody afterwards. */
interface Draft {
  state: ConsumerState;
  readonly effects: ConsumerEffect[];
}

/** What follows from an event, for a visitor in one conversation at a time. Pure: the shell does the effects. */
export function decideConsumer(state: ConsumerState, event: ConsumerEvent): ConsumerDecision {
  const draft: Draft = { state, effects: [] };
  carry(draft, event);
  return draft;
}

function carry(draft: Draft, event: ConsumerEvent): void {
  switch (event.kind) {
    case "remembered":
      adopt(draft, event.conversationId, "remembered");
      break;
    case "connection.changed":
      show(draft, { connection: event.connection });
      break;
    case "connection.opened":
      startAgain(draft);
      break;
    case "list.subscribed":
      if (draft.state.following === undefined) requestConversation(draft);
      else act(draft, { kind: "restore" });
      break;
    case "identity.new":
      changeIdentity(draft, event.conversationId);
      break;
    case "conversation.wished":
      wish(draft, event.wish);
      break;
    case "clock.answered":
      goOnOpening(draft);
      break;
    case "opening.answered":
      enter(draft, event.conversationId);
      break;
    case "opening.failed":
      if (event.isRefused) refuseOpening(draft);
      break;
    case "conversation.learned":
      learn(draft, event.summary);
      break;
    case "conversation.closed":
      endConversation(draft, event.conversationId, "CONSUMER");
      break;
    case "messaging.received":
      receive(draft, event.event);
      break;
    case "transcript.changed":
      showTranscript(draft, event);
      break;
    case "transcript.caught-up":
      change(draft, { isCaughtUp: true });
      publishNext(draft);
      lookBack(draft);
      break;
    case "earlier.read":
      takeEarlier(draft, event.conversationId, event.lines);
      break;
    case "transcript.refused":
      loseConversation(draft);
      break;
    case "line.written":
      write(draft, event.text, event.at);
      break;
    case "line.resent":
      resend(draft, event.id);
      break;
    case "line.stored":
      settleOwn(draft, event);
      break;
    case "line.failed":
      if (event.isRefused) failLine(draft, event.id);
      break;
    case "typing.changed":
      type(draft, event.isTyping);
      break;
    case "agent.fell-silent":
      showTyping(draft, false);
      break;
    default:
      unreachable(event);
  }
}

function change(draft: Draft, changes: Partial<ConsumerState>): void {
  draft.state = { ...draft.state, ...changes };
}

function show(draft: Draft, changes: Partial<ConsumerSnapshot>): void {
  change(draft, { snapshot: { ...draft.state.snapshot, ...changes } });
}

function act(draft: Draft, effect: ConsumerEffect): void {
  draft.effects.push(effect);
}

/** On every new connection: subscribe again, fill in what was missed, then go on with what was under way. */
function startAgain(draft: Draft): void {
  const { opening, earlier } = draft.state;
  change(draft, {
    earlier: withoutAsked(earlier),
    isCaughtUp: false,
    isPublishing: false,
    opening: opening === "asking" ? "uncertain" : opening,
  });
  act(draft, { kind: "subscribe-list" });
}

function changeIdentity(draft: Draft, conversationId: string | undefined): void {
  change(draft, { known: new Map(), earlier: new Map() });
  show(draft, { earlier: [] });
  forgetConversation(draft);
  if (conversationId !== undefined) adopt(draft, conversationId, "remembered");
}

function wish(draft: Draft, wanted: ConversationWish): void {
  const { conversation, lines } = draft.state.snapshot;
  if (conversation.kind === "open" || conversation.kind === "opening") return;
  change(draft, { wish: wanted });
  // Only what is whole: the rest is read later, like any other.
  if (conversation.kind === "closed" && draft.state.isCaughtUp) keepEarlier(draft, conversation.conversationId, lines);
  forgetConversation(draft);
  show(draft, { conversation: { kind: "opening" } });
  requestConversation(draft);
}

function requestConversation(draft: Draft): void {
  const { snapshot, opening } = draft.state;
  if (snapshot.conversation.kind !== "opening" || snapshot.connection.kind !== "open" || opening === "asking") return;
  change(draft, { opening: "asking" });
  // The answer to an earlier request was lost: what it opened is looked for first.
  act(draft, opening === "uncertain" ? { kind: "ask-clock" } : { kind: "open", wish: draft.state.wish });
}

function goOnOpening(draft: Draft): void {
  const existing = [...draft.state.known.values()].find(({ isOpen }) => isOpen);
  if (existing === undefined) act(draft, { kind: "open", wish: draft.state.wish });
  else enter(draft, existing.conversationId);
}

function enter(draft: Draft, conversationId: string): void {
  adopt(draft, conversationId, "opened");
  act(draft, { kind: "restore" });
}

function refuseOpening(draft: Draft): void {
  change(draft, { opening: "not-asked" });
  show(draft, { conversation: { kind: "refused" } });
}

function adopt(draft: Draft, conversationId: string, origin: Origin): void {
  const number = draft.state.followings + 1;
  change(draft, { opening: "not-asked", following: { number, origin }, followings: number });
  act(draft, { kind: "remember", conversationId });
  act(draft, { kind: "follow", conversationId });
  show(draft, { conversation: { kind: "open", conversationId } });
  const known = draft.state.known.get(conversationId);
  if (known !== undefined) learn(draft, known);
}

/** A conversation that is gone with its identity, or one left behind for a new one. */
function forgetConversation(draft: Draft): void {
  const { following: _, ...rest } = draft.state;
  draft.state = { ...rest, isCaughtUp: false };
  act(draft, { kind: "unfollow" });
  act(draft, { kind: "remember" });
  const { conversation, outbox } = draft.state.snapshot;
  show(draft, {
    lines: [],
    outbox: outbox.filter(({ state }) => state === "waiting"),
    isAgentTyping: false,
    agentNickname: undefined,
    language: undefined,
    conversation: conversation.kind === "opening" ? conversation : { kind: "none" },
  });
}

function loseConversation(draft: Draft): void {
  const origin = draft.state.following?.origin;
  forgetConversation(draft);
  if (origin === "opened") show(draft, { conversation: { kind: "refused" } });
}

function receive(draft: Draft, event: MessagingEvent): void {
  const { conversation } = draft.state.snapshot;
  if (conversation.kind !== "open" && conversation.kind !== "closed") return;
  if (event.dialogId !== conversation.conversationId) return;
  if (event.kind === "entry") act(draft, { kind: "add-entries", entries: [event.entry] });
  else if (event.author.kind === "agent") showTyping(draft, event.isTyping);
}

function learn(draft: Draft, summary: ConversationSummary): void {
  const known = draft.state.known.get(summary.conversationId);
  if (known !== undefined && known.changedAt > summary.changedAt) return;
  change(draft, { known: new Map(draft.state.known).set(summary.conversationId, summary) });
  lookBack(draft);
  const { conversation } = draft.state.snapshot;
  if (conversation.kind !== "open" || conversation.conversationId !== summary.conversationId) return;
  const assigned = summary.agents.find(({ role, isSuggested }) => role === "ASSIGNED_AGENT" && !isSuggested);
  show(draft, { agentNickname: assigned?.nickname, language: summary.language });
  if (!summary.isOpen) endConversation(draft, summary.conversationId, summary.closedBy);
}

/** Not before the visitor can go on writing in this one. */
function lookBack(draft: Draft): void {
  const conversationId = draft.state.isCaughtUp ? findEarlierToRead(draft.state) : undefined;
  if (conversationId === undefined) return;
  change(draft, { earlier: new Map(draft.state.earlier).set(conversationId, "asked") });
  act(draft, { kind: "read-earlier", conversationId });
}

/** What was asked for an identity that is given up comes too late. */
function takeEarlier(draft: Draft, conversationId: string, lines: readonly Line[]): void {
  if (draft.state.earlier.get(conversationId) !== "asked") return;
  keepEarlier(draft, conversationId, lines);
  lookBack(draft);
}

function keepEarlier(draft: Draft, conversationId: string, lines: readonly Line[]): void {
  const earlier = new Map(draft.state.earlier).set(conversationId, lines);
  change(draft, { earlier });
  show(draft, { earlier: toEarlierConversations(earlier, draft.state.known) });
}

function endConversation(draft: Draft, conversationId: string, closedBy: string | undefined): void {
  if (draft.state.snapshot.conversation.kind !== "open") return;
  const outbox = draft.state.snapshot.outbox.map((line): OutgoingLine => ({ ...line, state: "failed" }));
  showTyping(draft, false);
  show(draft, { conversation: { kind: "closed", conversationId, closedBy }, outbox });
}

function showTranscript(
  draft: Draft,
  { lines, added }: { readonly lines: readonly Line[]; readonly added: readonly Line[] },
): void {
  const outbox = added.reduce(confirmLine, draft.state.snapshot.outbox);
  if (added.some(({ author }) => author.kind === "agent")) showTyping(draft, false);
  show(draft, { lines, outbox });
}

function write(draft: Draft, text: string, madeAt: number): void {
  const id = draft.state.lastOutgoingId + 1;
  // A line ends the typing by itself.
  change(draft, { lastOutgoingId: id, isTyping: false });
  show(draft, { outbox: [...draft.state.snapshot.outbox, { id, text, madeAt, state: "waiting" }] });
  publishNext(draft);
}

function resend(draft: Draft, id: number): void {
  if (draft.state.snapshot.conversation.kind !== "open") return;
  setOutgoing(draft, id, "waiting");
  publishNext(draft);
}

/** One at a time: two under way at once could be stored in the wrong order. */
function publishNext(draft: Draft): void {
  const { snapshot, isPublishing, isCaughtUp, following } = draft.state;
  const { conversation, outbox } = snapshot;
  const next = toNextOutgoing(outbox);
  if (conversation.kind !== "open" || next === undefined || isPublishing || !isCaughtUp) return;
  change(draft, { isPublishing: true });
  setOutgoing(draft, next.id, "sent");
  const { id, text } = next;
  const { conversationId } = conversation;
  act(draft, { kind: "publish", id, text, conversationId, following: following?.number ?? 0 });
}

/** The answer gives the line its place; its own notification, before or after, is then a repeat. */
function settleOwn(draft: Draft, stored: LineStored): void {
  const { id, text, conversationId, sequence, lastSequence, at } = stored;
  const { outbox } = draft.state.snapshot;
  if (sequence !== undefined && stored.following === draft.state.following?.number) {
    if (sequence <= lastSequence) show(draft, { outbox: outbox.filter((line) => line.id !== id) });
    else {
      show(draft, { outbox: outbox.map((line) => (line.id === id ? { ...line, sequence } : line)) });
      const author = { kind: "consumer" as const, id: "" };
      const line: Line = { conversationId, sequence, at, author, text, isPrivate: false };
      act(draft, { kind: "add-entries", entries: [{ sequence, line }] });
    }
  }
  change(draft, { isPublishing: false });
  publishNext(draft);
}

/** Refused. One that is unanswered may be stored: whether it is shows after the next connection has caught up; only then again. */
function failLine(draft: Draft, id: number): void {
  setOutgoing(draft, id, "failed");
  change(draft, { isPublishing: false });
  publishNext(draft);
}

function setOutgoing(draft: Draft, id: number, state: OutgoingLine["state"]): void {
  show(draft, { outbox: draft.state.snapshot.outbox.map((line) => (line.id === id ? { ...line, state } : line)) });
}

function type(draft: Draft, isTyping: boolean): void {
  const { snapshot, isTyping: wasTyping } = draft.state;
  if (isTyping === wasTyping || snapshot.conversation.kind !== "open") return;
  change(draft, { isTyping });
  act(draft, { kind: "tell-typing", conversationId: snapshot.conversation.conversationId, isTyping });
}

function showTyping(draft: Draft, isAgentTyping: boolean): void {
  act(draft, { kind: "await-silence", isAwaited: isAgentTyping });
  if (isAgentTyping !== draft.state.snapshot.isAgentTyping) show(draft, { isAgentTyping });
}

function unreachable(event: never): never {
  throw new Error(`no such event: ${JSON.stringify(event)}`);
}
