import { Button, Group, Menu, Modal, Text } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useState } from "react";
import { Name } from "../elements/name.tsx";
import { sessionStore } from "../session/session-store.ts";
import { endSession } from "../session/sign-in.ts";
import { useSession } from "../session/use-session.ts";
import { SHELL_TEXTS as T } from "./shell-texts.ts";
import { useUnsavedWork } from "./unsaved-work.ts";

/** Signs out, and asks first where something would stay behind that nobody has saved. */
export function useSignOut() {
  const session = useSession();
  const unsaved = useUnsavedWork();
  const [isAsking, setIsAsking] = useState(false);
  const signOut = async () => {
    await endSession(session);
    sessionStore.signOut();
  };
  const item = (
    <Menu.Item
      leftSection={<IconLogout size={16} />}
      onClick={() => (unsaved.length === 0 ? void signOut() : setIsAsking(true))}
    >
      {T.signOut}
    </Menu.Item>
  );
  const dialog = (
    <Modal opened={isAsking} onClose={() => setIsAsking(false)} title={T.signOutTitle} centered>
      {unsaved.map(({ name, isKept }) => (
        <Text key={name} size="sm">
          <Name>{name}</Name>: {isKept ? T.keptWork : T.lostWork}
        </Text>
      ))}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => void signOut()}>
          {T.signOutAnyway}
        </Button>
        <Button onClick={() => setIsAsking(false)} data-autofocus>
          {T.stay}
        </Button>
      </Group>
    </Modal>
  );
  return { item, dialog };
}
