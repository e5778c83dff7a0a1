/** The English of the frame: signing out, and what is unsaved then. */
export const SHELL_TEXTS = {
  signOut: "Sign out",
  signOutTitle: "Sign out with unsaved work?",
  signOutAnyway: "Sign out",
  stay: "Stay",
  keptWork: "not saved. It is kept in this tab, for when you sign in again.",
  lostWork: "not sent. It would be lost.",
} as const;
