import { IconCircleCheck } from "@tabler/icons-react";
import type { WordsIssue } from "./check-words.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import own from "./text-panel.module.css";
import { type IssueSpan, WordsChecks } from "./words-checks.tsx";

interface Props {
  readonly issues: readonly WordsIssue[];
  readonly serverIssues: readonly string[];
  readonly isOwn: boolean;
  readonly isEmpty: boolean;
  readonly onShow: (span: IssueSpan) => void;
}

/** What there is to say about a context's own text, or that there is nothing. */
export function TextChecks({ issues, serverIssues, isOwn, isEmpty, onShow }: Props) {
  const all: readonly WordsIssue[] = [
    ...serverIssues.map((text) => ({ level: "error" as const, text })),
    ...(isOwn && isEmpty ? [{ level: "info" as const, text: T.silent }] : []),
    ...issues,
  ];
  if (!isOwn) return null;
  if (all.length === 0) {
    return (
      <p className={own.check} data-level="fine">
        <IconCircleCheck size={16} aria-hidden />
        {T.fine}
      </p>
    );
  }
  return <WordsChecks issues={all} onShow={onShow} />;
}
