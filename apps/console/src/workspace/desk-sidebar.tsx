import { Badge, Button, SegmentedControl, Text, Title } from "@mantine/core";
import type { Availability } from "@signpost/client";
import { useId } from "react";
import { Name } from "../elements/name.tsx";
import { toLanguageName } from "../messages/languages.ts";
import type { DeskConversation, DeskRing } from "./desk.ts";
import type { Desk } from "./use-desk.ts";
import { toSpan, useNow } from "./use-now.ts";
import classes from "./workspace-page.module.css";
import { AVAILABILITY_TEXTS, WORKSPACE_TEXTS as T } from "./workspace-texts.ts";

interface Props {
  readonly desk: Desk;
  readonly skillNames: ReadonlyMap<number, string>;
  readonly current: string | undefined;
  readonly onOpen: (conversationId: string) => void;
}

/** The left side of the workspace: the agent's state, what waits, and the conversations in sight. */
export function DeskSidebar({ desk, skillNames, current, onOpen }: Props) {
  const { mine, others } = partByOwner(desk);
  return (
    <aside className={classes.sidebar} aria-label={T.conversations}>
      <AvailabilitySwitch desk={desk} />
      <Queue desk={desk} skillNames={skillNames} onOpen={onOpen} />
      <ConversationList
        label={T.conversations}
        empty={T.conversationsEmpty}
        conversations={mine}
        {...{ desk, skillNames, current, onOpen }}
      />
      {others.length > 0 && (
        <ConversationList label={T.others} conversations={others} {...{ desk, skillNames, current, onOpen }} />
      )}
    </aside>
  );
}

/** The agent's own conversations, and those of others. */
function partByOwner({ conversations, rings }: Desk) {
  // What is offered to this agent stands among the waiting; once is enough.
  const offered = new Set(rings.map(({ conversationId }) => conversationId));
  const open = conversations.filter(({ isOpen }) => isOpen);
  return {
    mine: open.filter(({ myRole }) => myRole !== undefined),
    others: open.filter(({ conversationId, myRole }) => myRole === undefined && !offered.has(conversationId)),
  };
}

function AvailabilitySwitch({ desk }: { desk: Desk }) {
  const labelId = useId();
  return (
    <div>
      <Text size="sm" fw={620} mb={6} id={labelId}>
        {T.state}
      </Text>
      <SegmentedControl
        fullWidth
        aria-labelledby={labelId}
        disabled={desk.connection !== "open"}
        value={desk.availability}
        onChange={(value) => void desk.setAvailability(value)}
        data={(Object.keys(AVAILABILITY_TEXTS) as Availability[]).map((value) => ({
          value,
          label: AVAILABILITY_TEXTS[value],
        }))}
      />
    </div>
  );
}

function Queue({ desk, skillNames, onOpen }: Omit<Props, "current">) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <div className={classes.group}>
        <Title order={2} size="h5" id={titleId}>
          {T.queue}
        </Title>
        {desk.rings.length > 0 && (
          <Badge variant="filled" className={classes.count} aria-label={toShownCount(desk.rings.length)}>
            {toShownCount(desk.rings.length)}
          </Badge>
        )}
      </div>
      {desk.rings.length === 0 && (
        <Text size="sm" c="dimmed">
          {desk.availability === "ONLINE" ? T.queueEmpty : T.queueAway}
        </Text>
      )}
      <ul className={classes.items} aria-live="polite">
        {desk.rings.map((ring) => (
          <li key={ring.ringId} className={classes.ring}>
            <Text size="sm" fw={600} className={classes.ringName}>
              <Name>{toSkillName(ring.skillId, skillNames)}</Name>
            </Text>
            <RingFacts ring={ring} />
            <Button
              size="sm"
              flex="none"
              aria-label={T.acceptFor(toSkillName(ring.skillId, skillNames))}
              onClick={async () => {
                if (await desk.accept(ring)) onOpen(ring.conversationId);
              }}
            >
              {T.accept}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RingFacts({ ring }: { ring: DeskRing }) {
  const now = useNow();
  return (
    <div>
      {ring.language !== undefined && (
        <Text size="xs" c="gray.7">
          {toLanguageName(ring.language)}
        </Text>
      )}
      {ring.waitingSince !== undefined && (
        <Text size="xs" c="gray.7" style={{ fontVariantNumeric: "tabular-nums" }}>
          {T.waited(toSpan(now - ring.waitingSince))}
        </Text>
      )}
    </div>
  );
}

interface ListProps extends Props {
  readonly label: string;
  readonly empty?: string;
  readonly conversations: readonly DeskConversation[];
}

function ConversationList({ label, empty, conversations, desk, skillNames, current, onOpen }: ListProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <div className={classes.group}>
        <Title order={2} size="h5" id={titleId}>
          {label}
        </Title>
      </div>
      {conversations.length === 0 && (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      )}
      <ul className={classes.items}>
        {conversations.map((conversation) => (
          <li key={conversation.conversationId}>
            <button
              type="button"
              className={classes.item}
              aria-current={conversation.conversationId === current || undefined}
              onClick={() => onOpen(conversation.conversationId)}
            >
              <Text size="sm" fw={600} component="span">
                <Name>{conversation.consumerName ?? T.visitor}</Name>
              </Text>
              <span className={classes.meta}>
                <Name>{toSkillName(conversation.skillId, skillNames)}</Name>
                {conversation.language !== undefined && <span>{toLanguageName(conversation.language)}</span>}
              </span>
              <LastLine lines={desk.linesOf(conversation.conversationId)} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LastLine({ lines }: { lines: ReturnType<Desk["linesOf"]> }) {
  const last = lines.at(-1);
  return last === undefined ? null : (
    <p className={classes.last} dir="auto">
      {last.text}
    </p>
  );
}

/** LIM-9: an agent is offered the first hundred that wait, so beyond that nobody here knows how many there are. */
function toShownCount(count: number): string {
  return count > 99 ? "99+" : String(count);
}

/** A skill's name for the screen; its number where the name is not known. */
export function toSkillName(skillId: number | undefined, skillNames: ReadonlyMap<number, string>): string {
  return skillId === undefined ? T.noSkill : (skillNames.get(skillId) ?? T.skill(skillId));
}
