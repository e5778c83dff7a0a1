import { isSameTimer } from "../messages/timer.ts";
import { type Draft, isEmptyDraft } from "./draft.ts";

/** One request of a save. */
export type SaveStep =
  | { readonly method: "DELETE" }
  | { readonly method: "PUT"; readonly query: { readonly replace: "true" }; readonly body: PutBody };

interface TextBody {
  readonly lang: string;
  readonly msg: string;
  /** CFG-5: said always, since one that is left out would stay. */
  readonly fallback: string | null;
}

/** CFG-2, CFG-5: a field left out keeps its value, and `enabled: null` takes back what this context said. */
export interface PutBody {
  readonly id: string;
  readonly messageEventId: string;
  readonly enabled?: boolean | null;
  readonly data: readonly TextBody[];
  readonly attributes?: { readonly timer: string; readonly timerUnit: string; readonly repeat: string };
}

/**
 * What brings a context's override from `saved` to `draft`. All own texts are stated and replace the stored ones
 * (`replace=true`), so that a text taken back is gone; `If-Match` guards what somebody else may have written meanwhile. An
 * override that says nothing any more is removed. A timer cannot be taken back by a PUT, so there the override goes first.
 */
export function toSaveSteps(eventId: string, saved: Draft, draft: Draft): readonly SaveStep[] {
  if (isEmptyDraft(draft)) return [{ method: "DELETE" }];
  const takesTimerBack = saved.timer !== undefined && draft.timer === undefined;
  if (!takesTimerBack) return [toPut(eventId, saved, draft)];
  const { enabled: _enabled, timer: _timer, ...nothingSaid } = saved;
  return [{ method: "DELETE" }, toPut(eventId, nothingSaid, draft)];
}

function toPut(eventId: string, saved: Draft, { enabled, timer, texts }: Draft): SaveStep {
  return {
    method: "PUT",
    query: { replace: "true" },
    body: {
      id: eventId,
      messageEventId: eventId,
      ...(enabled === saved.enabled ? {} : { enabled: enabled ?? null }),
      data: [...texts.values()].map(({ language, words, fallback = null }) => ({
        lang: language,
        msg: words,
        fallback,
      })),
      ...(timer === undefined || isSameTimer(timer, saved.timer)
        ? {}
        : { attributes: { timer: String(timer.value), timerUnit: timer.unit, repeat: String(timer.repeat) } }),
    },
  };
}
