import { Button, CloseButton, Select, Text, TextInput, Title } from "@mantine/core";
import { IconMessageOff, IconSearch, IconSearchOff } from "@tabler/icons-react";
import { useQueries, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { CATALOGUE_ENTRIES, type CatalogueEntry, STAGE_NAMES } from "../messages/catalogue.ts";
import { SHIPPED_TAGS, toLanguageKey, toLanguageName } from "../messages/languages.ts";
import { ACCOUNT_CONTEXT, type MessageContext, parseContext } from "../messages/message-context.ts";
import { accountQuery, defaultsQuery, messagesQuery, type Skill, skillsQuery } from "../messages/message-queries.ts";
import { useSession } from "../session/use-session.ts";
import { EmptyNotice, FailureNotice, LoadingRows } from "../shell/states.tsx";
import classes from "./library-page.module.css";
import { LIBRARY_TEXTS as T } from "./library-texts.ts";
import { filterRows, type LibraryRow, toLibraryRows } from "./library-view.ts";
import { MessageRow } from "./message-row.tsx";

const route = getRouteApi("/frame/console/");

export function LibraryPage() {
  const { skill, q = "", lang } = route.useSearch();
  const navigate = route.useNavigate();
  const { accountId } = useSession();
  const context = parseContext(skill);
  const skills = useQuery(skillsQuery(accountId));
  const account = useQuery(accountQuery(accountId));
  const library = useLibrary(accountId, context);
  const language = lang === undefined ? undefined : toLanguageKey(lang);
  const rows = useMemo(() => filterRows(library.rows, { query: q, language }), [library.rows, q, language]);
  const shownLanguage = language ?? toLanguageKey(account.data?.defaultLanguage ?? "en-US");
  const clear = () => navigate({ search: ({ q: _q, lang: _lang, ...rest }) => rest, replace: true });

  return (
    <div className={classes.page}>
      <title>Messages · Signpost</title>
      <div className={classes.head}>
        <div>
          <Title order={1}>{T.title}</Title>
          <Text c="dimmed" size="sm">
            {T.intro}
          </Text>
        </div>
        <ContextPicker
          context={context}
          skills={skills.data ?? []}
          onPick={(skillId) =>
            navigate({
              search: ({ skill: _, ...rest }) => (skillId === undefined ? rest : { ...rest, skill: skillId }),
            })
          }
        />
      </div>
      <div className={classes.filters}>
        <TextInput
          className={classes.search}
          label={T.search}
          placeholder={T.searchHint}
          type="search"
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            q === "" ? null : (
              <CloseButton
                aria-label="Clear search"
                onClick={() => navigate({ search: ({ q: _, ...rest }) => rest, replace: true })}
              />
            )
          }
          value={q}
          onChange={(event) => {
            const value = event.currentTarget.value;
            void navigate({
              search: ({ q: _, ...rest }) => (value === "" ? rest : { ...rest, q: value }),
              replace: true,
            });
          }}
        />
        <Select
          className={classes.language}
          label={T.language}
          placeholder={T.anyLanguage}
          data={useLanguageChoices(library.rows)}
          value={language ?? null}
          onChange={(value) =>
            navigate({
              search: ({ lang: _, ...rest }) => (value === null ? rest : { ...rest, lang: value }),
              replace: true,
            })
          }
          searchable
          clearable
          clearButtonProps={{ "aria-label": "Show any language" }}
          nothingFoundMessage="No such language"
        />
        <Text size="sm" c="dimmed" className={classes.count} role="status">
          {library.isReady ? T.count(rows.length, library.rows.length) : ""}
        </Text>
      </div>
      {library.error !== null && <FailureNotice error={library.error} onRetry={library.retry} />}
      {library.error === null && !library.isReady && <LoadingRows rows={8} height={88} label={T.loading} />}
      {library.isReady && rows.length === 0 && (
        <NothingFound isFiltered={q !== "" || language !== undefined} onClear={() => void clear()} />
      )}
      {library.isReady &&
        groupByStage(rows).map(([stage, ofStage]) => (
          <section key={stage} aria-labelledby={`stage-${stage}`} className={classes.stage}>
            <Title order={2} size="h5" id={`stage-${stage}`} className={classes.stageName}>
              {STAGE_NAMES[stage]}
            </Title>
            <ul className={classes.rows}>
              {ofStage.map((row) => (
                <MessageRow key={row.entry.eventId} row={row} context={context} language={shownLanguage} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

interface PickerProps {
  readonly context: MessageContext;
  readonly skills: readonly Skill[];
  readonly onPick: (skillId: number | undefined) => void;
}

function ContextPicker({ context, skills, onPick }: PickerProps) {
  const data = [
    { value: "account", label: T.allSkills },
    ...skills.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <Select
      label={T.context}
      data={data}
      value={context.kind === "account" ? "account" : String(context.skillId)}
      onChange={(value) => onPick(value === null || value === "account" ? undefined : Number(value))}
      allowDeselect={false}
      searchable={skills.length > 8}
      className={classes.context}
    />
  );
}

function NothingFound({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (!isFiltered) {
    return (
      <EmptyNotice icon={<IconMessageOff size={40} stroke={1.5} />} title={T.noCatalogueTitle}>
        {T.noCatalogue}
      </EmptyNotice>
    );
  }
  return (
    <EmptyNotice icon={<IconSearchOff size={40} stroke={1.5} />} title={T.nothingTitle}>
      {T.nothing}
      <br />
      <Button variant="subtle" size="compact-sm" mt="xs" onClick={onClear}>
        {T.clear}
      </Button>
    </EmptyNotice>
  );
}

interface Library {
  readonly rows: readonly LibraryRow[];
  readonly isReady: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

function useLibrary(accountId: string, context: MessageContext): Library {
  const isSkill = context.kind === "skill";
  const [defaults, account, skill] = useQueries({
    queries: [
      defaultsQuery(accountId),
      messagesQuery(accountId, ACCOUNT_CONTEXT),
      { ...messagesQuery(accountId, context), enabled: isSkill },
    ],
  });
  const ofSkill = isSkill ? skill.data : undefined;
  const isReady = defaults.data !== undefined && account.data !== undefined && (!isSkill || ofSkill !== undefined);
  const rows = useMemo(() => {
    if (!isReady) return [];
    return toLibraryRows({
      catalogue: CATALOGUE_ENTRIES,
      defaults: defaults.data ?? [],
      account: account.data ?? [],
      ...(ofSkill === undefined ? {} : { skill: ofSkill }),
    });
  }, [isReady, defaults.data, account.data, ofSkill]);
  return {
    rows,
    isReady,
    error: isReady ? null : (defaults.error ?? account.error ?? skill.error),
    retry: () => {
      for (const query of [defaults, account, ...(isSkill ? [skill] : [])]) void query.refetch();
    },
  };
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

function groupByStage(rows: readonly LibraryRow[]): readonly [CatalogueEntry["stage"], readonly LibraryRow[]][] {
  const groups = new Map<CatalogueEntry["stage"], LibraryRow[]>();
  for (const row of rows) {
    const group = groups.get(row.entry.stage);
    if (group === undefined) groups.set(row.entry.stage, [row]);
    else group.push(row);
  }
  return [...groups];
}
