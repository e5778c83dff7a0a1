import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { EDITOR_TEXTS as T } from "./editor-texts.ts";

/** Asks before a change that is not saved is left behind. Another language of the same message is not leaving. */
export function LeaveGuard({ isDirty, onLeave }: { isDirty: boolean; onLeave: () => void }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isDirty && (current.pathname !== next.pathname || toSkill(current.search) !== toSkill(next.search)),
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  const isAsking = blocker.status === "blocked";
  return (
    <Modal opened={isAsking} onClose={() => blocker.reset?.()} title={T.leaveTitle} centered>
      <Text size="sm">{T.leave}</Text>
      <Group justify="flex-end" mt="lg">
        <Button
          variant="default"
          color="red"
          onClick={() => {
            onLeave();
            blocker.proceed?.();
          }}
        >
          {T.leaveAnyway}
        </Button>
        <Button onClick={() => blocker.reset?.()} data-autofocus>
          {T.stay}
        </Button>
      </Group>
    </Modal>
  );
}

function toSkill(search: unknown): unknown {
  return typeof search === "object" && search !== null && "skill" in search ? search.skill : undefined;
}
