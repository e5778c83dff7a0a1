import { findInteger, findString, toObject } from "../socket/json-reader.ts";
import type { TimeSource } from "../time.ts";
import type { Authorizer } from "./authorizer.ts";
import type { ConfigurationAuth } from "./configuration-auth.ts";
import { ConfigurationError } from "./configuration-error.ts";
import type { LocateService } from "./domain-directory.ts";
import { HeldValue } from "./held-value.ts";
import { parseJson } from "./parse-json.ts";
import { encodePathSegment } from "./percent-encode.ts";
import type { SendRequest } from "./send-request.ts";
import { toConfigurationError } from "./to-configuration-error.ts";

/** Renewed this much before its end, for a request takes time to arrive. */
const MARGIN_MS = 30_000;

interface Token {
  readonly value: string;
  /** Undefined when the answer did not say: then a 401 tells. */
  readonly endsAt: number | undefined;
}

type Credentials = Extract<ConfigurationAuth, { kind: "oauth2" }>;

/** OAuth 2.0 client credentials at `sentinel`, in the v2 form (API §8.3). */
export class ClientCredentials implements Authorizer {
  readonly #credentials: Credentials;
  readonly #account: string;
  readonly #locate: LocateService;
  readonly #send: SendRequest;
  readonly #time: TimeSource;
  readonly #token = new HeldValue<Token>(
    () => this.#fetchToken(),
    ({ endsAt }) => endsAt === undefined || this.#time.now() < endsAt - MARGIN_MS,
  );

  constructor(credentials: Credentials, accountId: string, locate: LocateService, send: SendRequest, time: TimeSource) {
    this.#credentials = credentials;
    this.#account = encodePathSegment("accountId", accountId);
    this.#locate = locate;
    this.#send = send;
    this.#time = time;
  }

  async authorize(): Promise<string> {
    return `Bearer ${(await this.#token.get()).value}`;
  }

  forget(refused: string): boolean {
    const token = this.#token.peek();
    if (token !== undefined && `Bearer ${token.value}` === refused) this.#token.replace(token);
    return true;
  }

  async refresh(): Promise<void> {
    // A token lives until its end; there is no session to keep.
  }

  async end(): Promise<void> {
    const token = this.#token.peek();
    if (token !== undefined) this.#token.replace(token);
  }

  secrets(): readonly string[] {
    const token = this.#token.peek();
    return [this.#credentials.clientSecret, ...(token === undefined ? [] : [token.value])];
  }

  async #fetchToken(): Promise<Token> {
    const origin = await this.#locate("sentinel");
    const answer = await this.#send({
      method: "POST",
      url: new URL(`${origin}/sentinel/api/v2/account/${this.#account}/app/token?v=2.0`),
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        client_id: this.#credentials.clientId,
        client_secret: this.#credentials.clientSecret,
        grant_type: "client_credentials",
      }).toString(),
      isHarmlessTwice: true,
    });
    if (answer.status !== 200) throw toConfigurationError(answer, this.secrets());
    const said = toObject(parseJson(answer.text));
    const value = findString(said, "access_token");
    if (value === undefined) {
      throw new ConfigurationError({ status: answer.status, message: "the token answer has no access_token" });
    }
    // A string or a number of seconds, or absent (API §8.3).
    const seconds = findInteger(said, "expires_in");
    return { value, endsAt: seconds === undefined ? undefined : this.#time.now() + seconds * 1_000 };
  }
}
