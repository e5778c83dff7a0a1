import type { AccountId, ConversationId, Line, Originator } from "@signpost/core";
import { findTooDeep, type MessagingEventChange } from "@signpost/protocol";
import { type Directory, toControllerId } from "../directory.ts";

interface WireOriginator {
  readonly originatorId: string;
  readonly originatorPId: string;
  readonly originatorMetadata: MessagingEventChange["originatorMetadata"];
}

/** From the domain to the wire: one numbered line of a transcript (BEH §7.6). */
export function toMessagingChange(
  line: Line,
  { accountId, conversationId }: { readonly accountId: AccountId; readonly conversationId: ConversationId },
  directory: Directory,
): MessagingEventChange {
  const { sequence, at, content, isPrivate, automatic } = line;
  return {
    sequence,
    dialogId: conversationId,
    ...toOriginator(line.from, accountId, directory),
    serverTimestamp: at,
    event: toEvent(content),
    ...(isPrivate ? { messageAudience: "AGENTS_AND_MANAGERS" } : {}),
    ...(automatic === undefined ? {} : { automatic: toAutomatic(automatic) }),
  };
}

function toAutomatic({ eventId, sendOrdinal, language }: NonNullable<Line["automatic"]>) {
  return { messageEventId: eventId, sendOrdinal, lang: language };
}

/** The author of a line as clients read it: both ids and the role (BEH §7.1). */
export function toOriginator(from: Originator, accountId: AccountId, directory: Directory): WireOriginator {
  switch (from.kind) {
    case "consumer":
      return toWire({ oldId: from.consumerId, pid: from.consumerId }, "CONSUMER");
    case "controller": {
      const id = toControllerId(accountId);
      return toWire({ oldId: id, pid: id }, "CONTROLLER");
    }
    case "agent":
      return toWire(directory.namesOf(from.agent), from.role);
  }
}

function toWire({ oldId, pid, nickname }: ReturnType<Directory["namesOf"]>, role: string): WireOriginator {
  return {
    originatorId: oldId,
    originatorPId: pid,
    originatorMetadata: { id: pid, role, ...(nickname === undefined ? {} : { nickname }) },
  };
}

function toEvent(content: Line["content"]): Readonly<Record<string, unknown>> {
  switch (content.kind) {
    case "text":
      return { type: "ContentEvent", contentType: "text/plain", message: content.text };
    case "other":
      return findTooDeep(content.event) === undefined ? content.event : UNSHOWABLE;
    case "receipt":
      return { type: "AcceptStatusEvent", status: content.status, sequenceList: content.sequences };
  }
}

/**
 * LIM-2: stands for an event that was stored before events had a limit of depth. A client that is sent such an event
 * would be cut off again and again.
 */
const UNSHOWABLE = { type: "ContentEvent", contentType: "text/plain", message: "[this message cannot be shown]" };
