import { isSameTimer, type MessageTimer } from "../messages/timer.ts";
import { type Draft, type DraftText, isEmptyDraft } from "./draft.ts";

/** The request of a save. */
export type SaveStep =
  | { readonly method: "DELETE" }
  | { readonly method: "PUT"; readonly query: { readonly replace: "true" }; readonly body: PutBody };

interface TextBody {
  readonly lang: string;
  readonly msg: string;
  /** CFG-5: said always, since one that is left out would stay. */
  readonly fallback: string | null;
  /** RES-3: of words that waited. */
  readonly state?: "approved";
}

/** CFG-2, CFG-5: a field left out keeps its value; `null` takes back what this context said. */
export interface PutBody {
  readonly id: string;
  readonly messageEventId: string;
  readonly enabled?: boolean | null;
  readonly data: readonly TextBody[];
  readonly attributes?: { readonly timer: string; readonly timerUnit: string; readonly repeat: string } | null;
}

/**
 * What brings a context's override from `saved` to `draft`, in one write. All own texts are stated and replace the stored ones
 * (`replace=true`), so that a text taken back is gone, and those that are stated as they were stay whose they are (HIS-1);
 * `If-Match` guards what somebody else may have written meanwhile. An override that says nothing any more is removed.
 */
export function toSaveStep(eventId: string, saved: Draft, draft: Draft): SaveStep {
  if (isEmptyDraft(draft)) return { method: "DELETE" };
  const { enabled, timer, texts } = draft;
  return {
    method: "PUT",
    query: { replace: "true" },
    body: {
      id: eventId,
      messageEventId: eventId,
      ...(enabled === saved.enabled ? {} : { enabled: enabled ?? null }),
      data: [...texts.values()].map(toTextBody),
      ...(isSameTimer(timer, saved.timer) ? {} : { attributes: toAttributes(timer) }),
    },
  };
}

function toTextBody({ language, words, fallback, isApproved }: DraftText): TextBody {
  return { lang: language, msg: words, fallback: fallback ?? null, ...(isApproved ? { state: "approved" } : {}) };
}

function toAttributes(timer: MessageTimer | undefined): NonNullable<PutBody["attributes"]> | null {
  return timer === undefined
    ? null
    : { timer: String(timer.value), timerUnit: timer.unit, repeat: String(timer.repeat) };
}
