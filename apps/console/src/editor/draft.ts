import type { Message, MessageText } from "../messages/message.ts";
import { isSameTimer, type MessageTimer } from "../messages/timer.ts";

/** One context's override while it is edited: only what this context says itself; the rest is inherited. */
export interface Draft {
  /** Absent: inherited (RES-2). */
  readonly enabled?: boolean;
  readonly timer?: MessageTimer;
  /** Own texts by canonical tag. An empty text is silence on purpose (RES-6). */
  readonly texts: ReadonlyMap<string, DraftText>;
}

/** Approved here, and not saved yet. */
export type DraftText = MessageText & { readonly isApproved?: true };

/** A context that says nothing itself and inherits everything. */
export const EMPTY_DRAFT: Draft = { texts: new Map() };

/**
 * The wire always says how the switch stands, not who says so (CFG-2): a switch that stands as the inherited one does is
 * taken for inherited, as a text is (CFG-5).
 */
export function toDraft(override: Message | undefined, inheritedEnabled: boolean): Draft {
  if (override === undefined) return EMPTY_DRAFT;
  const { enabled } = override;
  return {
    ...(enabled === undefined || enabled === inheritedEnabled ? {} : { enabled }),
    ...(override.timer === undefined ? {} : { timer: override.timer }),
    texts: override.texts,
  };
}

/** Other words keep the second wording, if there is one. */
export function setWords(draft: Draft, key: string, words: string): Draft {
  return setText(draft, key, { ...draft.texts.get(key), words });
}

/** REN-5: an empty second wording is none. */
export function setFallback(draft: Draft, key: string, fallback: string): Draft {
  const { words } = draft.texts.get(key) ?? { words: "" };
  return setText(draft, key, { words, ...(fallback === "" ? {} : { fallback }) });
}

/** The tag stays as it was written, and words that wait for approval wait on. */
export function setText(draft: Draft, key: string, { words, fallback }: Wordings): Draft {
  const { fallback: _, ...own } = draft.texts.get(key) ?? { language: key };
  return putText(draft, key, { ...own, words, ...(fallback === undefined ? {} : { fallback }) });
}

/** The draft with another text in one language; `key` is the canonical tag. */
export function putText(draft: Draft, key: string, text: DraftText): Draft {
  return { ...draft, texts: new Map(draft.texts).set(key, text) };
}

/** RES-3: the words as they are, for visitors to read once this is saved. */
export function approveText(draft: Draft, key: string): Draft {
  const text = draft.texts.get(key);
  return text === undefined ? draft : putText(draft, key, { ...text, isApproved: true });
}

/** A text's two wordings, without its translation state. */
export type Wordings = Pick<MessageText, "words" | "fallback">;

/** RES-7: in both wordings. */
export function isSameWords(a: Wordings | undefined, b: Wordings | undefined): boolean {
  return a?.words === b?.words && a?.fallback === b?.fallback;
}

/** Approving is a change without a word of difference. */
export function isSameText(a: DraftText | undefined, b: DraftText | undefined): boolean {
  return isSameWords(a, b) && a?.isApproved === b?.isApproved;
}

/** Puts the inherited text back by no longer saying anything for this language. */
export function removeText(draft: Draft, key: string): Draft {
  const texts = new Map(draft.texts);
  texts.delete(key);
  return { ...draft, texts };
}

/** The draft with another switch; `undefined` inherits it. */
export function setEnabled({ enabled: _, ...draft }: Draft, enabled: boolean | undefined): Draft {
  return enabled === undefined ? draft : { ...draft, enabled };
}

/** The draft with another silence timer; `undefined` inherits it. */
export function setTimer({ timer: _, ...draft }: Draft, timer: MessageTimer | undefined): Draft {
  return timer === undefined ? draft : { ...draft, timer };
}

/** Whether the context would say nothing itself, so that saving means to delete its override. */
export function isEmptyDraft(draft: Draft): boolean {
  return draft.enabled === undefined && draft.timer === undefined && draft.texts.size === 0;
}

/** Whether two drafts would be saved as the same override. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  return a.enabled === b.enabled && isSameTimer(a.timer, b.timer) && changedLanguages(a, b).length === 0;
}

/** The languages in which two drafts say different things, or only one of them says anything. */
export function changedLanguages(a: Draft, b: Draft): readonly string[] {
  const keys = new Set([...a.texts.keys(), ...b.texts.keys()]);
  return [...keys].filter((key) => !isSameText(a.texts.get(key), b.texts.get(key)));
}
