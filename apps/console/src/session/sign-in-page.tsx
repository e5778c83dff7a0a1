import { Alert, Paper, Text, Title } from "@mantine/core";
import { Brand } from "../shell/brand.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import classes from "./sign-in-page.module.css";
import { SIGN_IN_TEXTS as T } from "./sign-in-texts.ts";

export function SignInPage({ hasSignedOut }: { hasSignedOut: boolean }) {
  return (
    <main className={classes.page}>
      <title>Sign in · Signpost</title>
      <div className={classes.column}>
        <div className={classes.head}>
          <Brand size={40} />
          <Text c="dimmed" size="sm">
            {T.tagline}
          </Text>
        </div>
        <Paper withBorder p="xl" radius="lg" className={classes.card}>
          <Title order={1} mb="lg">
            {T.title}
          </Title>
          {hasSignedOut && <Alert color="signpost" variant="light" mb="md" role="status" title={T.signedOut} />}
          <SignInForm />
        </Paper>
      </div>
    </main>
  );
}
