import { Alert } from "@mantine/core";
import { SignInCard } from "./sign-in-card.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { SIGN_IN_TEXTS as T } from "./sign-in-texts.ts";

/** The page for whoever is not signed in; after a sign-out it says so. */
export function SignInPage({ hasSignedOut }: { hasSignedOut: boolean }) {
  return (
    <SignInCard title={T.title}>
      {hasSignedOut && <Alert color="signpost" variant="light" mb="md" role="status" title={T.signedOut} />}
      <SignInForm />
    </SignInCard>
  );
}
