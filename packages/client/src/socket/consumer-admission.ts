import type { ConsumerSessionOptions, RememberedConsumer } from "./consumer-session.ts";
import { findString, toObject } from "./json-reader.ts";
import { AuthenticationError } from "./request-error.ts";
import type { Admission, SocketClientOptions } from "./socket-client.ts";

/** Asked again, the server will answer these the same: the account is unknown, or takes no visitors. */
const FINAL_STATUSES: ReadonlySet<number> = new Set([400, 401, 403, 404]);

export interface ConsumerAdmission {
  readonly authenticate: SocketClientOptions["authenticate"];
  /** Of the visitor that the socket was admitted as. If the browser keeps another by now, it keeps what is that one's. */
  readonly remember: (conversationId: string | undefined) => void;
}

/**
 * Gives the socket a consumer's token: the remembered one, or a new identity where there is none or it was refused.
 * `onNewIdentity` is told when it is another than before, also where another tab has brought it: what belonged to the old
 * one cannot be reached any more (WS-4), and the new one may have a conversation.
 */
export function createConsumerAdmission(
  options: ConsumerSessionOptions,
  onNewIdentity: (conversationId: string | undefined) => void,
): ConsumerAdmission {
  const { memory } = options;
  const becomeVisitor = createSignUp(options);
  const url = toSocketUrl(options);
  let token = memory.load()?.token;
  return {
    async authenticate(previous) {
      const found = memory.load();
      const isRefused = previous === "refused" && found?.token === token;
      const visitor = found === undefined || isRefused ? await becomeVisitor() : found;
      const isAnother = token !== undefined && visitor.token !== token;
      token = visitor.token;
      if (isAnother) onNewIdentity(visitor.conversationId);
      return toAdmission(url, token);
    },
    remember(conversationId) {
      if (token === undefined || memory.load()?.token !== token) return;
      memory.save({ token, ...(conversationId === undefined ? {} : { conversationId }) });
    },
  };
}

/** What makes a new visitor and keeps it. */
function createSignUp(options: ConsumerSessionOptions): () => Promise<RememberedConsumer> {
  const request = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const url = `${toOrigin(options)}/api/account/${encodeURIComponent(options.accountId)}/signup`;
  return async () => {
    const visitor = { token: await signUp(request, url) };
    options.memory.save(visitor);
    return visitor;
  };
}

function toSocketUrl(options: ConsumerSessionOptions): string {
  const origin = toOrigin(options).replace(/^http/, "ws");
  return `${origin}/ws_api/account/${encodeURIComponent(options.accountId)}/messaging/consumer?v=3`;
}

function toOrigin({ server }: ConsumerSessionOptions): string {
  return server.replace(/\/+$/, "");
}

async function signUp(request: typeof fetch, url: string): Promise<string> {
  const response = await request(url, { method: "POST" });
  if (FINAL_STATUSES.has(response.status)) throw new AuthenticationError(`sign-up was refused with ${response.status}`);
  const token = response.ok ? findString(toObject(await response.json()), "jwt") : undefined;
  if (token === undefined) throw new Error(`sign-up failed with ${response.status}`);
  return token;
}

function toAdmission(url: string, token: string): Admission {
  return {
    url,
    headers: [
      {
        type: ".ams.headers.ClientProperties",
        integration: "WEB_SDK",
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        // Without it the automatic messages do not arrive (BEH §7.1, TRG-9).
        features: ["AUTO_MESSAGES"],
      },
      { type: ".ams.headers.ConsumerAuthentication", jwt: token },
    ],
  };
}
