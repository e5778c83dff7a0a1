/** The English of the sign-in page and of the dialog that asks to sign in again. */
export const SIGN_IN_TEXTS = {
  title: "Sign in",
  tagline: "Automatic messages for customer conversations",
  again: "Sign in again",
  expired: "Your session has ended. Sign in to go on where you were; nothing on this page is lost.",
  signedOut: "You are signed out.",
  account: "Account",
  userName: "User name",
  password: "Password",
  submit: "Sign in",
  other: "Use another account",
  wait: (seconds: number) => `Try again in ${seconds} s`,
  required: "Fill this in.",
} as const;
