import type { Authorizer } from "./authorizer.ts";
import { ConfigurationError } from "./configuration-error.ts";
import type { LocateService } from "./domain-directory.ts";
import { ReadCache } from "./read-cache.ts";
import { parseRevision, type Revision } from "./revision.ts";
import type { Answer, SendRequest } from "./send-request.ts";
import { toConfigurationError } from "./to-configuration-error.ts";
import { withAuthorization } from "./with-authorization.ts";

/** A success of the account-config services: its body and the revision it carried. */
export interface ConfigAnswer {
  readonly status: number;
  readonly text: string;
  readonly revision: Revision | undefined;
}

/** A write to the account's configuration; `ifMatch` is the revision that was read (CFG-8). */
export interface ConfigWrite {
  readonly method: "PUT" | "DELETE";
  readonly path: string;
  readonly body?: string;
  readonly ifMatch: string | undefined;
}

/** Requests to the account-config services by their common conventions (API §5): authorisation, revisions, errors. */
export class AccountConfig {
  readonly #locate: LocateService;
  readonly #authorizer: Authorizer;
  readonly #sendAuthorized: SendRequest;
  readonly #cache = new ReadCache();

  constructor(locate: LocateService, authorizer: Authorizer, send: SendRequest) {
    this.#locate = locate;
    this.#authorizer = authorizer;
    this.#sendAuthorized = withAuthorization(send, authorizer);
  }

  async read(service: "accountConfigReadOnly" | "accountConfigReadWrite", path: string): Promise<ConfigAnswer> {
    const url = new URL(`${await this.#locate(service)}${path}`);
    const cached = this.#cache.find(url.href);
    const headers = cached === undefined ? {} : { "if-match": cached.revision.tag };
    const answer = await this.#sendAuthorized({ method: "GET", url, headers });
    if (answer.status === 304 && cached !== undefined) {
      this.#cache.keep(url.href, cached);
      return { status: 200, ...cached };
    }
    const { text, revision } = this.#readSuccess(answer);
    if (revision !== undefined) this.#cache.keep(url.href, { revision, text });
    return { status: answer.status, text, revision };
  }

  async write({ method, path, body, ifMatch }: ConfigWrite): Promise<ConfigAnswer> {
    const url = new URL(`${await this.#locate("accountConfigReadWrite")}${path}`);
    const headers = {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
    };
    const request = { method, url, headers, ...(body === undefined ? {} : { body }) };
    return this.#readSuccess(await this.#sendAuthorized(request));
  }

  #readSuccess(answer: Answer): ConfigAnswer {
    const { status, text } = answer;
    if (status < 200 || status > 299) throw toConfigurationError(answer, this.#authorizer.secrets());
    return { status, text, revision: parseRevision(answer.headers) };
  }
}

/** For an answer of success whose body is not what it must be. */
export function notUnderstood(answer: ConfigAnswer, expected: string): ConfigurationError {
  return new ConfigurationError({ status: answer.status, message: `the answer is not ${expected}` });
}
