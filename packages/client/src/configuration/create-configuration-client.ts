import { systemTime } from "../time.ts";
import { AccountConfig } from "./account-config.ts";
import type { ConfigurationClient, ConfigurationClientOptions } from "./configuration-client.ts";
import { createAuthorizer } from "./create-authorizer.ts";
import { createDomainDirectory } from "./domain-directory.ts";
import { HttpConfigurationClient } from "./http-configuration-client.ts";
import { MESSAGE_APIS } from "./message-api.ts";
import { createRequestSender } from "./send-request.ts";

/**
 * A client for the configuration of one account, on LivePerson's servers or on Signpost's. Nothing is sent before the first
 * operation. Throws a ConfigurationError for an `accountId` that cannot be in a path.
 */
export function createConfigurationClient(options: ConfigurationClientOptions): ConfigurationClient {
  const { accountId, domain, auth, scheme = "https", channel = "MESSAGING", time = systemTime } = options;
  const send = createRequestSender({
    // Browsers refuse a `fetch` that is called as a method of something else.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    time,
    random: options.random ?? Math.random,
    maxAttempts: options.maxAttempts ?? 4,
    attemptTimeoutMs: options.attemptTimeoutMs ?? 30_000,
    userAgent: options.userAgent,
  });
  const locate = createDomainDirectory({ scheme, domain, accountId, time, send });
  const authorizer = createAuthorizer(auth, { accountId, locate, send, time });
  const config = new AccountConfig(locate, authorizer, send);
  return new HttpConfigurationClient(accountId, MESSAGE_APIS[channel], config, authorizer, time);
}
