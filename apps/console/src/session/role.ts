/** What a user may do here (AUT-7). The server decides; this only keeps people from doors that are closed to them. */
export interface Abilities {
  /** See the message library. */
  readonly mayRead: boolean;
  readonly mayEdit: boolean;
  /** Take conversations in the workspace. */
  readonly mayWork: boolean;
  /** Join the conversations of others. */
  readonly mayJoin: boolean;
}

const EVERYTHING: Abilities = { mayRead: true, mayEdit: true, mayWork: true, mayJoin: true };
const READER: Abilities = { mayRead: true, mayEdit: false, mayWork: false, mayJoin: false };

const ABILITIES: Readonly<Record<string, Abilities>> = {
  administrator: EVERYTHING,
  "agent-manager": EVERYTHING,
  "campaign-manager": { ...READER, mayEdit: true },
  agent: { mayRead: false, mayEdit: false, mayWork: true, mayJoin: false },
  translator: READER,
  auditor: READER,
};

/** A role that this console is too old to know is shown every door; the server opens the right ones. */
export function toAbilities(role: string): Abilities {
  return ABILITIES[role] ?? EVERYTHING;
}
