import { checkFallback, checkText, type Finding, parseLanguage } from "@signpost/core";
import type { FileProblem } from "./file-problem.ts";
import type { MessageFolder } from "./message-folder.ts";

/** FIL-2: what is wrong with the texts of a folder, each at the line where it stands. */
export function checkFiles({ texts }: Pick<MessageFolder, "texts">): readonly FileProblem[] {
  return texts.flatMap(({ file, line, column, override, text }) => {
    const language = parseLanguage(text.language)?.language;
    if (language === undefined) return [];
    const checked = { eventId: override.eventId, language, words: text.words };
    const issues = [...checkText(checked), ...checkFallback(checked, text.fallback ?? "")];
    return issues.map((issue) => ({
      file,
      line,
      column,
      level: issue.level,
      message: toMessage(issue, text.language),
    }));
  });
}

function toMessage({ message }: Finding, language: string): string {
  return `${language}: ${message}`;
}
