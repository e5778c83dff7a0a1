import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { refreshSession } from "./sign-in.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { SignInPage } from "./sign-in-page.tsx";
import { SIGN_IN_TEXTS } from "./sign-in-texts.ts";
import { SessionContext, useSessionState } from "./use-session.ts";

/** API §7.5: every three to five minutes. */
const KEEP_ALIVE_MS = 4 * 60_000;

/**
 * Shows its children to who is signed in. When the session ends by itself the page stays mounted behind the form, so a
 * half-written text survives it.
 */
export function SignInGate({ children }: { children: ReactNode }) {
  const state = useSessionState();
  const queryClient = useQueryClient();
  const session = state.kind === "signed-out" ? undefined : state.session;
  const isSignedIn = state.kind === "signed-in";

  useEffect(() => {
    if (session === undefined || !isSignedIn) return undefined;
    const timer = setInterval(() => void refreshSession(session).catch(() => undefined), KEEP_ALIVE_MS);
    return () => clearInterval(timer);
  }, [session, isSignedIn]);

  // Another account's answers must not be shown to the next user; after an expiry they are asked for again.
  useEffect(() => {
    if (session === undefined) queryClient.clear();
    else if (isSignedIn) void queryClient.invalidateQueries();
  }, [session, isSignedIn, queryClient]);

  if (session === undefined)
    return <SignInPage hasSignedOut={state.kind === "signed-out" && state.notice !== undefined} />;
  return (
    <SessionContext value={session}>
      {children}
      <Modal
        opened={!isSignedIn}
        onClose={() => undefined}
        withCloseButton={false}
        closeOnEscape={false}
        title={SIGN_IN_TEXTS.again}
        centered
      >
        <SignInForm expired={session} />
      </Modal>
    </SessionContext>
  );
}
