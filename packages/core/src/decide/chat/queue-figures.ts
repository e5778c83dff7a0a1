import type { QueueFigures } from "../../conversation/chat.ts";
import type { LiveChat } from "../../conversation/conversation.ts";
import type { RenderValues } from "../../render/render-text.ts";
import type { Situation } from "../decision.ts";

/** CHT-1: the platform's figures where it tells them, else the account's own. Only who waits has any. */
export function findFigures(conversation: LiveChat, { facts }: Situation): QueueFigures | undefined {
  if (conversation.kind === "closed" || conversation.handling.kind !== "queued") return undefined;
  return conversation.chat.toldFigures ?? facts.queue;
}

/**
 * BEH §4.1: the average wait in two fields, so that the author can format: whole minutes, and the seconds beyond; and as one
 * duration that reads in every language. A wait is told to the nearest second (REN-2).
 */
export function toQueueValues({ place, length, averageWaitMs }: QueueFigures = {}): RenderValues {
  const waitSeconds = averageWaitMs === undefined ? undefined : Math.round(averageWaitMs / 1_000);
  return {
    ...(place === undefined ? {} : { PlaceInQ: place }),
    ...(length === undefined ? {} : { QueueLength: length }),
    ...(waitSeconds === undefined
      ? {}
      : {
          averageWait: waitSeconds * 1_000,
          AvgWaitMinutes: Math.floor(waitSeconds / 60),
          AvgWaitSeconds: waitSeconds % 60,
        }),
  };
}
