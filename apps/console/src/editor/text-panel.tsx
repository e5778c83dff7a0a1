import { Button, Text, Textarea } from "@mantine/core";
import { type EventId, MAX_TEXT_CHARS, mayBeMissing, type PlaceholderId, parseLanguage } from "@signpost/core";
import { useId } from "react";
import { toDirection } from "../messages/languages.ts";
import { checkWords, isError } from "./check-words.ts";
import type { DraftText, Wordings } from "./draft.ts";
import classes from "./editor-page.module.css";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import type { InheritedText } from "./language-rows.ts";
import { PlaceholderButtons } from "./placeholder-buttons.tsx";
import { PutBackText } from "./put-back-text.tsx";
import { SecondWordingField } from "./second-wording-field.tsx";
import { TextChecks } from "./text-checks.tsx";
import own from "./text-panel.module.css";
import { TextPanelHead } from "./text-panel-head.tsx";
import { useWordsField } from "./use-words-field.ts";

interface Props {
  readonly eventId: EventId;
  readonly language: string;
  /** Of the account: the others are compared with its text (TRX-9). */
  readonly sourceLanguage: string;
  readonly source: Wordings | undefined;
  readonly languageName: string;
  readonly placeholders: readonly PlaceholderId[];
  /** Absent: inherited. */
  readonly own: DraftText | undefined;
  readonly inherited: InheritedText | undefined;
  readonly serverIssues: readonly string[];
  readonly onChange: (text: Wordings) => void;
  readonly onChangeFallback: (fallback: string) => void;
  readonly onPutBack: () => void;
  readonly onApprove: () => void;
}

/** The text of one language, with its checks, placeholders, second wording and preview. */
export function TextPanel(props: Props) {
  const { eventId, language, languageName, placeholders, inherited, serverIssues, onChange } = props;
  const checksId = useId();
  const isOwn = props.own !== undefined;
  const text: Wordings = props.own ?? inherited ?? { words: "" };
  const { words } = text;
  const changeWords = (value: string) => onChange({ ...text, words: value });
  const { field, focus, insert, show } = useWordsField(words, changeWords);
  const edited = { eventId, language, text, sourceLanguage: props.sourceLanguage, source: props.source };
  const issues = isOwn ? checkWords(edited) : [];
  const hasError = serverIssues.length > 0 || issues.some(isError);
  const override = () => {
    onChange(text);
    focus();
  };

  return (
    <section className={classes.panel} aria-label={T.text(languageName)}>
      <TextPanelHead
        languageName={languageName}
        isOwn={isOwn}
        inherited={inherited}
        onOverride={override}
        onPutBack={props.onPutBack}
      />
      <Textarea
        ref={field}
        aria-label={T.text(languageName)}
        aria-describedby={checksId}
        aria-invalid={hasError || undefined}
        autosize
        minRows={4}
        maxRows={12}
        readOnly={!isOwn}
        value={words}
        onChange={(event) => changeWords(event.currentTarget.value)}
        lang={language}
        dir={toDirection(language)}
        error={hasError}
        classNames={{ input: isOwn ? (own.input ?? "") : (own.inherited ?? "") }}
      />
      <div className={own.below}>
        <PlaceholderButtons placeholders={placeholders} isDisabled={!isOwn} onInsert={insert} />
        <Text size="xs" c={words.length > MAX_TEXT_CHARS ? "red.8" : "dimmed"} className={own.count}>
          {T.count(words.length, MAX_TEXT_CHARS)}
        </Text>
      </div>
      <Approval text={props.own} onApprove={props.onApprove} />
      <div id={checksId} aria-live="polite">
        <TextChecks issues={issues} serverIssues={serverIssues} isOwn={isOwn} isEmpty={words === ""} onShow={show} />
      </div>
      {(text.fallback !== undefined || mayLackValue(placeholders, language)) && (
        <SecondWordingField
          edited={edited}
          languageName={languageName}
          isOwn={isOwn}
          onChange={props.onChangeFallback}
        />
      )}
      {isOwn && <PutBackText inherited={inherited} text={text} language={language} />}
    </section>
  );
}

/** RES-3: only where there is something to approve. */
function Approval({ text, onApprove }: { text: DraftText | undefined; onApprove: () => void }) {
  if (!text?.isWaiting) return null;
  return (
    <div className={own.approval}>
      <Text size="sm">{text.isApproved ? T.approvedOnSave : T.waitsForApproval}</Text>
      {!text.isApproved && (
        <Button size="compact-sm" variant="default" onClick={onApprove}>
          {T.approve}
        </Button>
      )}
    </div>
  );
}

/** REN-5: where nothing can be missing there is nothing to say instead. */
function mayLackValue(placeholders: readonly PlaceholderId[], languageTag: string): boolean {
  const language = parseLanguage(languageTag)?.language;
  return language !== undefined && placeholders.some((placeholder) => mayBeMissing(placeholder, language));
}
