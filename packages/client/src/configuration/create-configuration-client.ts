import { AccountConfig } from "./account-config.ts";
import type { ConfigurationClient, ConfigurationClientOptions } from "./configuration-client.ts";
import { connect } from "./connect.ts";
import { HttpConfigurationClient } from "./http-configuration-client.ts";
import { MESSAGE_APIS } from "./message-api.ts";

/**
 * A client for the configuration of one account, on LivePerson's servers or on Signpost's. Nothing is sent before the first
 * operation. Throws a ConfigurationError for an `accountId` that cannot be in a path.
 */
export function createConfigurationClient(options: ConfigurationClientOptions): ConfigurationClient {
  const { accountId, channel = "MESSAGING" } = options;
  const { send, locate, authorizer, time } = connect(options);
  const config = new AccountConfig(locate, authorizer, send);
  return new HttpConfigurationClient(accountId, MESSAGE_APIS[channel], config, authorizer, time);
}
