import type { Override } from "../messages/message-queries.ts";
import { type Draft, isSameDraft } from "./draft.ts";
import type { KeptDraft } from "./draft-memory.ts";
import type { SavedDraft, SaveOutcome } from "./save-override.ts";
import { toIssuesByLanguage } from "./server-issues.ts";

/** What visitors do not read of what was saved, and why, by language. */
export type Withheld = ReadonlyMap<string, readonly string[]>;

/** One message being edited: what is saved, what is changed, and what the last save found. */
export interface EditorState {
  /** The version that the draft was written over. */
  readonly saved: SavedDraft;
  readonly draft: Draft;
  /** The draft is from before this page was opened. */
  readonly isKept: boolean;
  /** CFG-14: what somebody else saved meanwhile. */
  readonly conflict?: SavedDraft;
  readonly withheld: Withheld;
}

/** What happens to it. */
export type EditorAction =
  | { readonly kind: "changed"; readonly draft: Draft }
  /** `sent`: the draft as the form had it when it was sent. */
  | { readonly kind: "saved"; readonly saved: SavedDraft; readonly sent: Draft; readonly withheld: Withheld }
  | { readonly kind: "conflict-found"; readonly theirs: SavedDraft }
  | { readonly kind: "conflict-closed" }
  | { readonly kind: "theirs-taken" }
  /** To be saved over the version that the conflict showed. */
  | { readonly kind: "conflict-resolved"; readonly draft: Draft }
  /** `initial`: as it was read when the page was opened. */
  | { readonly kind: "discarded"; readonly initial: SavedDraft }
  | { readonly kind: "withheld-closed" };

/** A draft on its way to the server. */
export interface SentDraft {
  /** As the form had it. */
  readonly draft: Draft;
  /** As it is to be saved. */
  readonly next: Draft;
}

const NOTHING_WITHHELD: Withheld = new Map();

/** An editor that has just been opened, with what was kept from before, over the version that it was written over (CFG-14). */
export function toEditorState(initial: SavedDraft, kept: KeptDraft | undefined): EditorState {
  const { saved, draft } = kept ?? { saved: initial, draft: initial.draft };
  return { saved, draft, isKept: kept !== undefined, withheld: NOTHING_WITHHELD };
}

/** How a save's outcome changes an editor. */
export function toSaveNews(
  outcome: SaveOutcome,
  { draft, next }: SentDraft,
  toSaved: (override: Override) => SavedDraft,
): Extract<EditorAction, { kind: "saved" | "conflict-found" }> {
  if (outcome.kind === "saved") {
    const { saved, withheld } = outcome;
    return { kind: "saved", saved, sent: draft, withheld: toIssuesByLanguage(withheld, saved.draft) };
  }
  const theirs = toSaved(outcome.theirs);
  // An answer that was lost on its way: what was to be saved is.
  if (isSameDraft(theirs.draft, next)) return { kind: "saved", saved: theirs, sent: draft, withheld: NOTHING_WITHHELD };
  return { kind: "conflict-found", theirs };
}

/** The state after what has happened. */
export function decideEditorState(state: EditorState, action: EditorAction): EditorState {
  switch (action.kind) {
    case "changed":
      return { ...state, draft: action.draft };
    case "saved":
      return afterSave(state.draft, action);
    case "conflict-found":
      return { ...state, conflict: action.theirs };
    case "conflict-closed":
      return withoutConflict(state);
    case "theirs-taken":
      return state.conflict === undefined ? state : withSaved(withoutConflict(state), state.conflict);
    case "conflict-resolved":
      return state.conflict === undefined ? state : { ...state, saved: state.conflict, draft: action.draft };
    case "discarded":
      return { ...withSaved(state, state.isKept ? action.initial : state.saved), isKept: false };
    case "withheld-closed":
      return { ...state, withheld: NOTHING_WITHHELD };
  }
}

function afterSave(draft: Draft, { saved, sent, withheld }: Extract<EditorAction, { kind: "saved" }>): EditorState {
  // What was typed since it was sent is still to be saved.
  return { saved, draft: isSameDraft(draft, sent) ? saved.draft : draft, isKept: false, withheld };
}

function withSaved(state: EditorState, saved: SavedDraft): EditorState {
  return { ...state, saved, draft: saved.draft };
}

function withoutConflict({ conflict: _, ...state }: EditorState): EditorState {
  return state;
}
