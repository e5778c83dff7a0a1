import type { PlaceholderId } from "@signpost/core";
import { useRef } from "react";
import { insertAtCursor } from "./insert-at-cursor.ts";
import type { IssueSpan } from "./words-checks.tsx";

/** The field in which words are written: what is inserted goes where its cursor is, and the cursor behind it. */
export function useWordsField(words: string, changeWords: (words: string) => void) {
  const field = useRef<HTMLTextAreaElement>(null);
  return {
    field,
    /** Once it is rendered as it is to be. */
    focus: () => void requestAnimationFrame(() => field.current?.focus()),
    /** Marks a stretch of the words, and brings it into view. */
    show: ({ from, to }: Pick<IssueSpan, "from" | "to">) => {
      field.current?.focus();
      field.current?.setSelectionRange(from, to);
    },
    insert: (placeholder: PlaceholderId) => {
      const { selectionStart, selectionEnd } = field.current ?? {};
      const next = insertAtCursor(words, `{${placeholder}}`, selectionStart, selectionEnd);
      changeWords(next.text);
      requestAnimationFrame(() => {
        field.current?.focus();
        field.current?.setSelectionRange(next.cursor, next.cursor);
      });
    },
  };
}
