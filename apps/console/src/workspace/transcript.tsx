import { Text } from "@mantine/core";
import { toTextDirection } from "@signpost/client";
import { IconMessageOff, IconSignRight } from "@tabler/icons-react";
import { useLayoutEffect, useRef } from "react";
import { Name } from "../elements/name.tsx";
import { toEventName } from "../messages/catalogue.ts";
import { toDirection } from "../messages/languages.ts";
import classes from "./conversation-view.module.css";
import type { DeskLine } from "./desk.ts";
import type { SendRecord } from "./send-record.ts";
import type { TranscriptEntry } from "./transcript-entries.ts";
import { WhyButton } from "./why-button.tsx";
import { WORKSPACE_TEXTS as T } from "./workspace-texts.ts";

interface Props {
  readonly entries: readonly TranscriptEntry[];
  readonly skillNames: ReadonlyMap<number, string>;
  readonly consumerName: string;
  /** Of the conversation: what people write is taken to be in it (LNG-5). */
  readonly language: string | undefined;
  readonly isTyping: boolean;
}

const NEAR_END_PX = 120;

/** The lines of a conversation, and between them why automatic messages were sent or suppressed. */
export function Transcript({ entries, skillNames, consumerName, language, isTyping }: Props) {
  const scroller = useStickToEnd(entries.length);
  return (
    // Focusable, so that the arrow keys scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className={classes.transcript} ref={scroller} tabIndex={0} role="log" aria-label={T.transcript}>
      {entries.length === 0 && (
        <Text size="sm" c="dimmed" ta="center">
          {T.noLines}
        </Text>
      )}
      <ol className={classes.lines}>
        {entries.map((entry) => (
          <Entry
            key={entry.key}
            entry={entry}
            skillNames={skillNames}
            consumerName={consumerName}
            language={language}
          />
        ))}
      </ol>
      {/* Always there, so that nothing jumps when somebody starts to type. */}
      <p className={classes.typing}>
        {isTyping && (
          <>
            <Name>{consumerName}</Name> {T.typing}
          </>
        )}
      </p>
    </div>
  );
}

interface EntryProps extends Omit<Props, "entries" | "isTyping"> {
  readonly entry: TranscriptEntry;
}

function Entry({ entry, skillNames, consumerName, language }: EntryProps) {
  if (entry.kind === "suppressed") return <SuppressedNote send={entry.send} skillNames={skillNames} />;
  if (entry.kind === "automatic") return <AutomaticLine {...entry} skillNames={skillNames} />;
  return <SpokenLine line={entry.line} consumerName={consumerName} language={language} />;
}

interface SpokenLineProps extends Pick<Props, "consumerName" | "language"> {
  readonly line: DeskLine;
}

function SpokenLine({ line, consumerName, language }: SpokenLineProps) {
  const name = line.from === "me" ? T.you : (line.name ?? (line.from === "consumer" ? consumerName : T.agent));
  return (
    <li className={classes.line} data-from={line.from} data-private={line.isPrivate || undefined}>
      <span className={classes.caption}>
        <Name>{name}</Name>
        <Time at={line.at} />
        {line.isPrivate && <span>{T.privateLine}</span>}
      </span>
      <p className={classes.bubble} lang={language} dir={toTextDirection(line.text) ?? "auto"}>
        {line.text}
      </p>
    </li>
  );
}

interface AutomaticProps {
  readonly line: DeskLine;
  readonly send: SendRecord | undefined;
  readonly skillNames: Props["skillNames"];
}

function AutomaticLine({ line, send, skillNames }: AutomaticProps) {
  const language = line.language ?? send?.language;
  // An account may have Hebrew words under an English tag: the words say how they run, where they have letters (REN-4).
  const direction = toTextDirection(line.text) ?? (language === undefined ? "auto" : toDirection(language));
  return (
    <li className={classes.automatic}>
      <IconSignRight size={18} aria-hidden />
      <div className={classes.said}>
        <span className={classes.caption}>
          <span>{send === undefined ? T.automatic : toEventName(send.eventId)}</span>
          <Time at={line.at} />
        </span>
        <p lang={language} dir={direction}>
          {line.text}
        </p>
      </div>
      {send !== undefined && <WhyButton send={send} skillNames={skillNames} />}
    </li>
  );
}

function SuppressedNote({ send, skillNames }: { send: SendRecord; skillNames: Props["skillNames"] }) {
  return (
    <li className={classes.quiet}>
      <IconMessageOff size={15} aria-hidden />
      <span>{T.suppressed(toEventName(send.eventId))}</span>
      <WhyButton send={send} skillNames={skillNames} />
    </li>
  );
}

const CLOCK = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hour12: false });

function Time({ at }: { at: number }) {
  return <time dateTime={new Date(at).toISOString()}>{CLOCK.format(at)}</time>;
}

/** Follows the end of the transcript, unless somebody has scrolled up to read. */
function useStickToEnd(count: number) {
  const ref = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const onScroll = () => {
      wasAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    // Less room, for a banner or a longer reply, takes nothing from the end that one was reading.
    const resizes = new ResizeObserver(() => {
      if (wasAtEnd.current) element.scrollTo({ top: element.scrollHeight });
    });
    resizes.observe(element);
    return () => {
      element.removeEventListener("scroll", onScroll);
      resizes.disconnect();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is what moves the end
  useLayoutEffect(() => {
    if (wasAtEnd.current) ref.current?.scrollTo({ top: ref.current.scrollHeight });
  }, [count]);
  return ref;
}
