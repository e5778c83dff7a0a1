import { Badge, Button, Group, Text, Textarea, Title } from "@mantine/core";
import { type EventId, MAX_TEXT_CHARS, type PlaceholderId } from "@signpost/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBraces,
  IconCircleCheck,
  IconInfoCircle,
  IconPencil,
} from "@tabler/icons-react";
import { useId, useRef } from "react";
import { PLACEHOLDER_NAMES } from "../messages/catalogue.ts";
import { toDirection } from "../messages/languages.ts";
import { checkWords, isError, type WordsIssue } from "./check-words.ts";
import classes from "./editor-page.module.css";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import { insertAtCursor } from "./insert-at-cursor.ts";
import own from "./text-panel.module.css";

interface Props {
  readonly eventId: EventId;
  readonly language: string;
  readonly languageName: string;
  readonly placeholders: readonly PlaceholderId[];
  /** Absent: inherited. */
  readonly own: string | undefined;
  readonly inherited: { readonly origin: "account" | "default"; readonly words: string } | undefined;
  readonly serverIssues: readonly string[];
  readonly onChange: (words: string) => void;
  readonly onPutBack: () => void;
}

export function TextPanel(props: Props) {
  const { language, languageName, inherited, serverIssues, onChange, onPutBack } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const checksId = useId();
  const isOwn = props.own !== undefined;
  const words = props.own ?? inherited?.words ?? "";
  const issues = isOwn ? checkWords(props.eventId, language, words) : [];
  const hasError = serverIssues.length > 0 || issues.some(isError);

  const override = () => {
    onChange(words);
    requestAnimationFrame(() => field.current?.focus());
  };
  const insert = (placeholder: PlaceholderId) => {
    const next = insertAtCursor(words, `{${placeholder}}`, field.current?.selectionStart, field.current?.selectionEnd);
    onChange(next.text);
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
        onChange={(event) => onChange(event.currentTarget.value)}
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
      <div id={checksId} aria-live="polite">
        <Checks issues={issues} serverIssues={serverIssues} isOwn={isOwn} isEmpty={words === ""} />
      </div>
      {isOwn && inherited !== undefined && inherited.words !== words && (
        <div className={own.putBack}>
          <Text size="xs" c="dimmed">
            {T.putBackText}
          </Text>
          <Text size="sm" lang={language} dir={toDirection(language)}>
            {inherited.words}
          </Text>
        </div>
      )}
    </section>
  );
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
          title={`{${placeholder}}`}
          // The field keeps its cursor, which is where the placeholder goes.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onInsert(placeholder)}
        >
          {PLACEHOLDER_NAMES[placeholder]}
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

const ICONS = { error: IconAlertTriangle, warning: IconAlertTriangle, info: IconInfoCircle };

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
  return all.map(({ level, text }) => {
    const Icon = ICONS[level];
    return (
      <p key={`${level} ${text}`} className={own.check} data-level={level}>
        <Icon size={16} aria-hidden />
        {text}
      </p>
    );
  });
}
