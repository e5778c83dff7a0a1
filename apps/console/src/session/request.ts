import { RequestError } from "../http/request-error.ts";
import { type Answer, type RequestOptions, sendRequest } from "../http/send-request.ts";
import { sessionStore } from "./session-store.ts";

/** Asks the server as the signed-in user. A 401 ends the session: the sign-in form comes back over whatever is open. */
export async function request(path: string, options: RequestOptions = {}): Promise<Answer> {
  const state = sessionStore.get();
  const bearer = state.kind === "signed-in" ? state.session.bearer : undefined;
  try {
    return await sendRequest(path, options, bearer);
  } catch (error) {
    const isRefused = error instanceof RequestError && error.status === 401;
    if (isRefused && bearer !== undefined) sessionStore.expire(bearer);
    throw error;
  }
}

/** The same without a session, for signing in. */
export async function requestAnonymously(path: string, options: RequestOptions): Promise<unknown> {
  return (await sendRequest(path, options)).body;
}
