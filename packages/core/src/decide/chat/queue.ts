import type { QueueFigures } from "../../conversation/chat.ts";
import type { Agent, Wait } from "../../conversation/conversation.ts";
import { startClock, stopClock } from "../clocks.ts";
import { type ChatDraft, change } from "../draft.ts";
import { findClosedStretch } from "../off-hours.ts";
import { sendMessage } from "../send-message.ts";
import { changeChat } from "./chat-state.ts";
import { findFigures } from "./queue-figures.ts";

/** CHT-2: who is still waiting after this long found no agent free. A free one accepts sooner. */
const NOBODY_FREE_AFTER_MS = 15_000;
/** CHT-5: to be told a place more often than once a minute helps nobody. */
const UPDATE_EVERY_MS = 60_000;

/** The chat comes into a queue: opened, transferred, returned. What was known of another queue does not hold for this one. */
export function enterQueue(draft: ChatDraft, wait: Wait, suggested?: Agent): void {
  const { conversation, situation } = draft;
  const { placeSaid: _, toldFigures, ...chat } = conversation.chat;
  change(draft, {
    handling: { kind: "queued", ...wait, ...(suggested === undefined ? {} : { suggested }) },
    chat: { ...chat, ...(toldFigures === undefined ? {} : { toldFigures: {} }) },
  });
  // A chat that is passed to one agent has no place among those that wait for any agent.
  if (suggested !== undefined) stopClock(draft, "queue-update");
  else startClock(draft, { kind: "queue-update", fireAt: situation.now + NOBODY_FREE_AFTER_MS });
}

/** CHT-5: a platform tells its figures. The first are said at once, later ones when the place has changed. */
export function hearFigures(draft: ChatDraft, toldFigures: QueueFigures): void {
  const { placeSaid } = draft.conversation.chat;
  changeChat(draft, { toldFigures });
  stopClock(draft, "queue-update");
  if (isPutOff(draft)) return;
  if (toldFigures.place === placeSaid?.place && placeSaid !== undefined) return;
  const sayableAt = placeSaid === undefined ? draft.situation.now : placeSaid.at + UPDATE_EVERY_MS;
  if (sayableAt <= draft.situation.now) sayPlace(draft, toldFigures);
  else startClock(draft, { kind: "queue-update", fireAt: sayableAt });
}

/** CHT-5: the account's own figures change without this conversation noticing, so they are looked at again and again. */
export function fireQueueUpdate(draft: ChatDraft): void {
  if (isPutOff(draft)) return;
  const { conversation, situation } = draft;
  const { placeSaid, toldFigures } = conversation.chat;
  const figures = findFigures(conversation, situation);
  if (placeSaid === undefined || figures?.place !== placeSaid.place) sayPlace(draft, figures);
  if (toldFigures !== undefined || figures === undefined) return;
  startClock(draft, { kind: "queue-update", fireAt: situation.now + UPDATE_EVERY_MS });
}

/** CHT-6: while the team is closed a place in its queue says nothing. It is looked at again, since hours change. */
function isPutOff(draft: ChatDraft): boolean {
  if (findClosedStretch(draft) === undefined) return false;
  startClock(draft, { kind: "queue-update", fireAt: draft.situation.now + UPDATE_EVERY_MS });
  return true;
}

function sayPlace(draft: ChatDraft, figures: QueueFigures | undefined): void {
  const place = figures?.place === undefined ? {} : { place: figures.place };
  changeChat(draft, { placeSaid: { ...place, at: draft.situation.now } });
  sendMessage(draft, "WAITING_FOR_AGENT");
}
