import { Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ContextPicker } from "../messages/context-picker.tsx";
import classes from "./editor-page.module.css";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import type { MessageEditorProps } from "./message-editor.tsx";

const route = getRouteApi("/frame/console/messages/$eventId");

/** Which message it is, when it is sent, and in which context it is edited. */
export function EditorHead({ entry, context, skills }: Pick<MessageEditorProps, "entry" | "context" | "skills">) {
  const navigate = route.useNavigate();
  return (
    <>
      <Link
        to="/console"
        search={context.kind === "skill" ? { skill: context.skillId } : {}}
        className={classes.back ?? ""}
      >
        <IconArrowLeft size={16} aria-hidden /> {T.back}
      </Link>
      <div className={classes.head}>
        <div className={classes.title}>
          <Title order={1}>{entry.name}</Title>
          <Text c="dimmed" size="sm">
            {entry.trigger}
          </Text>
        </div>
        <ContextPicker
          label={T.context}
          className={classes.context}
          context={context}
          skills={skills}
          onPick={(picked) =>
            navigate({
              search: ({ skill: _, ...rest }) => (picked.kind === "skill" ? { ...rest, skill: picked.skillId } : rest),
            })
          }
        />
      </div>
    </>
  );
}
