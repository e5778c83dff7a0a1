import { createContext, use, useSyncExternalStore } from "react";
import { type Abilities, toAbilities } from "./role.ts";
import { type Session, type SessionState, sessionStore } from "./session-store.ts";

/** The state of the session, signed out included; the component is drawn again when it changes. */
export function useSessionState(): SessionState {
  return useSyncExternalStore(sessionStore.subscribe, sessionStore.get);
}

/** The session for all that is drawn only for somebody who is signed in. */
export const SessionContext = createContext<Session | undefined>(undefined);

/** What the user may do (AUT-7). */
export function useAbilities(): Abilities {
  return toAbilities(useSession().role);
}

/** Who is signed in, for everything inside the gate. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error("useSession needs a <SignInGate> around it");
  return session;
}
