import { Text, Textarea } from "@mantine/core";
import { MAX_TEXT_CHARS } from "@signpost/core";
import { useId } from "react";
import { toDirection } from "../messages/languages.ts";
import { checkSecondWording, type EditedText, isError } from "./check-words.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import classes from "./text-panel.module.css";
import { useWordsField } from "./use-words-field.ts";
import { WordsChecks } from "./words-checks.tsx";

interface Props {
  /** As it is read here: this context's own, or what it inherits. */
  readonly edited: EditedText;
  readonly languageName: string;
  readonly isOwn: boolean;
  readonly onChange: (fallback: string) => void;
}

/** REN-5: what is said where a value that the text needs is not known. */
export function SecondWordingField({ edited, languageName, isOwn, onChange }: Props) {
  const noteId = useId();
  const { language, text } = edited;
  const { fallback = "" } = text;
  const { field, show } = useWordsField(fallback, onChange);
  const issues = isOwn ? checkSecondWording(edited) : [];
  return (
    <div className={classes.second}>
      <Textarea
        ref={field}
        label={T.second}
        aria-label={T.secondIn(languageName)}
        description={T.secondNote}
        placeholder={isOwn ? undefined : T.secondNone}
        aria-describedby={noteId}
        aria-invalid={issues.some(isError) || undefined}
        error={issues.some(isError)}
        autosize
        minRows={2}
        maxRows={8}
        readOnly={!isOwn}
        value={fallback}
        onChange={(event) => onChange(event.currentTarget.value)}
        lang={language}
        dir={toDirection(language)}
        classNames={{ input: isOwn ? (classes.input ?? "") : (classes.inherited ?? "") }}
      />
      <div id={noteId} aria-live="polite">
        <WordsChecks issues={issues} onShow={show} />
        {fallback.length > MAX_TEXT_CHARS && (
          <Text size="xs" c="red.8">
            {T.count(fallback.length, MAX_TEXT_CHARS)}
          </Text>
        )}
      </div>
    </div>
  );
}
