import { isObject, toText } from "../http/json.ts";

/** Who is signed in, with the credentials of the requests (API §7.2). */
export interface Session {
  readonly accountId: string;
  readonly bearer: string;
  readonly csrf: string;
  readonly userId: string;
  /** The agent's id in conversations (API §7.2). */
  readonly userPid: string;
  readonly loginName: string;
  readonly nickname: string;
  readonly role: string;
}

/** `expired` keeps who was signed in, so that the page stays as it is behind the form and the same user comes back to it. */
export type SessionState =
  | { readonly kind: "signed-in"; readonly session: Session }
  | { readonly kind: "expired"; readonly session: Session }
  | { readonly kind: "signed-out"; readonly notice?: "signed-out" };

const STORAGE_KEY = "signpost.session";
/** Beyond the tab: whoever comes back need not know it by heart. */
const ACCOUNT_KEY = "signpost.account";

let state: SessionState = load();
const listeners = new Set<() => void>();

/** Who is signed in, in this tab. The bearer lives in `sessionStorage`: it survives a reload and ends with the tab. */
export const sessionStore = {
  get: (): SessionState => state,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  signIn(session: Session): void {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(session));
    localStorage.setItem(ACCOUNT_KEY, session.accountId);
    set({ kind: "signed-in", session });
  },
  /** Only the bearer that was refused ends the session: an answer that comes late must not end a newer one. */
  expire(bearer: string): void {
    if (state.kind !== "signed-in" || state.session.bearer !== bearer) return;
    sessionStorage.removeItem(STORAGE_KEY);
    set({ kind: "expired", session: state.session });
  },
  /** The account that was signed in to last, in any tab. */
  lastAccount: (): string => localStorage.getItem(ACCOUNT_KEY) ?? readFirstAccount(),
  signOut(): void {
    sessionStorage.removeItem(STORAGE_KEY);
    set({ kind: "signed-out", notice: "signed-out" });
  },
};

/** The demo's, where the server has it: it says so in the page (packages/server/src/http/pages.ts). */
function readFirstAccount(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="first-account"]')?.content ?? "";
}

function set(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

function load(): SessionState {
  const stored = typeof sessionStorage === "undefined" ? null : sessionStorage.getItem(STORAGE_KEY);
  const session = stored === null ? undefined : parseSession(stored);
  return session === undefined ? { kind: "signed-out" } : { kind: "signed-in", session };
}

function parseSession(stored: string): Session | undefined {
  try {
    const value: unknown = JSON.parse(stored);
    if (!isObject(value)) return undefined;
    const [accountId, bearer, csrf] = [toText(value.accountId), toText(value.bearer), toText(value.csrf)];
    const [userId, userPid] = [toText(value.userId), toText(value.userPid)];
    const [loginName, nickname, role] = [toText(value.loginName), toText(value.nickname), toText(value.role)];
    if (accountId === undefined || bearer === undefined || csrf === undefined || userId === undefined) return undefined;
    if (userPid === undefined || loginName === undefined || nickname === undefined) return undefined;
    if (role === undefined) return undefined;
    return { accountId, bearer, csrf, userId, userPid, loginName, nickname, role };
  } catch {
    return undefined;
  }
}
