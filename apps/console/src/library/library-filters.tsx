import { CloseButton, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useMemo } from "react";
import { SHIPPED_TAGS, toLanguageName } from "../messages/languages.ts";
import classes from "./library-page.module.css";
import { LIBRARY_TEXTS as T } from "./library-texts.ts";
import type { LibraryFilter, LibraryRow } from "./library-view.ts";

interface Props {
  readonly filter: LibraryFilter;
  readonly rows: readonly LibraryRow[];
  readonly onChange: (filter: LibraryFilter) => void;
}

/** The fields that narrow the list of messages: words and language. */
export function LibraryFilters({ filter, rows, onChange }: Props) {
  const choices = useLanguageChoices(rows);
  return (
    <>
      <TextInput
        className={classes.search ?? ""}
        label={T.search}
        placeholder={T.searchHint}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          filter.query === "" ? null : (
            <CloseButton aria-label={T.clearSearch} onClick={() => onChange({ ...filter, query: "" })} />
          )
        }
        value={filter.query}
        onChange={(event) => onChange({ ...filter, query: event.currentTarget.value })}
      />
      <Select
        className={classes.language ?? ""}
        label={T.language}
        placeholder={T.anyLanguage}
        data={choices}
        value={filter.language ?? null}
        onChange={(value) => onChange({ ...filter, language: value ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ "aria-label": T.clearLanguage }}
        nothingFoundMessage={T.noLanguage}
      />
    </>
  );
}

/** The shipped languages and any other that some message has. */
function useLanguageChoices(rows: readonly LibraryRow[]) {
  return useMemo(() => {
    const keys = new Set([...SHIPPED_TAGS, ...rows.flatMap(({ languages }) => languages.map(({ key }) => key))]);
    return [...keys]
      .map((key) => ({ value: key, label: `${toLanguageName(key)} · ${key}` }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [rows]);
}
