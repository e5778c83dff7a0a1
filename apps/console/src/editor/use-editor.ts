import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { RequestError } from "../http/request-error.ts";
import type { Override } from "../messages/message-queries.ts";
import { useSession } from "../session/use-session.ts";
import { type Draft, isSameDraft, toDraft } from "./draft.ts";
import { createDraftMemory } from "./draft-memory.ts";
import { dropInherited } from "./drop-inherited.ts";
import { findObstacle } from "./find-obstacle.ts";
import type { MessageEditorProps } from "./message-editor.tsx";
import { type SavedDraft, type SaveOutcome, saveOverride } from "./save-override.ts";
import { toFailureText, toIssuesByLanguage } from "./server-issues.ts";

interface Save {
  /** As the form had it when it was sent. */
  readonly draft: Draft;
  readonly next: Draft;
  readonly from: SavedDraft;
}

type Withheld = ReadonlyMap<string, readonly string[]>;
const NOTHING_WITHHELD: Withheld = new Map();

/** How long a save waits before it looks again for a server that could not be reached. */
const AGAIN_MS = 2_000;

/** The state of one message being edited: what is saved, what is changed, and what the server said to the last save. */
export function useEditor({ entry, context, initial, account, shipped }: MessageEditorProps, onSaved: () => void) {
  const { accountId, userId } = useSession();
  const queryClient = useQueryClient();
  const inheritedEnabled = account?.enabled ?? entry.defaultEnabled;
  const toSaved = ({ message, revision }: Override): SavedDraft => ({
    draft: toDraft(message, inheritedEnabled),
    revision,
  });
  const place = context.kind === "skill" ? `skill ${context.skillId}` : "account";
  const owner = `${accountId} ${userId} ${entry.eventId} ${place}`;
  const memory = useMemo(() => createDraftMemory(sessionStorage, owner), [owner]);
  const [kept, setKept] = useState(() => memory.load());
  // Over the version that they were written over: whoever wrote meanwhile is found by the save, as always (CFG-14).
  const [saved, setSaved] = useState(() => kept?.saved ?? toSaved(initial));
  const [draft, setDraft] = useState(kept?.draft ?? saved.draft);
  const [conflict, setConflict] = useState<SavedDraft>();
  const [withheld, setWithheld] = useState(NOTHING_WITHHELD);
  const isDirty = !isSameDraft(draft, saved.draft);
  const obstacle = findObstacle(draft);
  const isHere = useIsHere();

  useEffect(() => {
    if (isDirty) memory.keep({ saved, draft });
    else memory.forget();
  }, [memory, saved, draft, isDirty]);

  const settle = (outcome: SaveOutcome, sent: Save) => {
    if (outcome.kind === "changed-meanwhile") {
      const theirs = toSaved(outcome.theirs);
      // An answer that was lost on its way: what was to be saved is.
      if (!isSameDraft(theirs.draft, sent.next)) return setConflict(theirs);
      return settle({ kind: "saved", saved: theirs, withheld: [] }, sent);
    }
    setConflict(undefined);
    setKept(undefined);
    setSaved(outcome.saved);
    // What was typed since then is still to be saved.
    setDraft((now) => (isSameDraft(now, sent.draft) ? outcome.saved.draft : now));
    const notShown = toIssuesByLanguage(outcome.withheld, outcome.saved.draft);
    setWithheld(notShown);
    void queryClient.invalidateQueries({ queryKey: ["messages", accountId] });
    return notShown.size === 0 ? onSaved() : undefined;
  };
  const mutation = useMutation({
    mutationFn: ({ next, from }: Save) => {
      if (!isHere.current) throw new Error("nobody waits for this save any more");
      return saveOverride({ accountId, eventId: entry.eventId, context }, from, next);
    },
    onSuccess: settle,
    // It goes on by itself when the server can be reached again; everything else somebody has to look at.
    retry: (_, error) => isUnreachable(error),
    retryDelay: AGAIN_MS,
  });
  const put = (next: Draft, from: SavedDraft) =>
    mutation.mutate({ draft: next, next: dropInherited(next, { account, shipped }), from });
  const save = () => {
    if (isDirty && obstacle === undefined && !mutation.isPending) put(draft, saved);
  };
  useSaveShortcut(save);

  const error = mutation.error;
  const refusal = error instanceof RequestError ? error : undefined;
  return {
    saved,
    draft,
    conflict,
    isDirty,
    obstacle,
    isSaving: mutation.isPending,
    /** The save is under way, and the server was not there when it was last looked for. */
    isWaiting: mutation.isPending && isUnreachable(mutation.failureReason),
    isRestored: kept !== undefined && isDirty,
    withheld,
    // The form that a 401 brings up says it all; what was not saved is still here to be saved.
    failure:
      refusal?.status === 401 ? undefined : refusal ? toFailureText(refusal, mutation.variables?.next) : error?.message,
    issuesByLanguage: toIssuesByLanguage(refusal?.issues ?? [], mutation.variables?.next),
    change: (next: Draft) => setDraft(next),
    discard: () => {
      const current = kept === undefined ? saved : toSaved(initial);
      setSaved(current);
      setDraft(current.draft);
      setKept(undefined);
      mutation.reset();
    },
    forget: () => memory.forget(),
    closeWithheld: () => setWithheld(NOTHING_WITHHELD),
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

/** The state of an open editor, and what its buttons do. */
export type Editor = ReturnType<typeof useEditor>;

function isUnreachable(error: unknown): boolean {
  return error instanceof RequestError && error.status === 0;
}

/** A save that waits for the server ends with the page: who left without saving has not saved. */
function useIsHere() {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return isHere;
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
