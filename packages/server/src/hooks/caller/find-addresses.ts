import { type LookupAddress, lookup, promises } from "node:dns";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";

const HOSTS_FILE = process.platform === "win32" ? "C:\\Windows\\System32\\drivers\\etc\\hosts" : "/etc/hosts";
/** A name server that says nothing is asked once more. Its library times that by itself. */
const TRIES = 2;
const TIMEOUT_MS = 2_000;
/** Says nothing about the name: another way to ask may know it. */
const MAY_BE_KNOWN_OTHERWISE = new Set(["ENOTFOUND", "ENODATA", "ESERVFAIL", "EREFUSED", "ECONNREFUSED", "ENOTIMP"]);

/** Resolves a name to all of its addresses; rejects as `dns.lookup` does. */
export type FindAddresses = (hostname: string) => Promise<readonly LookupAddress[]>;

interface AddressFinderOptions {
  /** Absent: the system's. */
  readonly servers?: readonly string[];
  /** Of one question. */
  readonly timeoutMs?: number;
}

/**
 * All addresses of a name, as the system would find them: its hosts file, then its name servers. Those are asked beside each
 * other, because the system's own way has room for two at a time in the whole process: two names whose servers say nothing
 * would hold up every other endpoint. What the name servers do not know (short names, other name services) goes that way.
 */
export function createAddressFinder({ servers, timeoutMs = TIMEOUT_MS }: AddressFinderOptions = {}): FindAddresses {
  return async (hostname) => {
    const written = await readHostsFile(hostname);
    if (written.length > 0) return written;
    const resolver = new promises.Resolver({ timeout: timeoutMs, tries: TRIES });
    if (servers !== undefined) resolver.setServers(servers);
    return ask(resolver, hostname);
  };
}

async function ask(resolver: promises.Resolver, hostname: string): Promise<readonly LookupAddress[]> {
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const found = answers.flatMap((answer, index) =>
    answer.status === "fulfilled" ? answer.value.map((address) => ({ address, family: index === 0 ? 4 : 6 })) : [],
  );
  const isSilent = answers.some(
    (answer) => answer.status === "rejected" && !MAY_BE_KNOWN_OTHERWISE.has(codeOf(answer.reason)),
  );
  return found.length > 0 || isSilent ? found : lookUp(hostname);
}

async function readHostsFile(hostname: string): Promise<readonly LookupAddress[]> {
  const text = await readFile(HOSTS_FILE, "utf8").catch(() => "");
  return text.split("\n").flatMap((line) => {
    const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    const family = isIP(address);
    return family !== 0 && names.some((name) => name.toLowerCase() === hostname) ? [{ address, family }] : [];
  });
}

function lookUp(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error === null ? resolve(addresses) : reject(error)));
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
