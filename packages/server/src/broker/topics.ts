import type {
  AccountId,
  ConsumerId,
  Conversation,
  ConversationId,
  Line,
  Originator,
  Revision,
  Send,
} from "@signpost/core";
import type { Topic } from "./broker.ts";

/**
 * A committed transition: the conversation as it is now, and what it added. Lines and sends may be left out (a transition too
 * large for the way, or one of several that were lost on it): the conversation's `sequence` says what there is to read.
 */
export interface ConversationChanged {
  readonly conversation: Conversation;
  readonly lines: readonly Line[];
  readonly sends: readonly Send[];
}

/** Every committed transition of an account's conversations. */
export function conversationsOf(accountId: AccountId): Topic<ConversationChanged> {
  return {
    subject: `account.${accountId}.conversations`,
    shorten: ({ conversation }) => ({ conversation, lines: [], sends: [] }),
  };
}

/** An account's configuration has a new revision. */
export function configurationOf(accountId: AccountId): Topic<{ readonly revision: Revision }> {
  return { subject: `account.${accountId}.configuration` };
}

/** An agent came, went or changed state. */
export function presencesOf(accountId: AccountId): Topic<Record<string, never>> {
  return { subject: `account.${accountId}.presences` };
}

/** Somebody types, or no longer does. Not stored; a lost one is no loss. */
export interface Typing {
  readonly conversationId: ConversationId;
  readonly consumerId: ConsumerId;
  readonly from: Originator;
  readonly chatState: string;
}

/** Who is typing in an account's conversations. */
export function typingIn(accountId: AccountId): Topic<Typing> {
  return { subject: `account.${accountId}.typing` };
}

/** DLV-5: a node is there, and can be heard. */
export interface Beat {
  readonly nodeId: string;
  /** How often its way to the others was opened: one more, and what it said in between was lost. */
  readonly openings: number;
  /** It stops, and needs no looking after. */
  readonly isLast: boolean;
}

/** The beats by which nodes know that they hear each other (DLV-5). */
export function beatsOfNodes(): Topic<Beat> {
  return { subject: "nodes" };
}

/**
 * Somebody's access to an account may have ended or changed: a session, a user or a key. What it is now is in the store; a word
 * that is lost is made good by looking there.
 */
export function accessChanges(): Topic<{ readonly accountId: AccountId }> {
  return { subject: "access" };
}

/** What a node has let through since it said so last: whom it is counted for, how many a minute are let through, how many were. */
export interface RequestCounts {
  readonly node: string;
  readonly counts: readonly { readonly key: string; readonly perMinute: number; readonly count: number }[];
}

/** A lost one is no loss: a limit is not that exact. */
export function requestCounts(): Topic<RequestCounts> {
  return { subject: "limits" };
}
