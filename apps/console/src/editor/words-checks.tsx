import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import type { WordsIssue } from "./check-words.ts";
import classes from "./text-panel.module.css";

const ICONS = { error: IconAlertTriangle, warning: IconAlertTriangle, info: IconInfoCircle };

/** What there is to say of words, a line each. */
export function WordsChecks({ issues }: { readonly issues: readonly WordsIssue[] }) {
  return issues.map(({ level, text }) => {
    const Icon = ICONS[level];
    return (
      <p key={`${level} ${text}`} className={classes.check} data-level={level}>
        <Icon size={16} aria-hidden />
        {text}
      </p>
    );
  });
}
