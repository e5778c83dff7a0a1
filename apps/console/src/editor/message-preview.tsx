import { SegmentedControl, Text, Title } from "@mantine/core";
import { IconMinus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toDirection } from "../messages/languages.ts";
import type { Wordings } from "./draft.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import classes from "./message-preview.module.css";
import { toPreview, toPreviewDirection } from "./to-preview.ts";
import { windowTitleQuery } from "./window-title.ts";

interface Props {
  readonly text: Wordings;
  readonly language: string;
  readonly isEnabled: boolean;
  /** CFG-13: a text with errors is stored and not served. */
  readonly hasErrors: boolean;
}

/** The text as the visitor will meet it. Decoration but for the words, so it is one figure to a screen reader. */
export function MessagePreview({ text, language, isEnabled, hasErrors }: Props) {
  const [isSecond, setIsSecond] = useState(false);
  const title = useQuery(windowTitleQuery(language)).data ?? T.windowTitle;
  const direction = toDirection(language);
  const { words, fallback } = text;
  const shown = isSecond && fallback !== undefined ? fallback : words;
  const rendered = toPreview(shown, language);
  return (
    <section aria-labelledby="preview-title">
      <Title order={2} size="h5" id="preview-title" mb={2}>
        {T.preview}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {T.previewNote}
      </Text>
      {fallback !== undefined && (
        <SegmentedControl
          size="xs"
          mb="xs"
          aria-label={T.previewWording}
          value={isSecond ? "second" : "first"}
          onChange={(value) => setIsSecond(value === "second")}
          data={[
            { value: "first", label: T.previewFirst },
            { value: "second", label: T.previewSecond },
          ]}
        />
      )}
      {hasErrors && (
        <Text size="sm" c="red.9" mb="xs">
          {T.previewErrors}
        </Text>
      )}
      <div className={classes.window} dir={direction}>
        <div className={classes.bar} aria-hidden>
          <span className={classes.title} dir="auto">
            {title}
          </span>
          <IconMinus size={16} />
          <IconX size={16} />
        </div>
        <div className={classes.lines}>
          <p className={classes.visitor} dir="ltr" aria-hidden>
            {T.visitorLine}
          </p>
          {isEnabled && rendered !== "" ? (
            <p
              className={classes.automatic}
              lang={language}
              dir={toPreviewDirection(shown, language) ?? direction}
              data-testid="preview-text"
            >
              {rendered}
            </p>
          ) : (
            <p className={classes.nothing} dir="ltr">
              {isEnabled ? T.previewSilent : T.previewOff}
            </p>
          )}
        </div>
        <div className={classes.reply} aria-hidden />
      </div>
    </section>
  );
}
