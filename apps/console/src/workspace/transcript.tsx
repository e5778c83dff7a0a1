import { Text } from "@mantine/core";
import { IconMessageOff, IconSignRight } from "@tabler/icons-react";
import { useLayoutEffect, useRef } from "react";
import { toEventName } from "../messages/catalogue.ts";
import { toDirection } from "../messages/languages.ts";
import { Name } from "../shell/name.tsx";
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
  readonly isTyping: boolean;
}

const NEAR_END_PX = 120;

export function Transcript({ entries, skillNames, consumerName, isTyping }: Props) {
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
          <Entry key={entry.key} entry={entry} skillNames={skillNames} consumerName={consumerName} />
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

function Entry({ entry, skillNames, consumerName }: Omit<Props, "entries" | "isTyping"> & { entry: TranscriptEntry }) {
  if (entry.kind === "suppressed") return <SuppressedNote send={entry.send} skillNames={skillNames} />;
  if (entry.kind === "automatic") return <AutomaticLine {...entry} skillNames={skillNames} />;
  return <SpokenLine line={entry.line} consumerName={consumerName} />;
}

function SpokenLine({ line, consumerName }: { line: DeskLine; consumerName: string }) {
  const name = line.from === "me" ? T.you : (line.name ?? (line.from === "consumer" ? consumerName : T.agent));
  return (
    <li className={classes.line} data-from={line.from} data-private={line.isPrivate || undefined}>
      <span className={classes.caption}>
        <Name>{name}</Name>
        <Time at={line.at} />
        {line.isPrivate && <span>{T.privateLine}</span>}
      </span>
      <p className={classes.bubble} dir="auto">
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
  const language = send?.language;
  return (
    <li className={classes.automatic}>
      <IconSignRight size={18} aria-hidden />
      <div className={classes.said}>
        <span className={classes.caption}>
          <span>{send === undefined ? T.automatic : toEventName(send.eventId)}</span>
          <Time at={line.at} />
        </span>
        <p lang={language} dir={language === undefined ? "auto" : toDirection(language)}>
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
    return () => element.removeEventListener("scroll", onScroll);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is what moves the end
  useLayoutEffect(() => {
    if (wasAtEnd.current) ref.current?.scrollTo({ top: ref.current.scrollHeight });
  }, [count]);
  return ref;
}
