import { findString, toObject } from "../socket/json-reader.ts";
import type { Authorizer } from "./authorizer.ts";
import type { ConfigurationAuth } from "./configuration-auth.ts";
import { ConfigurationError } from "./configuration-error.ts";
import type { LocateService } from "./domain-directory.ts";
import { HeldValue } from "./held-value.ts";
import { parseJson } from "./parse-json.ts";
import { encodePathSegment } from "./percent-encode.ts";
import type { Answer, SendRequest } from "./send-request.ts";
import { toConfigurationError } from "./to-configuration-error.ts";

type Login = Extract<ConfigurationAuth, { kind: "user" | "application" }>;

interface Session {
  readonly bearer: string;
  readonly csrf: string | undefined;
  /** Value of the session cookie, which is also the body's `sessionId` (API §7.3). */
  readonly cookie: string | undefined;
}

/** A session of the Login Service, for a person or for an application (API §7). */
export class LoginSession implements Authorizer {
  readonly #login: Login;
  readonly #account: string;
  readonly #locate: LocateService;
  readonly #send: SendRequest;
  readonly #session = new HeldValue<Session>(() => this.#logIn());

  constructor(login: Login, accountId: string, locate: LocateService, send: SendRequest) {
    this.#login = login;
    this.#account = encodePathSegment("accountId", accountId);
    this.#locate = locate;
    this.#send = send;
  }

  async authorize(): Promise<string> {
    return toHeader(await this.#session.get());
  }

  forget(refused: string): boolean {
    const session = this.#session.peek();
    // A request beside this one may have logged in again already.
    if (session !== undefined && toHeader(session) === refused) this.#session.replace(session);
    return true;
  }

  async refresh(): Promise<void> {
    const session = this.#session.peek();
    if (session === undefined) return;
    const answer = await this.#post("refresh", session);
    if (answer.status === 401) {
      this.#session.replace(session);
      await this.#session.get();
      return;
    }
    if (!isSuccess(answer)) throw toConfigurationError(answer, this.secrets());
    const cookie = findSessionCookie(answer.headers);
    if (cookie !== undefined) this.#session.replace(session, { ...session, cookie });
  }

  async end(): Promise<void> {
    const session = this.#session.peek();
    if (session === undefined) return;
    const secrets = this.secrets();
    this.#session.replace(session);
    const answer = await this.#post("logout", session);
    // 401: the session was over before.
    if (!isSuccess(answer) && answer.status !== 401) throw toConfigurationError(answer, secrets);
  }

  secrets(): readonly string[] {
    const login = this.#login;
    const session = this.#session.peek();
    return [
      ...(login.kind === "user" ? [login.password] : [login.secret, login.accessToken, login.accessTokenSecret]),
      ...[session?.bearer, session?.csrf, session?.cookie].filter((value) => value !== undefined),
    ];
  }

  async #logIn(): Promise<Session> {
    const { kind: _, ...body } = this.#login;
    const answer = await this.#send({
      method: "POST",
      url: await this.#toUrl("login"),
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      isHarmlessTwice: true,
    });
    const said = toObject(parseJson(answer.text));
    // One real login answers 200 with an `error` in the body (API §7.4).
    if (!isSuccess(answer) || said["error"] !== undefined) throw toConfigurationError(answer, this.secrets());
    const bearer = findString(said, "bearer");
    if (bearer === undefined) {
      throw new ConfigurationError({ status: answer.status, message: "the answer to the login has no bearer" });
    }
    return {
      bearer,
      csrf: findString(said, "csrf"),
      cookie: findString(said, "sessionId") ?? findSessionCookie(answer.headers),
    };
  }

  async #post(operation: "refresh" | "logout", { csrf, cookie }: Session): Promise<Answer> {
    return this.#send({
      method: "POST",
      url: await this.#toUrl(operation),
      headers: {
        "content-type": "application/json",
        // Browsers drop this header and send the cookie that the login has set.
        ...(cookie === undefined ? {} : { cookie: `Session_id=${cookie}` }),
      },
      body: JSON.stringify({ csrf }),
      isHarmlessTwice: true,
    });
  }

  async #toUrl(operation: string): Promise<URL> {
    return new URL(`${await this.#locate("agentVep")}/api/account/${this.#account}/${operation}?v=1.3`);
  }
}

function toHeader({ bearer }: Session): string {
  return `Bearer ${bearer}`;
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Both spellings occur (API §7.3). */
function findSessionCookie(headers: Headers): string | undefined {
  for (const cookie of headers.getSetCookie()) {
    const value = /^session_id=([^;]+)/i.exec(cookie)?.[1];
    if (value !== undefined) return value;
  }
  return undefined;
}
