import type { AccountConfiguration, EventId, Failure, Issue, Text } from "@signpost/core";
import type { MessageChange } from "./apply-patch.ts";
import { findVariant } from "./effective-message.ts";
import type { MessagePatch } from "./parse-message-patches.ts";

type Refusal = Extract<Failure, { code: "forbidden" }>;

/** RES-3: a writer whose texts wait for approval neither gives it nor takes away what visitors read by it. */
export function refuseUnapproved(
  configuration: AccountConfiguration,
  { eventId, texts = [] }: MessagePatch,
  change: MessageChange | Refusal,
): MessageChange | Refusal {
  if ("code" in change) return change;
  const left = new Map(change.variant?.texts.map((text) => [text.language, text]));
  const claimed = texts.find(({ language, state }) => state === "approved" && left.get(language)?.state !== "approved");
  if (claimed !== undefined)
    return forbidden(`${eventId}.data[${claimed.spelling}].state`, "somebody else approves it");
  const before = findVariant(configuration, eventId, change.context)?.variant.texts ?? [];
  const gone = before.find((text) => isServed(text) && !left.has(text.language));
  if (gone === undefined) return change;
  return forbidden(`${eventId}.data[${gone.spelling}]`, "visitors read it; who may approve it may take it back");
}

function isServed({ state, approved }: Text): boolean {
  return state === "approved" || approved !== undefined;
}

function forbidden(path: string, rule: string): Refusal {
  return { code: "forbidden", message: `privilege error: ${path}: ${rule}` };
}

/** CFG-13, RES-3: that visitors do not read a text yet, which was written. */
export function listWaiting(eventId: EventId, { state, spelling }: Text): readonly Issue[] {
  if (state === "approved") return [];
  return [{ path: `${eventId}.data[${spelling}].msg`, rule: "waits for approval" }];
}
