import type { ConfigurationClientOptions } from "./configuration-client.ts";
import { connect } from "./connect.ts";
import { encodePathSegment } from "./percent-encode.ts";
import type { Answer, OutgoingRequest } from "./send-request.ts";
import { toConfigurationError } from "./to-configuration-error.ts";
import { withAuthorization } from "./with-authorization.ts";

/** A request to `/v1/accounts/{accountId}`; `path` is what follows, with its query, and begins with a slash. */
export type AccountRequest = Pick<OutgoingRequest, "method" | "body" | "headers" | "isHarmlessTwice"> & {
  readonly path: string;
};

/** An answer of success. */
export type AccountAnswer = Pick<Answer, "status" | "headers" | "text" | "bytes">;

/**
 * The interface `/v1` of one account on a Signpost server, with the login, the retries and the errors of the configuration
 * client. Rejects with a ConfigurationError for every answer that is no success.
 */
export interface AccountClient {
  send(request: AccountRequest): Promise<AccountAnswer>;
  /** Logs out. */
  close(): Promise<void>;
}

/** Of what a configuration client needs, everything but the channel, which `/v1` does not have. */
export type AccountClientOptions = Omit<ConfigurationClientOptions, "channel">;

/** `domain` is the server itself. Nothing is sent before the first request. */
export function createAccountClient(options: AccountClientOptions): AccountClient {
  const { accountId, domain, scheme = "https" } = options;
  const { send, authorizer } = connect(options);
  const sendAuthorized = withAuthorization(send, authorizer);
  const base = `${scheme}://${domain}/v1/accounts/${encodePathSegment("accountId", accountId)}`;
  return {
    async send({ path, ...request }) {
      const answer = await sendAuthorized({ ...request, url: new URL(`${base}${path}`) });
      if (answer.status < 200 || answer.status > 299) throw toConfigurationError(answer, authorizer.secrets());
      return answer;
    },
    close: () => authorizer.end(),
  };
}
