import { findString, toObject, toObjects } from "../socket/json-reader.ts";
import type { TimeSource } from "../time.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { HeldValue } from "./held-value.ts";
import { parseJson } from "./parse-json.ts";
import { encodePathSegment } from "./percent-encode.ts";
import type { SendRequest } from "./send-request.ts";
import { toConfigurationError } from "./to-configuration-error.ts";

const KEPT_MS = 600_000;

/** Names are case-sensitive (API §6.1). */
export type ServiceName = "accountConfigReadOnly" | "accountConfigReadWrite" | "agentVep" | "sentinel";

/** Answers the origin of a service of the account, such as `https://va-a.ac.liveperson.net`. */
export type LocateService = (service: ServiceName) => Promise<string>;

interface Directory {
  readonly hosts: ReadonlyMap<string, string>;
  readonly readAt: number;
}

/** Domain discovery by the list form (API §6), kept for ten minutes. Rejects with a ConfigurationError. */
export function createDomainDirectory(options: {
  readonly scheme: string;
  readonly domain: string;
  readonly accountId: string;
  readonly time: TimeSource;
  readonly send: SendRequest;
}): LocateService {
  const { scheme, domain, accountId, time, send } = options;
  const account = encodePathSegment("accountId", accountId);
  const url = new URL(`${scheme}://${domain}/api/account/${account}/service/baseURI.json?version=1.0`);
  const directory = new HeldValue<Directory>(
    async () => {
      const answer = await send({ method: "GET", url });
      if (answer.status !== 200) throw toConfigurationError(answer, []);
      return { hosts: toHosts(answer.text), readAt: time.now() };
    },
    ({ readAt }) => time.now() - readAt < KEPT_MS,
  );
  return async (service) => {
    const host = (await directory.get()).hosts.get(service);
    if (host !== undefined) return `${scheme}://${host}`;
    throw new ConfigurationError({ message: `the Domain API at ${domain} names no host for the service ${service}` });
  };
}

function toHosts(text: string): ReadonlyMap<string, string> {
  return new Map(
    toObjects(toObject(parseJson(text))["baseURIs"]).flatMap((entry): [string, string][] => {
      const service = findString(entry, "service");
      const host = findString(entry, "baseURI");
      return service !== undefined && host !== undefined && isHost(host) ? [[service, host]] : [];
    }),
  );
}

/** host[:port] and nothing more, for credentials will go there. */
function isHost(text: string): boolean {
  return /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(text);
}
