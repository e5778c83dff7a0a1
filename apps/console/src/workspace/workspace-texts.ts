import type { AgentRole, Availability } from "@signpost/client";
import { type Input, REASON_WORDS, type SentMessage } from "@signpost/core";
import { findWords } from "../messages/find-words.ts";
import type { DeskConnection } from "./desk.ts";

/** The English of the workspace. */
export const WORKSPACE_TEXTS = {
  title: "Workspace",
  state: "Your state",
  queue: "Waiting",
  queueEmpty: "Nobody is waiting.",
  queueAway: "Go online to be offered conversations.",
  accept: "Accept",
  acceptFor: (skill: string) => `Accept the conversation for ${skill}`,
  conversations: "Your conversations",
  conversationsEmpty: "You have no open conversation.",
  others: "Other open conversations",
  join: "Join",
  joinAsManager: "Join as manager",
  leave: "Leave",
  pickTitle: "No conversation selected",
  pick: "Accept a waiting conversation, or choose one of yours.",
  goneTitle: "This conversation is not here",
  gone: "It is closed, or another agent has it.",
  back: "All conversations",
  visitor: "Visitor",
  you: "You",
  agent: "Agent",
  automatic: "Automatic message",
  privateLine: "Agents only",
  noSkill: "No skill",
  skill: (id: number) => `Skill ${id}`,
  noLines: "No lines yet.",
  transcript: "Transcript",
  reply: "Reply",
  replyHint: "Write a reply, Enter sends",
  send: "Send",
  closed: "This conversation is closed.",
  closedStanding: "Closed",
  sendWaits: "You can send when the connection is back. What you write stays here.",
  replyTo: (name: string) => `Reply to ${name}`,
  notMember: "You are not in this conversation.",
  actions: "More actions",
  transfer: "Transfer to a skill",
  backToQueue: "Return to queue",
  close: "Close conversation",
  closeTitle: "Close this conversation?",
  closeBody: "The visitor can open a new one at any time.",
  keepOpen: "Keep open",
  urgent: "Urgent",
  failed: "This did not work",
  taken: (name: string) => `${name} has taken this conversation.`,
  tryAgain: "Try again in a moment.",
  typing: "is typing…",
  reconnect: "Connect now",
  why: "Why?",
  whyOf: (name: string) => `Why: ${name}`,
  suppressed: (name: string) => `Not sent: ${name}`,
  waited: (text: string) => `waiting ${text}`,
  whyLoading: "The reason is being loaded.",
  fields: {
    message: "Message",
    trigger: "Because",
    language: "Language",
    text: "Text from",
    step: "Found by",
    revision: "Configuration",
    reason: "Reason",
    wording: "Wording",
  },
  askedAndUsed: (asked: string, used: string) => (asked === used ? used : `${used}, asked for ${asked}`),
  secondWording: (reason: string) => `the second one: ${reason}`,
  revision: (revision: string) => `revision ${revision}`,
} as const;

/** The states of an agent, as the switch names them. */
export const AVAILABILITY_TEXTS: Record<Availability, string> = {
  ONLINE: "Online",
  OCCUPIED: "Occupied",
  AWAY: "Away",
};

/** What the workspace says of its connection, by its state (WSP-4). */
export const CONNECTION_TEXTS: Record<Exclude<DeskConnection, "open">, string> = {
  connecting: "Connecting…",
  unreached: "The server cannot be reached yet. Trying again.",
  resuming: "The connection was lost. Connecting again; nothing you or the visitor wrote is lost.",
  closed: "You are not connected.",
};

/** What this user is in a conversation. */
export const ROLE_TEXTS: Record<AgentRole, string> = {
  ASSIGNED_AGENT: "Assigned to you",
  MANAGER: "You joined as manager",
  AGENT: "You joined",
  READER: "You are reading along",
};

const TRIGGER_TEXTS: Readonly<Record<Input["kind"], string>> = {
  "conversation.opened": "the conversation was opened",
  "consumer.message": "the visitor wrote",
  "agent.message": "an agent wrote",
  "agent.assigned": "an agent was assigned",
  "agent.suggested": "an agent was suggested",
  "conversation.returned_to_queue": "the conversation went back to the queue",
  "conversation.transferred": "the conversation was transferred",
  "participant.joined": "somebody joined",
  "participant.left": "somebody left",
  "response_time.set": "an agent set the response time",
  "urgency.set": "the urgency changed",
  "consumer.authenticated": "the visitor signed in",
  "consumer.language_changed": "the language changed",
  receipt: "a message was read",
  "conversation.closed": "the conversation was closed",
  "queue.updated": "the place in the queue changed",
  "agents.unavailable": "no agent was available",
  "agent.disconnected": "the agent's connection was lost",
  "visitor.disconnected": "the visitor's connection was lost",
  "transcript.requested": "the visitor asked for the transcript",
  "hook.answered": "a hook answered",
  clock: "a silence lasted long enough",
};

/** Where a text was found. A skill goes by its own name where it has one. */
const CONTEXT_TEXTS: Readonly<Record<SentMessage["context"]["kind"], string>> = {
  skill: "this skill",
  account: "all skills",
  default: "shipped texts",
  hook: "a hook",
};

/** Where a text was found, in English; an unknown place is shown as the server names it. */
export const toContextText = (context: string): string => findWords(CONTEXT_TEXTS, context) ?? context;
/** Why a send was suppressed, in English; an unknown reason is shown as the server names it. */
export const toReasonText = (reason: string): string => findWords(REASON_WORDS, reason) ?? reason;
/** What caused a send, in English; an unknown cause is shown as the server names it. */
export const toTriggerText = (trigger: string): string => findWords(TRIGGER_TEXTS, trigger) ?? trigger;
