import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useReducer } from "react";
import type { Override } from "../messages/message-queries.ts";
import { useSession } from "../session/use-session.ts";
import { type Draft, isSameDraft, toDraft } from "./draft.ts";
import { createDraftMemory } from "./draft-memory.ts";
import { dropInherited } from "./drop-inherited.ts";
import { decideEditorState, type EditorState, toEditorState, toSaveNews } from "./editor-state.ts";
import { findObstacle } from "./find-obstacle.ts";
import type { MessageEditorProps } from "./message-editor.tsx";
import type { SavedDraft, SaveOutcome } from "./save-override.ts";
import { type Save, useSave } from "./use-save.ts";
import { useSaveShortcut } from "./use-save-shortcut.ts";

/** The state of one message being edited: what is saved, what is changed, and what the server said to the last save. */
export function useEditor({ entry, context, initial, account, shipped }: MessageEditorProps, onSaved: () => void) {
  const { accountId } = useSession();
  const { eventId } = entry;
  const queryClient = useQueryClient();
  const inheritedEnabled = account?.enabled ?? entry.defaultEnabled;
  const toSaved = ({ message, revision }: Override): SavedDraft => ({
    draft: toDraft(message, inheritedEnabled),
    revision,
  });
  const memory = useDraftMemory(`${eventId} ${context.kind === "skill" ? `skill ${context.skillId}` : "account"}`);
  const [state, act] = useReducer(decideEditorState, undefined, () => toEditorState(toSaved(initial), memory.load()));
  const { saved, draft, conflict, withheld } = state;
  const isDirty = !isSameDraft(draft, saved.draft);
  const obstacle = findObstacle(draft);
  useKeptDraft(memory, state, isDirty);

  const onOutcome = (outcome: SaveOutcome, sent: Save) => {
    const news = toSaveNews(outcome, sent, toSaved);
    act(news);
    if (news.kind === "conflict-found") return;
    void queryClient.invalidateQueries({ queryKey: ["messages", accountId] });
    if (news.withheld.size === 0) onSaved();
  };
  const { put, reset, ...saving } = useSave({ accountId, eventId, context }, onOutcome);
  const send = (next: Draft, from: SavedDraft) =>
    put({ draft: next, next: dropInherited(next, { account, shipped }), from });
  const save = () => {
    if (isDirty && obstacle === undefined && !saving.isSaving) send(draft, saved);
  };
  useSaveShortcut(save);

  return {
    saved,
    draft,
    conflict,
    withheld,
    isDirty,
    obstacle,
    ...saving,
    isRestored: state.isKept && isDirty,
    change: (next: Draft) => act({ kind: "changed", draft: next }),
    discard: () => {
      act({ kind: "discarded", initial: toSaved(initial) });
      reset();
    },
    forget: () => memory.forget(),
    closeWithheld: () => act({ kind: "withheld-closed" }),
    save,
    closeConflict: () => act({ kind: "conflict-closed" }),
    takeTheirs: () => act({ kind: "theirs-taken" }),
    /** Saves over the version that the conflict showed; should somebody write again meanwhile, the dialog comes again. */
    saveResolved: (next: Draft) => {
      act({ kind: "conflict-resolved", draft: next });
      if (conflict !== undefined) send(next, conflict);
    },
  };
}

/** The state of an open editor, and what its buttons do. */
export type Editor = ReturnType<typeof useEditor>;

/** The browser's memory of this user's draft at one place. */
function useDraftMemory(place: string) {
  const { accountId, userId } = useSession();
  const owner = `${accountId} ${userId} ${place}`;
  return useMemo(() => createDraftMemory(sessionStorage, owner), [owner]);
}

/** What is not saved is kept for as long as it is not (CON-2). */
function useKeptDraft(memory: ReturnType<typeof useDraftMemory>, { saved, draft }: EditorState, isDirty: boolean) {
  useEffect(() => {
    if (isDirty) memory.keep({ saved, draft });
    else memory.forget();
  }, [memory, saved, draft, isDirty]);
}
