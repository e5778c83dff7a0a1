import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { RequestError } from "../http/request-error.ts";
import type { Override } from "../messages/message-queries.ts";
import { checkTimer } from "../messages/timer.ts";
import { useSession } from "../session/use-session.ts";
import { type Draft, isSameDraft, toDraft } from "./draft.ts";
import { dropInherited } from "./drop-inherited.ts";
import type { MessageEditorProps } from "./message-editor.tsx";
import { type SavedDraft, type SaveOutcome, saveOverride } from "./save-override.ts";
import { toIssuesByLanguage } from "./server-issues.ts";

/** The state of one message being edited: what is saved, what is changed, and what the server said to the last save. */
export function useEditor({ entry, context, initial, account, shipped }: MessageEditorProps, onSaved: () => void) {
  const { accountId } = useSession();
  const queryClient = useQueryClient();
  const inheritedEnabled = account?.enabled ?? entry.defaultEnabled;
  const toSaved = ({ message, revision }: Override): SavedDraft => ({
    draft: toDraft(message, inheritedEnabled),
    revision,
  });
  const [saved, setSaved] = useState(() => toSaved(initial));
  const [draft, setDraft] = useState(saved.draft);
  const [conflict, setConflict] = useState<SavedDraft>();
  const isDirty = !isSameDraft(draft, saved.draft);
  const isTimerValid = draft.timer === undefined || Object.keys(checkTimer(draft.timer)).length === 0;

  const settle = (outcome: SaveOutcome) => {
    if (outcome.kind === "changed-meanwhile") return setConflict(toSaved(outcome.theirs));
    setConflict(undefined);
    setSaved(outcome.saved);
    setDraft(outcome.saved.draft);
    void queryClient.invalidateQueries({ queryKey: ["messages", accountId] });
    return onSaved();
  };
  const mutation = useMutation({
    mutationFn: ({ next, from }: { next: Draft; from: SavedDraft }) =>
      saveOverride({ accountId, eventId: entry.eventId, context }, from, next),
    onSuccess: settle,
  });
  const put = (next: Draft, from: SavedDraft) =>
    mutation.mutate({ next: dropInherited(next, { account, shipped }), from });
  const save = () => {
    if (isDirty && isTimerValid && !mutation.isPending) put(draft, saved);
  };
  useSaveShortcut(save);

  const error = mutation.error;
  return {
    saved,
    draft,
    conflict,
    isDirty,
    isValid: isTimerValid,
    isSaving: mutation.isPending,
    // The form that a 401 brings up says it all; what was not saved is still here to be saved.
    failure: error instanceof RequestError && error.status === 401 ? undefined : error?.message,
    issuesByLanguage: toIssuesByLanguage(error instanceof RequestError ? error : undefined, mutation.variables?.next),
    change: (next: Draft) => setDraft(next),
    discard: () => {
      setDraft(saved.draft);
      mutation.reset();
    },
    save,
    closeConflict: () => setConflict(undefined),
    takeTheirs: () => {
      if (conflict === undefined) return;
      setSaved(conflict);
      setDraft(conflict.draft);
      setConflict(undefined);
    },
    /** Saves over the version that the conflict showed; should somebody write again meanwhile, the dialog comes again. */
    saveResolved: (next: Draft) => {
      if (conflict === undefined) return;
      setSaved(conflict);
      setDraft(next);
      put(next, conflict);
    },
  };
}

/** Ctrl+S or ⌘S saves, as in every editor. */
function useSaveShortcut(save: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      save();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });
}
