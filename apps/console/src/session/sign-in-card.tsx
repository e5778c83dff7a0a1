import { Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Brand } from "../elements/brand.tsx";
import classes from "./sign-in-page.module.css";
import { SIGN_IN_TEXTS } from "./sign-in-texts.ts";

/** The page of those who are not in yet. */
export function SignInCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <title>{`${title} · Signpost`}</title>
      <div className={classes.column}>
        <div className={classes.head}>
          <Brand size={40} />
          <Text c="dimmed" size="sm">
            {SIGN_IN_TEXTS.tagline}
          </Text>
        </div>
        <Paper withBorder p="xl" radius="lg" className={classes.card}>
          <Title order={1} mb="lg">
            {title}
          </Title>
          {children}
        </Paper>
      </div>
    </main>
  );
}
