import { Badge, Button, Group, Text, Textarea, Title } from "@mantine/core";
import {
  type EventId,
  MAX_TEXT_CHARS,
  mayBeMissing,
  PLACEHOLDERS,
  type PlaceholderId,
  parseLanguage,
} from "@signpost/core";
import { IconArrowBackUp, IconBraces, IconCircleCheck, IconPencil } from "@tabler/icons-react";
import { useId, useRef } from "react";
import { toDirection } from "../messages/languages.ts";
import { checkWords, isError, type WordsIssue } from "./check-words.ts";
import { type DraftText, isSameWords, type Wordings } from "./draft.ts";
import classes from "./editor-page.module.css";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import { insertAtCursor } from "./insert-at-cursor.ts";
import type { InheritedText } from "./language-rows.ts";
import { SecondWordingField } from "./second-wording-field.tsx";
import own from "./text-panel.module.css";
import { WordsChecks } from "./words-checks.tsx";

interface Props {
  readonly eventId: EventId;
  readonly language: string;
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
  const { language, languageName, inherited, serverIssues, onChange, onPutBack } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const checksId = useId();
  const isOwn = props.own !== undefined;
  const text: Wordings = props.own ?? inherited ?? { words: "" };
  const { words } = text;
  const changeWords = (value: string) => onChange({ ...text, words: value });
  const issues = isOwn ? checkWords(props.eventId, language, words) : [];
  const hasError = serverIssues.length > 0 || issues.some(isError);

  const override = () => {
    onChange(text);
    requestAnimationFrame(() => field.current?.focus());
  };
  const insert = (placeholder: PlaceholderId) => {
    const next = insertAtCursor(words, `{${placeholder}}`, field.current?.selectionStart, field.current?.selectionEnd);
    changeWords(next.text);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.cursor, next.cursor);
    });
  };

  return (
    <section className={classes.panel} aria-label={T.text(languageName)}>
      <Group justify="space-between" align="center" mb="xs" mih={36} gap="xs">
        <Group gap="xs">
          <Title order={2} size="h4">
            {languageName}
          </Title>
          <Badge variant={isOwn ? "light" : "outline"} color={isOwn ? "signpost" : "gray.6"} tt="none" fw={600}>
            {T.origin[isOwn ? "own" : (inherited?.origin ?? "default")]}
          </Badge>
        </Group>
        {isOwn ? (
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={onPutBack}
            title={inherited === undefined ? undefined : T.putBackHint}
          >
            {inherited === undefined ? T.removeLanguage : T.putBack}
          </Button>
        ) : (
          <Button
            variant="light"
            size="compact-md"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={override}
          >
            {T.override}
          </Button>
        )}
      </Group>
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
        <Placeholders placeholders={props.placeholders} isDisabled={!isOwn} onInsert={insert} />
        <Text size="xs" c={words.length > MAX_TEXT_CHARS ? "red.8" : "dimmed"} className={own.count}>
          {T.count(words.length, MAX_TEXT_CHARS)}
        </Text>
      </div>
      <Approval text={props.own} onApprove={props.onApprove} />
      <div id={checksId} aria-live="polite">
        <Checks issues={issues} serverIssues={serverIssues} isOwn={isOwn} isEmpty={words === ""} />
      </div>
      {(text.fallback !== undefined || mayLackValue(props.placeholders, language)) && (
        <SecondWordingField
          eventId={props.eventId}
          language={language}
          languageName={languageName}
          text={text}
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

interface PutBackTextProps {
  readonly inherited: InheritedText | undefined;
  readonly text: Wordings;
  readonly language: string;
}

/** What would show again. */
function PutBackText({ inherited, text, language }: PutBackTextProps) {
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

/** REN-5: where nothing can be missing there is nothing to say instead. */
function mayLackValue(placeholders: readonly PlaceholderId[], languageTag: string): boolean {
  const language = parseLanguage(languageTag)?.language;
  return language !== undefined && placeholders.some((placeholder) => mayBeMissing(placeholder, language));
}

interface PlaceholdersProps {
  readonly placeholders: readonly PlaceholderId[];
  readonly isDisabled: boolean;
  readonly onInsert: (placeholder: PlaceholderId) => void;
}

function Placeholders({ placeholders, isDisabled, onInsert }: PlaceholdersProps) {
  if (placeholders.length === 0) {
    return (
      <Text size="xs" c="dimmed">
        {T.noDynamic}
      </Text>
    );
  }
  return (
    <Group gap={6} role="group" aria-label={T.dynamic}>
      <Text size="xs" c="dimmed" aria-hidden>
        {T.dynamic}
      </Text>
      {placeholders.map((placeholder) => (
        <Button
          key={placeholder}
          variant="default"
          size="compact-xs"
          leftSection={<IconBraces size={13} aria-hidden />}
          disabled={isDisabled}
          title={`{${placeholder}}: ${PLACEHOLDERS[placeholder].description}`}
          // The field keeps its cursor, which is where the placeholder goes.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onInsert(placeholder)}
        >
          {PLACEHOLDERS[placeholder].consoleName}
        </Button>
      ))}
    </Group>
  );
}

interface ChecksProps {
  readonly issues: readonly WordsIssue[];
  readonly serverIssues: readonly string[];
  readonly isOwn: boolean;
  readonly isEmpty: boolean;
}

function Checks({ issues, serverIssues, isOwn, isEmpty }: ChecksProps) {
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
  return <WordsChecks issues={all} />;
}
