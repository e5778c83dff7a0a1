import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { RequestError } from "../http/request-error.ts";
import type { OverrideAddress } from "../messages/message-queries.ts";
import type { Draft } from "./draft.ts";
import type { SentDraft } from "./editor-state.ts";
import { type SavedDraft, type SaveOutcome, saveOverride } from "./save-override.ts";
import { toFailureText, toIssuesByLanguage } from "./server-issues.ts";

/** One save of an editor. */
export interface Save extends SentDraft {
  readonly from: SavedDraft;
}

const NO_ISSUES: ReturnType<typeof toIssuesByLanguage> = new Map();

/** How long a save waits before it looks again for a server that could not be reached. */
const AGAIN_MS = 2_000;

/** Saves one override, for as long as it takes and somebody waits for it, and says what the server said to the last save. */
export function useSave(address: OverrideAddress, onOutcome: (outcome: SaveOutcome, save: Save) => void) {
  const isHere = useIsHere();
  const mutation = useMutation({
    mutationFn: ({ next, from }: Save) => {
      if (!isHere.current) throw new Error("nobody waits for this save any more");
      return saveOverride(address, from, next);
    },
    onSuccess: onOutcome,
    // It goes on by itself when the server can be reached again; everything else somebody has to look at.
    retry: (_, error) => isUnreachable(error),
    retryDelay: AGAIN_MS,
  });
  return {
    put: (save: Save) => mutation.mutate(save),
    reset: () => mutation.reset(),
    isSaving: mutation.isPending,
    /** The save is under way, and the server was not there when it was last looked for. */
    isWaiting: mutation.isPending && isUnreachable(mutation.failureReason),
    ...toObjections(mutation.error, mutation.variables?.next),
  };
}

/** What the last save was refused for: for the whole form, and at each language. */
function toObjections(error: Error | null, sent: Draft | undefined) {
  if (!(error instanceof RequestError)) return { failure: error?.message, issuesByLanguage: NO_ISSUES };
  return {
    // The form that a 401 brings up says it all; what was not saved is still here to be saved.
    failure: error.status === 401 ? undefined : toFailureText(error, sent),
    issuesByLanguage: toIssuesByLanguage(error.issues, sent),
  };
}

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
