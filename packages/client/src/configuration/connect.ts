import { systemTime, type TimeSource } from "../time.ts";
import type { Authorizer } from "./authorizer.ts";
import type { ConfigurationClientOptions } from "./configuration-client.ts";
import { createAuthorizer } from "./create-authorizer.ts";
import { createDomainDirectory, type LocateService } from "./domain-directory.ts";
import { createRequestSender, type SendRequest } from "./send-request.ts";

/** What every client of an account sends with: repeats what may be repeated, finds hosts, knows its credentials. */
export interface Connection {
  readonly send: SendRequest;
  readonly locate: LocateService;
  readonly authorizer: Authorizer;
  readonly time: TimeSource;
}

/** The parts of a client, from its options; nothing is sent yet. */
export function connect(options: Omit<ConfigurationClientOptions, "channel">): Connection {
  const { accountId, domain, auth, scheme = "https", time = systemTime } = options;
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
  return { send, locate, authorizer: createAuthorizer(auth, { accountId, locate, send, time }), time };
}
