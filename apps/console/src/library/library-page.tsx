import { Button, Text, Title } from "@mantine/core";
import { IconMessageOff, IconSearchOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { EmptyNotice, FailureNotice, LoadingRows } from "../elements/states.tsx";
import { type CatalogueEntry, STAGE_NAMES } from "../messages/catalogue.ts";
import { ContextPicker } from "../messages/context-picker.tsx";
import { toLanguageKey } from "../messages/languages.ts";
import { type MessageContext, parseContext } from "../messages/message-context.ts";
import { accountQuery, skillsQuery } from "../messages/message-queries.ts";
import { useSession } from "../session/use-session.ts";
import { LibraryFilters } from "./library-filters.tsx";
import classes from "./library-page.module.css";
import { LIBRARY_TEXTS as T } from "./library-texts.ts";
import { filterRows, type LibraryFilter, type LibraryRow } from "./library-view.ts";
import { MessageRow } from "./message-row.tsx";
import { useLibrary } from "./use-library.ts";

const route = getRouteApi("/frame/console/");

/** The page `/console`: all messages in one context. Its address holds context and filter, so that it can be shared. */
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
  const show = (next: { context: MessageContext; filter: LibraryFilter }, replace: boolean) =>
    void navigate({ search: toSearch(next), replace });
  const filter = { query: q, language };

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
          label={T.context}
          className={classes.context}
          context={context}
          skills={skills.data ?? []}
          onPick={(picked) => show({ context: picked, filter }, false)}
        />
      </div>
      <div className={classes.filters}>
        <LibraryFilters
          filter={filter}
          rows={library.rows}
          onChange={(next) => show({ context, filter: next }, true)}
        />
        <Text size="sm" c="dimmed" className={classes.count} role="status">
          {library.isReady ? T.count(rows.length, library.rows.length) : ""}
        </Text>
      </div>
      {library.error !== null && <FailureNotice error={library.error} onRetry={library.retry} />}
      {library.error === null && !library.isReady && <LoadingRows rows={8} height={88} label={T.loading} />}
      {library.isReady && rows.length === 0 && (
        <NothingFound
          isFiltered={q !== "" || language !== undefined}
          onClear={() => show({ context, filter: { query: "", language: undefined } }, true)}
        />
      )}
      <StageList
        rows={rows}
        context={context}
        language={language ?? toLanguageKey(account.data?.defaultLanguage ?? "en-US")}
      />
    </div>
  );
}

/** What the address bar keeps, so that a link shows the same. */
function toSearch({ context, filter }: { context: MessageContext; filter: LibraryFilter }) {
  return {
    ...(context.kind === "skill" ? { skill: context.skillId } : {}),
    ...(filter.query === "" ? {} : { q: filter.query }),
    ...(filter.language === undefined ? {} : { lang: filter.language }),
  };
}

interface StageListProps {
  readonly rows: readonly LibraryRow[];
  readonly context: MessageContext;
  /** The language whose words each row shows. */
  readonly language: string;
}

function StageList({ rows, context, language }: StageListProps) {
  return groupByStage(rows).map(([stage, ofStage]) => (
    <section key={stage} aria-labelledby={`stage-${stage}`} className={classes.stage}>
      <Title order={2} size="h5" id={`stage-${stage}`} className={classes.stageName ?? ""}>
        {STAGE_NAMES[stage]}
      </Title>
      <ul className={classes.rows}>
        {ofStage.map((row) => (
          <MessageRow key={row.entry.eventId} row={row} context={context} language={language} />
        ))}
      </ul>
    </section>
  ));
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

function groupByStage(rows: readonly LibraryRow[]): readonly [CatalogueEntry["stage"], readonly LibraryRow[]][] {
  return [...Map.groupBy(rows, ({ entry }) => entry.stage)];
}
