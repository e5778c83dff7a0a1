import { Badge, Text } from "@mantine/core";
import { IconAlertTriangle, IconChevronRight, IconClock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { toDirection, toLanguageName } from "../messages/languages.ts";
import type { MessageContext } from "../messages/message-context.ts";
import { ORIGIN_TEXTS, LIBRARY_TEXTS as T } from "./library-texts.ts";
import { type CoveredLanguage, isRead, type LibraryRow } from "./library-view.ts";
import classes from "./message-row.module.css";

interface Props {
  readonly row: LibraryRow;
  readonly context: MessageContext;
  /** The language whose words are shown under the name. */
  readonly language: string;
}

const SHOWN_OWN_LANGUAGES = 4;

/** One message of the list, with its languages and whether it is on. */
export function MessageRow({ row, context, language }: Props) {
  const { entry, isEnabled } = row;
  const own = row.languages.filter(({ origin }) => origin === context.kind);
  const shown = row.languages.find(({ key }) => key === language);
  return (
    <li className={classes.row} data-off={!isEnabled || undefined} data-event-id={entry.eventId}>
      <div className={classes.what}>
        <Link
          to="/console/messages/$eventId"
          params={{ eventId: entry.eventId }}
          search={{ ...(context.kind === "skill" ? { skill: context.skillId } : {}), lang: language }}
          className={classes.name}
        >
          {entry.name}
        </Link>
        <Text size="sm" c="dimmed">
          {entry.trigger}
        </Text>
        {shown !== undefined && shown.words !== "" && <Words language={shown} isRead={isRead(entry, shown)} />}
      </div>
      <div className={classes.state}>
        <Badge variant={isEnabled ? "light" : "outline"} color={isEnabled ? "signpost" : "gray.6"} tt="none" fw={600}>
          {isEnabled ? T.on : T.off}
        </Badge>
        <Text size="xs" c="dimmed">
          {row.enabledFrom === context.kind ? T.changed : T.inherited}
        </Text>
      </div>
      <div className={classes.coverage}>
        <Text size="sm">{T.languages(row.languages.length)}</Text>
        <div className={classes.chips}>
          {own.slice(0, SHOWN_OWN_LANGUAGES).map(({ key }) => (
            <span key={key} className={classes.chip} title={`${toLanguageName(key)}: ${ORIGIN_TEXTS[context.kind]}`}>
              {key}
            </span>
          ))}
          {own.length > SHOWN_OWN_LANGUAGES && (
            <span className={classes.chip}>{T.more(own.length - SHOWN_OWN_LANGUAGES)}</span>
          )}
          {own.length === 0 && (
            <Text size="xs" c="dimmed">
              all inherited
            </Text>
          )}
        </div>
        {row.overridingSkills > 0 && (
          <Text size="xs" c="dimmed">
            {T.skillsDiffer(row.overridingSkills)}
          </Text>
        )}
        {row.timer !== undefined && (
          <Text size="xs" c="dimmed" className={classes.mark}>
            <IconClock size={13} aria-hidden /> after {row.timer.value} {row.timer.unit}
          </Text>
        )}
      </div>
      <IconChevronRight size={18} aria-hidden className={classes.chevron} />
    </li>
  );
}

interface WordsProps {
  readonly language: CoveredLanguage;
  readonly isRead: boolean;
}

/** What the message says; a text that visitors do not read is marked, so that nobody takes it for what they do. */
function Words({ language: { key, words }, isRead }: WordsProps) {
  return (
    <>
      <p className={classes.words} data-unread={!isRead || undefined} lang={key} dir={toDirection(key)}>
        {words}
      </p>
      {!isRead && (
        <Text size="xs" c="red.9" fw={550} className={classes.mark}>
          <IconAlertTriangle size={14} role="img" aria-label={T.error} /> {T.unread}
        </Text>
      )}
    </>
  );
}
