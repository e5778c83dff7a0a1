import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import type { WordsIssue } from "./check-words.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import classes from "./text-panel.module.css";

const ICONS = { error: IconAlertTriangle, warning: IconAlertTriangle, info: IconInfoCircle };

/** A stretch of the text that an issue is about. */
export type IssueSpan = NonNullable<WordsIssue["span"]>;

interface Props {
  readonly issues: readonly WordsIssue[];
  /** Marks the stretch in its field. */
  readonly onShow: (span: IssueSpan) => void;
}

/** What there is to say of words, a line each, with a way to the place. */
export function WordsChecks({ issues, onShow }: Props) {
  return issues.map(({ level, text, span }, index) => {
    const Icon = ICONS[level];
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text may have the same fault twice, and the lines keep no state.
      <p key={`${level} ${text} ${index}`} className={classes.check} data-level={level}>
        <Icon size={16} aria-label={T.levels[level]} role="img" />
        <span>
          {text}
          {span !== undefined && (
            <>
              {" "}
              <button type="button" className={classes.place} onClick={() => onShow(span)}>
                {T.showPlace(toShown(span.words))}
              </button>
            </>
          )}
        </span>
      </p>
    );
  });
}

const MAX_SHOWN = 30;

/** What is not seen is named. */
function toShown(words: string): string {
  const seen = words.replace(/[\p{Cc}\p{Cf}\p{Zs}]/gu, (mark) => (mark === " " ? "␣" : toCodePoint(mark)));
  return seen.length <= MAX_SHOWN ? seen : `${seen.slice(0, MAX_SHOWN)}…`;
}

function toCodePoint(mark: string): string {
  return `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
