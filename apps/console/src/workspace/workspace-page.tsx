import { VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconMessageCircle, IconMessageCircleOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { EmptyNotice } from "../elements/states.tsx";
import { skillsQuery } from "../messages/message-queries.ts";
import { useSession } from "../session/use-session.ts";
import { Door } from "../shell/door.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { ConversationView } from "./conversation-view.tsx";
import { DeskSidebar } from "./desk-sidebar.tsx";
import { type Desk, useDesk } from "./use-desk.ts";
import classes from "./workspace-page.module.css";
import { WORKSPACE_TEXTS as T } from "./workspace-texts.ts";

/** The page `/workspace`, for whoever has the right to it. */
export function WorkspacePage() {
  return (
    <Door to="workspace">
      <Workspace />
    </Door>
  );
}

function Workspace() {
  const session = useSession();
  const desk = useDesk(session);
  const navigate = useNavigate();
  const { conversationId } = useParams({ strict: false });
  const skills = useQuery(skillsQuery(session.accountId));
  const isNarrow = useMediaQuery("(width < 760px)", false, { getInitialValueInEffect: false });
  const skillNames = new Map(skills.data?.map(({ id, name }) => [id, name]));
  const open = (id: string) => void navigate({ to: "/workspace/$conversationId", params: { conversationId: id } });
  const isList = !isNarrow || conversationId === undefined;
  const isView = !isNarrow || conversationId !== undefined;

  return (
    <div className={classes.page}>
      <title>Workspace · Signpost</title>
      <VisuallyHidden component="h1">{T.title}</VisuallyHidden>
      <ConnectionBanner connection={desk.connection} onReconnect={desk.reconnect} />
      <div className={classes.columns}>
        {isList && <DeskSidebar desk={desk} skillNames={skillNames} current={conversationId} onOpen={open} />}
        {isView && <OpenConversation desk={desk} skillNames={skillNames} conversationId={conversationId} />}
      </div>
    </div>
  );
}

interface OpenProps {
  readonly desk: Desk;
  readonly skillNames: ReadonlyMap<number, string>;
  readonly conversationId: string | undefined;
}

function OpenConversation({ desk, skillNames, conversationId }: OpenProps) {
  const conversation = desk.conversations.find((each) => each.conversationId === conversationId);
  if (conversationId === undefined) {
    return (
      <EmptyNotice icon={<IconMessageCircle size={40} stroke={1.5} />} title={T.pickTitle}>
        {T.pick}
      </EmptyNotice>
    );
  }
  if (conversation === undefined) {
    return (
      <EmptyNotice icon={<IconMessageCircleOff size={40} stroke={1.5} />} title={T.goneTitle}>
        {desk.connection === "open" ? T.gone : undefined}
      </EmptyNotice>
    );
  }
  return <ConversationView key={conversationId} desk={desk} conversation={conversation} skillNames={skillNames} />;
}
