import { Autocomplete, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type Language, matchLanguage, parseLanguage } from "@signpost/core";
import { type FormEvent, useState } from "react";
import { SHIPPED_TAGS, toLanguageName } from "../messages/languages.ts";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import type { LanguageRow } from "./language-rows.ts";

interface Props {
  readonly rows: readonly LanguageRow[];
  readonly onClose: () => void;
  readonly onAdd: (key: string, startWords: string) => void;
}

/**
 * Asks which language to add: one of the shipped ones, or any tag that is typed. The text starts from the words that
 * its readers get today.
 */
export function AddLanguageDialog({ rows, onClose, onAdd }: Props) {
  const [value, setValue] = useState("");
  const [error, setError] = useState<string>();
  const own = new Set(rows.filter(({ origin }) => origin === "own").map(({ key }) => key));
  const choices = SHIPPED_TAGS.filter((tag) => !own.has(tag))
    .map((tag) => `${toLanguageName(tag)} · ${tag}`)
    .sort((a, b) => a.localeCompare(b));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = value.split("·").at(-1)?.trim() ?? "";
    const language = parseLanguage(typed)?.language;
    return language === undefined ? setError(T.notATag) : onAdd(language, findStartWords(language, rows));
  };

  return (
    <Modal opened onClose={onClose} title={T.addLanguageTitle} centered>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm" c="dimmed">
            {T.addLanguageHint}
          </Text>
          <Autocomplete
            label={T.addLanguageField}
            data={choices}
            value={value}
            onChange={(next) => {
              setValue(next);
              setError(undefined);
            }}
            error={error}
            maxDropdownHeight={220}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {T.cancelAdding}
            </Button>
            <Button type="submit" disabled={value.trim() === ""}>
              {T.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What a visitor with that language reads today: the best text to begin from. */
function findStartWords(language: Language, rows: readonly LanguageRow[]): string {
  const available = rows.flatMap(({ key }) => parseLanguage(key)?.language ?? []);
  const near = matchLanguage(language, available) ?? "en-US";
  return rows.find(({ key }) => key === near)?.words ?? "";
}
