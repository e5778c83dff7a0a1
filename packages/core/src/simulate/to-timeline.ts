import type { SecondWording, SentMessage } from "../conversation/send.ts";
import { toPlainText } from "../render/render-text.ts";
import { unreachable } from "../unreachable.ts";
import type { CountedLater, SimulatedSend } from "./simulate.ts";

/**
 * What a simulation shows: one entry for each message that was sent or suppressed, in the order in which that was
 * decided.
 */
export interface Timeline {
  readonly timeline: readonly TimelineEntry[];
  /** EVT-6: the events that count at a later time than they name; absent if there are none. */
  readonly outOfOrder?: readonly { readonly event: string; readonly at: string; readonly countedAt: string }[];
}

/** A send in the timeline: everything that decides what a visitor reads, and nothing that differs between runs. */
export type TimelineEntry =
  | {
      /** In RFC 3339, with milliseconds. */
      readonly at: string;
      readonly conversation: string;
      readonly event: string;
      readonly outcome: "sent";
      /** Without the direction marks that delivery adds. */
      readonly text: string;
      readonly language: string;
      readonly requestedLanguage: string;
      readonly context: { readonly type: "SKILL"; readonly id: number } | { readonly type: "ACCOUNT" | "DEFAULT" };
      readonly step: string;
      /** REN-5: the second wording was used, because this value is unknown or overdue. */
      readonly secondWording?: { readonly reason: SecondWording["reason"]; readonly placeholder: string };
    }
  | {
      readonly at: string;
      readonly conversation: string;
      readonly event: string;
      readonly outcome: "suppressed";
      readonly reason: string;
    };

/** The timeline of a simulation, in the form of the API and of `signpost simulate` (SIM-1). */
export function toTimeline(sends: readonly SimulatedSend[], outOfOrder: readonly CountedLater[] = []): Timeline {
  const timeline = sends.map(toEntry);
  return outOfOrder.length === 0 ? { timeline } : { timeline, outOfOrder: outOfOrder.map(toCountedLater) };
}

function toCountedLater({ path, at, countedAt }: CountedLater) {
  return { event: path, at: new Date(at).toISOString(), countedAt: new Date(countedAt).toISOString() };
}

function toEntry({ conversationId, send }: SimulatedSend): TimelineEntry {
  const about = { at: new Date(send.at).toISOString(), conversation: conversationId, event: send.eventId };
  if (send.kind === "suppressed") return { ...about, outcome: "suppressed", reason: send.reason };
  const { language, requestedLanguage, context, step, secondWording } = send;
  return {
    ...about,
    outcome: "sent",
    text: toPlainText(send.text),
    language,
    requestedLanguage,
    context: toContext(context),
    step,
    ...(secondWording === undefined
      ? {}
      : { secondWording: { reason: secondWording.reason, placeholder: secondWording.placeholderId } }),
  };
}

function toContext(context: SentMessage["context"]) {
  switch (context.kind) {
    case "skill":
      return { type: "SKILL", id: context.skillId } as const;
    case "account":
      return { type: "ACCOUNT" } as const;
    case "default":
      return { type: "DEFAULT" } as const;
    case "hook":
      throw new Error("a simulation asks no hook");
    default:
      return unreachable(context);
  }
}
