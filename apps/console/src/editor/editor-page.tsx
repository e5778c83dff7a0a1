import { Text } from "@mantine/core";
import { IconMessageOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { EmptyNotice, FailureNotice, LoadingRows } from "../elements/states.tsx";
import { type CatalogueEntry, findEntry } from "../messages/catalogue.ts";
import { toLanguageKey } from "../messages/languages.ts";
import { ACCOUNT_CONTEXT, parseContext } from "../messages/message-context.ts";
import { accountQuery, defaultsQuery, overrideQuery, skillsQuery } from "../messages/message-queries.ts";
import { useSession } from "../session/use-session.ts";
import classes from "./editor-page.module.css";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import { MessageEditor } from "./message-editor.tsx";

const route = getRouteApi("/frame/console/messages/$eventId");

/** The page `/console/messages/{eventId}`: loads a message and opens its editor. */
export function EditorPage() {
  const { eventId } = route.useParams();
  const entry = findEntry(eventId);
  if (entry === undefined) {
    return (
      <EmptyNotice icon={<IconMessageOff size={40} stroke={1.5} />} title={T.unknownTitle} isPage>
        {T.unknown} <Link to="/console">{T.back}</Link>
      </EmptyNotice>
    );
  }
  return <LoadedEditor entry={entry} />;
}

/** Waits for every layer before it shows one: a text that changes its origin while it is read would mislead. */
function LoadedEditor({ entry }: { entry: CatalogueEntry }) {
  const { skill, lang } = route.useSearch();
  const { accountId } = useSession();
  const context = parseContext(skill);
  const isSkill = context.kind === "skill";
  const account = useQuery(accountQuery(accountId));
  const skills = useQuery(skillsQuery(accountId));
  const defaults = useQuery(defaultsQuery(accountId));
  const own = useQuery(overrideQuery(accountId, entry.eventId, context));
  const ofAccount = useQuery({ ...overrideQuery(accountId, entry.eventId, ACCOUNT_CONTEXT), enabled: isSkill });
  const queries = [account, skills, defaults, own, ...(isSkill ? [ofAccount] : [])];
  const failed = queries.find((query) => query.isError && query.data === undefined);
  if (failed?.error != null) {
    const retry = () => queries.forEach((query) => void (query.isError && query.refetch()));
    return (
      <div className={classes.page}>
        <FailureNotice error={failed.error} onRetry={retry} />
      </div>
    );
  }
  if (own.data === undefined || queries.some((query) => query.data === undefined)) {
    return (
      <div className={classes.page}>
        <Text size="sm" c="dimmed" mb="md">
          {T.back}
        </Text>
        <LoadingRows rows={6} height={72} label={T.loading} />
      </div>
    );
  }
  const sourceLanguage = account.data?.defaultLanguage ?? "en-US";
  return (
    <MessageEditor
      key={`${entry.eventId} ${isSkill ? context.skillId : "account"}`}
      entry={entry}
      context={context}
      skills={skills.data ?? []}
      initial={own.data}
      account={isSkill ? ofAccount.data?.message : undefined}
      shipped={defaults.data?.find((message) => message.eventId === entry.eventId)}
      language={toLanguageKey(lang ?? sourceLanguage)}
      sourceLanguage={toLanguageKey(sourceLanguage)}
    />
  );
}
