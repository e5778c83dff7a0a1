import { ActionIcon, Badge, Button, Group, Menu, Modal, Text, Title } from "@mantine/core";
import { IconArrowBackUp, IconArrowLeft, IconArrowsExchange, IconCheck, IconDotsVertical } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Name } from "../elements/name.tsx";
import { toLanguageName } from "../messages/languages.ts";
import { useAbilities, useSession } from "../session/use-session.ts";
import classes from "./conversation-view.module.css";
import type { DeskConversation } from "./desk.ts";
import { toSkillName } from "./desk-sidebar.tsx";
import { ReplyBox } from "./reply-box.tsx";
import { sendsQuery } from "./sends-query.ts";
import { Transcript } from "./transcript.tsx";
import { toTranscriptEntries } from "./transcript-entries.ts";
import type { Desk } from "./use-desk.ts";
import { ROLE_TEXTS, WORKSPACE_TEXTS as T } from "./workspace-texts.ts";

interface Props {
  readonly desk: Desk;
  readonly conversation: DeskConversation;
  readonly skillNames: ReadonlyMap<number, string>;
}

/** One conversation: who the visitor is, the transcript, and the box for a reply. */
export function ConversationView({ desk, conversation, skillNames }: Props) {
  const { accountId } = useSession();
  const { conversationId, isOpen, myRole } = conversation;
  const { watch } = desk;
  useEffect(() => watch(conversationId), [watch, conversationId]);
  const lines = desk.linesOf(conversationId);
  const sends = useQuery(sendsQuery(accountId, conversationId, lines.at(-1)?.sequence ?? 0));
  const entries = toTranscriptEntries(lines, sends.data ?? []);
  const mayWrite = isOpen && myRole !== undefined && myRole !== "READER";

  return (
    <section className={classes.view} aria-label={conversation.consumerName ?? T.visitor}>
      <ConversationHead desk={desk} conversation={conversation} skillNames={skillNames} />
      <Transcript
        entries={entries}
        skillNames={skillNames}
        consumerName={conversation.consumerName ?? T.visitor}
        language={conversation.language}
        isTyping={isOpen && conversation.isTyping}
      />
      {mayWrite ? (
        <ReplyBox
          name={conversation.consumerName ?? T.visitor}
          isDisabled={desk.connection !== "open"}
          onSend={(text) => desk.send(conversationId, text)}
          onTyping={(isTyping) => desk.setTyping(conversationId, isTyping)}
        />
      ) : (
        <Text size="sm" c="dimmed" className={classes.footnote}>
          {isOpen ? T.notMember : T.closed}
        </Text>
      )}
    </section>
  );
}

function ConversationHead({ desk, conversation, skillNames }: Props) {
  const { mayJoin } = useAbilities();
  const { conversationId, isOpen, language, myRole } = conversation;
  return (
    <header className={classes.head}>
      <ActionIcon
        variant="subtle"
        color="gray.7"
        size="lg"
        className={classes.back}
        aria-label={T.back}
        renderRoot={(props) => <Link to="/workspace" {...props} />}
      >
        <IconArrowLeft size={20} />
      </ActionIcon>
      <div className={classes.who}>
        <Group gap="xs">
          <Title order={2} size="h4">
            <Name>{conversation.consumerName ?? T.visitor}</Name>
          </Title>
          {isOpen && conversation.isUrgent && (
            <Badge color="red.8" tt="none">
              {T.urgent}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          <Name>{toSkillName(conversation.skillId, skillNames)}</Name>
          {language === undefined ? "" : ` · ${toLanguageName(language)} (${language})`}
          {toStanding(conversation)}
        </Text>
      </div>
      {isOpen && myRole === undefined && mayJoin && (
        <Button size="sm" variant="light" onClick={() => void desk.join(conversationId)}>
          {T.joinAsManager}
        </Button>
      )}
      {isOpen && myRole === "ASSIGNED_AGENT" && (
        <ConversationActions desk={desk} conversation={conversation} skillNames={skillNames} />
      )}
      {isOpen && myRole !== undefined && myRole !== "ASSIGNED_AGENT" && (
        <Button size="sm" variant="default" onClick={() => void desk.leave(conversationId, myRole)}>
          {T.leave}
        </Button>
      )}
    </header>
  );
}

/** What somebody was in a conversation that is over says nothing of now. */
function toStanding({ isOpen, myRole }: DeskConversation): string {
  if (!isOpen) return ` · ${T.closedStanding}`;
  return myRole === undefined ? "" : ` · ${ROLE_TEXTS[myRole]}`;
}

function ConversationActions({ desk, conversation, skillNames }: Props) {
  const [isClosing, setIsClosing] = useState(false);
  const { conversationId } = conversation;
  const targets = [...skillNames].filter(([id]) => id !== conversation.skillId);
  const isOffline = desk.connection !== "open";
  return (
    <Group gap="xs" wrap="nowrap">
      <Menu position="bottom-end" width={260} withinPortal>
        <Menu.Target>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconArrowsExchange size={16} aria-hidden />}
            disabled={isOffline || targets.length === 0}
            className={classes.wide}
          >
            {T.transfer}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{T.transfer}</Menu.Label>
          {targets.map(([id, name]) => (
            <Menu.Item key={id} onClick={() => void desk.transfer(conversationId, id)}>
              <Name>{name}</Name>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end" width={260} withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={T.actions} disabled={isOffline}>
            <IconDotsVertical size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => void desk.backToQueue(conversationId)}>
            {T.backToQueue}
          </Menu.Item>
          <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => setIsClosing(true)}>
            {T.close}
          </Menu.Item>
          <div className={classes.narrow}>
            <Menu.Divider />
            <Menu.Label>{T.transfer}</Menu.Label>
            {targets.map(([id, name]) => (
              <Menu.Item key={id} onClick={() => void desk.transfer(conversationId, id)}>
                <Name>{name}</Name>
              </Menu.Item>
            ))}
          </div>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isClosing} onClose={() => setIsClosing(false)} title={T.closeTitle} centered>
        <Text size="sm">{T.closeBody}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setIsClosing(false)}>
            {T.keepOpen}
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              setIsClosing(false);
              void desk.close(conversationId);
            }}
          >
            {T.close}
          </Button>
        </Group>
      </Modal>
    </Group>
  );
}
