import { isIP } from "node:net";
import { resolve } from "node:path";
import { findKeyProblem } from "./access/find-key-problem.ts";
import { parseNatsAddress } from "./broker/nats/nats-address.ts";
import { InvalidSetting, toMasked } from "./invalid-setting.ts";
import type { LimitRow } from "./limits/limit-table.ts";
import type { BrokerSetting, DatabaseSetting, DemoSetting, HookNetworks, TlsSetting } from "./settings.ts";

/** `SIGNPOST_PORT`. */
export function readPort(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new InvalidSetting("SIGNPOST_PORT", value, "a port is a number from 0 to 65535");
}

/** `SIGNPOST_DATABASE_URL`. */
export function readDatabase(value: string): DatabaseSetting {
  if (value === "") return { kind: "sqlite" };
  const url = URL.parse(value);
  if (
    url !== null &&
    (url.protocol === "postgres:" || url.protocol === "postgresql:") &&
    url.hostname !== "" &&
    /^\/[^/]+$/.test(url.pathname)
  )
    return { kind: "postgres", url: value };
  throw new InvalidSetting(
    "SIGNPOST_DATABASE_URL",
    toMasked(value),
    "it is empty, or postgres://user:password@host:port/database, with what is special in a password percent-encoded",
  );
}

/** `SIGNPOST_BROKER_URL`. */
export function readBroker(value: string): BrokerSetting {
  if (value === "") return { kind: "in-process" };
  const address = parseNatsAddress(value);
  if (address !== undefined) return { kind: "nats", address };
  throw new InvalidSetting(
    "SIGNPOST_BROKER_URL",
    toMasked(value),
    "it is empty, or nats://host:port or tls://host:port, more of the same kind after commas",
  );
}

/** `SIGNPOST_PUBLIC_URL`. */
export function readPublicUrl(value: string): URL | undefined {
  if (value === "") return undefined;
  const url = URL.parse(value);
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:") && url.pathname === "/") return url;
  throw new InvalidSetting("SIGNPOST_PUBLIC_URL", value, "it is http:// or https:// with a host and no path");
}

const HOST = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*(?::\d{1,5})?$/i;

/** `SIGNPOST_HOSTS`. */
export function readHosts(value: string): readonly string[] {
  const hosts = value.split(",").flatMap((part) => part.trim() || []);
  if (hosts.every((host) => HOST.test(host))) return hosts;
  throw new InvalidSetting("SIGNPOST_HOSTS", value, "it is a list such as chat.example.org,signpost.internal:8080");
}

/** `SIGNPOST_TRUSTED_PROXIES`. */
export function readTrustedProxies(value: string): readonly string[] {
  const networks = value.split(",").flatMap((part) => part.trim() || []);
  if (networks.every(isNetwork)) return networks;
  throw new InvalidSetting("SIGNPOST_TRUSTED_PROXIES", value, "it is a list such as 10.0.0.1,192.168.0.0/16,::1");
}

const HOUR_MS = 3_600_000;
const MAX_SESSION_HOURS = 720;

/** `SIGNPOST_SESSION_HOURS`, in milliseconds. */
export function readSessionHours(value: string): number {
  const hours = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN;
  if (hours >= 1 && hours <= MAX_SESSION_HOURS) return hours * HOUR_MS;
  throw new InvalidSetting("SIGNPOST_SESSION_HOURS", value, `it is a number of hours from 1 to ${MAX_SESSION_HOURS}`);
}

/** `SIGNPOST_HOOK_ALLOW_PRIVATE`. */
export function readHookNetworks(value: string): HookNetworks {
  if (value === "0") return { kind: "public" };
  if (value === "1") return { kind: "any" };
  const networks = value.split(",").flatMap((part) => part.trim() || []);
  if (networks.length > 0 && networks.every(isNetwork)) return { kind: "list", networks };
  throw new InvalidSetting(
    "SIGNPOST_HOOK_ALLOW_PRIVATE",
    value,
    "it is 0, 1 or a list such as 10.0.0.1,192.168.0.0/16,::1",
  );
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** `SIGNPOST_TLS`, `SIGNPOST_TLS_CERT` and `SIGNPOST_TLS_KEY`: what they say together. */
export function readTls(mode: string, certificateFile: string, keyFile: string): TlsSetting {
  if (mode !== "" && mode !== "dev") throw new InvalidSetting("SIGNPOST_TLS", mode, "it is empty or dev");
  if ((certificateFile === "") !== (keyFile === "")) {
    throw new InvalidSetting(
      "SIGNPOST_TLS_CERT",
      certificateFile,
      "SIGNPOST_TLS_CERT and SIGNPOST_TLS_KEY come together",
    );
  }
  if (certificateFile !== "")
    return { kind: "files", certificateFile: resolve(certificateFile), keyFile: resolve(keyFile) };
  return mode === "dev" ? { kind: "development" } : { kind: "off" };
}

/** A limit of the table of limits. */
export function readLimit({ variable, least }: LimitRow, value: string): number {
  const limit = /^\d{1,12}$/.test(value) ? Number(value) : Number.NaN;
  if (limit === 0 || limit >= least) return limit;
  throw new InvalidSetting(variable, value, `it is 0, or a number from ${least}`);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** `SIGNPOST_RESTORED_AT`, in epoch milliseconds. */
export function readRestoredAt(value: string): number | undefined {
  if (value === "") return undefined;
  const at = INSTANT.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new InvalidSetting("SIGNPOST_RESTORED_AT", value, "it is a time with its zone, such as 2026-03-02T10:00:00Z");
}

/** `SIGNPOST_DEMO`. */
export function readDemo(value: string): DemoSetting {
  if (value === "") return "implicit";
  if (value === "0" || value === "1") return value === "1" ? "explicit" : "off";
  throw new InvalidSetting("SIGNPOST_DEMO", value, "it is empty, 0 or 1");
}

/** `SIGNPOST_SECRET_KEY`. */
export function readSecretKey(value: string): string | undefined {
  if (value === "") return undefined;
  const problem = findKeyProblem(value);
  if (problem === undefined) return value;
  throw new InvalidSetting("SIGNPOST_SECRET_KEY", "****", `it ${problem}`);
}
