import { Badge, Button, Group, Modal, SegmentedControl, Text, Textarea } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { toDirection, toLanguageName } from "../messages/languages.ts";
import classes from "./conflict-dialog.module.css";
import { type Draft, setWords, type Wordings } from "./draft.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import { findObstacle } from "./find-obstacle.ts";
import { type Clash, isSamePart, listParts, mergeDrafts, takePart, type Versions } from "./merge-drafts.ts";

interface Props {
  readonly versions: Versions;
  readonly isSaving: boolean;
  /** The server is not there just now. */
  readonly isWaiting: boolean;
  readonly onCancel: () => void;
  readonly onTakeTheirs: () => void;
  readonly onSave: (result: Draft) => void;
}

/** CFG-14: nobody's words are lost without somebody deciding so, with both versions in sight. */
export function ConflictDialog({ versions, isSaving, isWaiting, onCancel, onTakeTheirs, onSave }: Props) {
  const [result, setResult] = useState(() => mergeDrafts(versions).merged);
  const obstacle = findObstacle(result);
  const isNarrow = useMediaQuery("(width < 640px)", false, { getInitialValueInEffect: false });
  const parts = listParts(versions).filter((part) => !isSamePart(part, versions.mine, versions.theirs));
  return (
    <Modal opened onClose={onCancel} title={T.conflictTitle} size="xl" fullScreen={isNarrow} centered>
      <Text size="sm" mb="md">
        {T.conflict}
      </Text>
      <div className={classes.parts}>
        {parts.map((part) => (
          <ConflictPart key={toKey(part)} part={part} versions={versions} result={result} onChange={setResult} />
        ))}
      </div>
      <Text id="conflict-status" size="sm" mt="lg" c={obstacle === undefined ? "bright" : "red.9"} role="status">
        {isWaiting ? T.waiting : obstacle}
      </Text>
      <Group justify="flex-end" mt="sm" gap="sm">
        <Button variant="subtle" onClick={onCancel} mr="auto">
          {T.cancel}
        </Button>
        <Button variant="default" disabled={isSaving} onClick={onTakeTheirs}>
          {T.takeTheirs}
        </Button>
        <Button variant="default" disabled={isSaving} onClick={() => onSave(versions.mine)}>
          {T.keepMine}
        </Button>
        <Button
          loading={isSaving}
          disabled={obstacle !== undefined}
          aria-describedby="conflict-status"
          onClick={() => onSave(result)}
        >
          {T.saveMerged}
        </Button>
      </Group>
    </Modal>
  );
}

interface PartProps {
  readonly part: Clash;
  readonly versions: Versions;
  readonly result: Draft;
  readonly onChange: (result: Draft) => void;
}

function ConflictPart({ part, versions, result, onChange }: PartProps) {
  const { mine, theirs } = versions;
  const chosen = isSamePart(part, result, mine) ? "mine" : isSamePart(part, result, theirs) ? "theirs" : "hand";
  const name = toName(part);
  return (
    <section className={classes.part} aria-label={name}>
      <Group justify="space-between" gap="xs" mb="sm">
        <Group gap="xs">
          <Text fw={620}>{name}</Text>
          <Badge variant="outline" color={isClash(part, versions) ? "red.9" : "gray.6"} tt="none" fw={600}>
            {toSituation(part, versions)}
          </Badge>
        </Group>
        <SegmentedControl
          size="xs"
          aria-label={`${name}: ${T.result}`}
          value={chosen}
          onChange={(value) => value !== "hand" && onChange(takePart(part, result, value === "mine" ? mine : theirs))}
          data={[
            { value: "mine", label: T.mine },
            { value: "theirs", label: T.theirs },
            ...(chosen === "hand" ? [{ value: "hand", label: T.byHand }] : []),
          ]}
        />
      </Group>
      <div className={classes.versions}>
        <Version label={T.mine} part={part} draft={mine} isChosen={chosen === "mine"} />
        <Version label={T.theirs} part={part} draft={theirs} isChosen={chosen === "theirs"} />
      </div>
      {part.kind === "text" && (
        <Textarea
          mt="sm"
          label={T.result}
          description={result.texts.has(part.language) ? undefined : T.inheritedValue}
          autosize
          minRows={2}
          lang={part.language}
          dir={toDirection(part.language)}
          value={result.texts.get(part.language)?.words ?? ""}
          onChange={(event) => onChange(setWords(result, part.language, event.currentTarget.value))}
        />
      )}
    </section>
  );
}

interface VersionProps {
  readonly label: string;
  readonly part: Clash;
  readonly draft: Draft;
  readonly isChosen: boolean;
}

function Version({ label, part, draft, isChosen }: VersionProps) {
  const language = part.kind === "text" ? part.language : "en";
  return (
    <div className={classes.version} data-chosen={isChosen || undefined}>
      <Text size="xs" c="dimmed" fw={600} mb={2}>
        {label}
      </Text>
      <Text size="sm" lang={language} dir={toDirection(language)}>
        {toValue(part, draft)}
      </Text>
    </div>
  );
}

function toValue(part: Clash, draft: Draft): string {
  if (part.kind === "enabled") return draft.enabled === undefined ? T.inheritedValue : draft.enabled ? T.on : T.off;
  if (part.kind === "text") return toTextValue(draft.texts.get(part.language));
  const { timer } = draft;
  return timer === undefined ? T.inheritedValue : `${timer.value} ${timer.unit}, ${timer.repeat}×`;
}

function toTextValue(text: Wordings | undefined): string {
  if (text === undefined) return T.inheritedValue;
  return text.fallback === undefined ? text.words : `${text.words} – ${T.second}: ${text.fallback}`;
}

function toName(part: Clash): string {
  if (part.kind === "enabled") return T.enabled;
  return part.kind === "timer" ? T.timer : toLanguageName(part.language);
}

function toKey(part: Clash): string {
  return part.kind === "text" ? part.language : part.kind;
}

function isClash(part: Clash, { base, mine, theirs }: Versions): boolean {
  return !isSamePart(part, base, mine) && !isSamePart(part, base, theirs);
}

function toSituation(part: Clash, versions: Versions): string {
  if (isClash(part, versions)) return T.both;
  return isSamePart(part, versions.base, versions.mine) ? T.onlyTheirs : T.onlyMine;
}
