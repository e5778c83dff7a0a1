import type { Draft } from "./draft.ts";
import { isEmptyDraft } from "./draft.ts";

/** What one save asks of the server. */
export type SaveRequest =
  | { readonly method: "DELETE" }
  | { readonly method: "PUT"; readonly query: { readonly replace: "true" }; readonly body: PutBody };

/** CFG-2, CFG-5: `null` takes back what this context said; a field left out would keep it. */
export interface PutBody {
  readonly id: string;
  readonly messageEventId: string;
  readonly enabled: boolean | null;
  readonly data: readonly { readonly lang: string; readonly msg: string }[];
  readonly attributes: { readonly timer: string; readonly timerUnit: string; readonly repeat: string } | null;
}

/**
 * A save states the whole override and replaces it (`replace=true`), so that a text taken back is gone and no other
 * editor's text survives unseen; `If-Match` guards it. An override that says nothing any more is removed.
 */
export function toSaveRequest(ids: { id: string; eventId: string }, draft: Draft): SaveRequest {
  if (isEmptyDraft(draft)) return { method: "DELETE" };
  const { enabled, timer } = draft;
  return {
    method: "PUT",
    query: { replace: "true" },
    body: {
      id: ids.id,
      messageEventId: ids.eventId,
      enabled: enabled ?? null,
      data: [...draft.texts.values()].map(({ language, words }) => ({ lang: language, msg: words })),
      attributes:
        timer === undefined
          ? null
          : { timer: String(timer.value), timerUnit: timer.unit, repeat: String(timer.repeat) },
    },
  };
}
