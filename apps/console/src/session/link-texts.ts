/** The English of the page of a sign-in link. */
export const LINK_TEXTS = {
  title: "Choose your password",
  opening: "Opening your sign-in link",
  for: (account: string) =>
    `For account ${account}. The link is good for one sign-in; from then on you use this password.`,
  userName: "User name",
  password: "New password",
  hint: "At least 12 characters. A short sentence is easy to keep.",
  again: "New password again",
  submit: "Set password and sign in",
  wait: (seconds: number) => `Try again in ${seconds} s`,
  required: "Fill this in.",
  rule: (rule: string) => `The password ${rule}.`,
  different: "The two are not the same.",
  retry: "Try again",
  toSignIn: "Go to sign in",
  notGood: {
    title: "This link is not good any more",
    text: "It was used already, a newer one took its place, or its time is over. Ask whoever sent it for a new one. If you have chosen a password by it, sign in with that.",
  },
  incomplete: {
    title: "This link is not complete",
    text: "Its end is missing. Open it again from where you got it, or copy all of it.",
  },
  failed: "The link could not be opened",
} as const;
