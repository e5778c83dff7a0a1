import { Alert, Anchor, Stack } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { LINK_TEXTS as T } from "./link-texts.ts";
import { SignInCard } from "./sign-in-card.tsx";

/** Whose link is good for nothing learns what to do, and where to go with a password. */
export function LinkRefusal({ title, text }: { title: string; text: string }) {
  return (
    <SignInCard title={title}>
      <Stack gap="md">
        <Alert color="red" variant="light" icon={<IconAlertCircle />} role="alert">
          {text}
        </Alert>
        <Anchor component={Link} to="/console" size="sm" underline="always">
          {T.toSignIn}
        </Anchor>
      </Stack>
    </SignInCard>
  );
}
