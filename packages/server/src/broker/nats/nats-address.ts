/** Where the NATS servers are, and how to be let in. */
export interface NatsAddress {
  /** `host:port`, each. */
  readonly servers: readonly string[];
  readonly isTls: boolean;
  readonly user?: string;
  readonly pass?: string;
  readonly token?: string;
}

/** `nats://[user:password@|token@]host[:port]`, several of them separated by commas; `tls://` asks for an encrypted way. */
export function parseNatsAddress(text: string): NatsAddress | undefined {
  const urls = text.split(",").map((part) => URL.parse(part.trim()));
  const [first] = urls;
  if (first === null || first === undefined) return undefined;
  const servers = urls.flatMap((url) => (url !== null && isServer(url, first.protocol) ? [toServer(url)] : []));
  if (servers.length !== urls.length) return undefined;
  return { servers, isTls: first.protocol === "tls:", ...toCredentials(first) };
}

function isServer({ protocol, hostname, pathname }: URL, expected: string): boolean {
  return (
    protocol === expected &&
    (protocol === "nats:" || protocol === "tls:") &&
    hostname !== "" &&
    (pathname === "" || pathname === "/")
  );
}

function toServer({ hostname, port }: URL): string {
  return `${hostname}:${port === "" ? 4222 : port}`;
}

/** As NATS has it: a name without a password is a token. */
function toCredentials({ username, password }: URL): Pick<NatsAddress, "user" | "pass" | "token"> {
  if (username === "") return {};
  const name = decodeURIComponent(username);
  return password === "" ? { token: name } : { user: name, pass: decodeURIComponent(password) };
}
