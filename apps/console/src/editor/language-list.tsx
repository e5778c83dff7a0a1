import { Button, Select, Text, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { AddLanguageDialog } from "./add-language-dialog.tsx";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import classes from "./language-list.module.css";
import type { LanguageRow, TextOrigin } from "./language-rows.ts";

interface Props {
  readonly rows: readonly LanguageRow[];
  readonly current: string;
  /** A drop-down instead of a list, where there is no room for both. */
  readonly isCompact: boolean;
  readonly mayAdd: boolean;
  readonly onPick: (key: string) => void;
  /** A language that this context shall say something in, and the words to start from. */
  readonly onAdd: (key: string, startWords: string) => void;
}

const GROUPS: readonly { origin: TextOrigin; label: string }[] = [
  { origin: "own", label: T.ownGroup },
  { origin: "account", label: T.accountGroup },
  { origin: "default", label: T.defaultGroup },
];

/** The languages of a message, to choose the one that is edited; a select field where the screen is narrow. */
export function LanguageList({ rows, current, isCompact, mayAdd, onPick, onAdd }: Props) {
  const [isAdding, setIsAdding] = useState(false);
  const add = (
    <Button
      variant="light"
      size="sm"
      fullWidth={!isCompact}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setIsAdding(true)}
    >
      {T.addLanguage}
    </Button>
  );
  return (
    <nav className={classes.panel} aria-label={T.languages} data-compact={isCompact || undefined}>
      {isCompact ? (
        <CompactList rows={rows} current={current} onPick={onPick} />
      ) : (
        <FullList rows={rows} current={current} onPick={onPick} />
      )}
      {mayAdd && add}
      {isAdding && (
        <AddLanguageDialog
          rows={rows}
          onClose={() => setIsAdding(false)}
          onAdd={(key, words) => {
            setIsAdding(false);
            onAdd(key, words);
          }}
        />
      )}
    </nav>
  );
}

type ListProps = Pick<Props, "rows" | "current" | "onPick">;

function CompactList({ rows, current, onPick }: ListProps) {
  const data = GROUPS.map(({ origin, label }) => ({
    group: label,
    items: rows
      .filter((row) => row.origin === origin)
      .map(({ key, name }) => ({ value: key, label: `${name} · ${key}` })),
  })).filter(({ items }) => items.length > 0);
  return (
    <Select
      label={T.languages}
      data={data}
      value={current}
      onChange={(value) => value !== null && onPick(value)}
      allowDeselect={false}
      searchable
      className={classes.compact}
    />
  );
}

function FullList({ rows, current, onPick }: ListProps) {
  const [query, setQuery] = useState("");
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-language="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const wanted = query.trim().toLowerCase();
  const shown = rows.filter(({ key, name }) => `${name} ${key}`.toLowerCase().includes(wanted));
  return (
    <>
      <TextInput
        size="sm"
        aria-label={T.findLanguage}
        placeholder={T.findLanguage}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <div className={classes.scroll} ref={list}>
        {shown.length === 0 && (
          <Text size="sm" c="dimmed" py="xs">
            {T.noLanguage}
          </Text>
        )}
        {GROUPS.map(({ origin, label }) => (
          <LanguageGroup
            key={origin}
            label={label}
            rows={shown.filter((row) => row.origin === origin)}
            current={current}
            onPick={onPick}
          />
        ))}
      </div>
    </>
  );
}

function LanguageGroup({ label, rows, current, onPick }: ListProps & { label: string }) {
  if (rows.length === 0) return null;
  return (
    <>
      <Text size="xs" c="dimmed" fw={600} className={classes.group}>
        {label} · {rows.length}
      </Text>
      <ul className={classes.items}>
        {rows.map((row) => (
          <li key={row.key}>
            <button
              type="button"
              className={classes.item}
              data-language={row.key}
              aria-current={row.key === current || undefined}
              onClick={() => onPick(row.key)}
            >
              <span className={classes.name}>{row.name}</span>
              {row.isUnsaved && <span className={classes.unsaved} role="img" aria-label={T.notSavedYet} />}
              <span className={classes.tag}>{row.key}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
