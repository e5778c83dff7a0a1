import { Button, Text } from "@mantine/core";
import { useId } from "react";
import { useIsOnline } from "../shell/use-is-online.ts";
import classes from "./editor-page.module.css";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";
import type { Editor } from "./use-editor.ts";

type Props = Pick<Editor, "isDirty" | "obstacle" | "isSaving" | "isWaiting" | "isRestored" | "discard" | "save">;

/** What there is to save, and beside it, in words, why it cannot be. */
export function SaveBar(props: Props) {
  const { isDirty, obstacle, isSaving, isWaiting } = props;
  const statusId = useId();
  const isOnline = useIsOnline();
  const isBlocked = isDirty && obstacle !== undefined;
  const isLoud = isDirty || isWaiting;
  return (
    <div className={classes.bar} data-dirty={isDirty || undefined}>
      <Text
        id={statusId}
        size="sm"
        c={isBlocked ? "red.9" : isLoud ? "bright" : "dimmed"}
        fw={isLoud ? 600 : 400}
        mr="auto"
        role="status"
      >
        {toStatus(props, isOnline)}
      </Text>
      <Button variant="default" disabled={!isDirty || isSaving} onClick={props.discard}>
        {T.discard}
      </Button>
      <Button disabled={!isDirty || isBlocked} loading={isSaving} onClick={props.save} aria-describedby={statusId}>
        {T.save}
      </Button>
    </div>
  );
}

function toStatus({ isDirty, obstacle, isWaiting, isRestored }: Props, isOnline: boolean): string {
  if (isWaiting) return isOnline ? T.waiting : T.waitingOffline;
  if (!isDirty) return T.nothingToSave;
  if (obstacle !== undefined) return obstacle;
  if (!isOnline) return T.offline;
  return isRestored ? T.restored : T.unsaved;
}
