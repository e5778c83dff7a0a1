import { Text } from "@mantine/core";
import { toDirection } from "../messages/languages.ts";
import { isSameWords, type Wordings } from "./draft.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import type { InheritedText } from "./language-rows.ts";
import own from "./text-panel.module.css";

interface Props {
  readonly inherited: InheritedText | undefined;
  readonly text: Wordings;
  readonly language: string;
}

/** What would show again if a context's own text were put back. */
export function PutBackText({ inherited, text, language }: Props) {
  if (inherited === undefined || isSameWords(inherited, text)) return null;
  const direction = toDirection(language);
  return (
    <div className={own.putBack}>
      <Text size="xs" c="dimmed">
        {T.putBackText}
      </Text>
      <Text size="sm" lang={language} dir={direction}>
        {inherited.words}
      </Text>
      {inherited.fallback !== undefined && (
        <Text size="sm" c="dimmed" lang={language} dir={direction}>
          {inherited.fallback}
        </Text>
      )}
    </div>
  );
}
