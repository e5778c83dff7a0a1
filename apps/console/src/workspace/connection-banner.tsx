import { Alert, Button, Group, Loader } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Desk } from "./use-desk.ts";
import classes from "./workspace-page.module.css";
import { CONNECTION_TEXTS, WORKSPACE_TEXTS as T } from "./workspace-texts.ts";

/** A first connection that comes within this is nobody's concern. */
const CALM_MS = 1_000;

/** Says how the line stands where it is not there. It has a place of its own, and covers nothing. */
export function ConnectionBanner({ connection, onReconnect }: Pick<Desk, "connection"> & { onReconnect: () => void }) {
  const isLate = useIsLate();
  const isShown = connection !== "open" && (connection !== "connecting" || isLate);
  return (
    <div role="status" className={classes.banner}>
      {isShown && (
        <Alert
          color={connection === "connecting" ? "signpost" : "orange"}
          variant="outline"
          bg="white"
          py={8}
          icon={connection === "closed" ? <IconPlugConnectedX /> : <Loader size={18} />}
        >
          <Group justify="space-between" gap="xs">
            {CONNECTION_TEXTS[connection]}
            {(connection === "resuming" || connection === "unreached") && (
              <Button size="compact-xs" variant="default" onClick={onReconnect}>
                {T.reconnect}
              </Button>
            )}
          </Group>
        </Alert>
      )}
    </div>
  );
}

function useIsLate(): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), CALM_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}
