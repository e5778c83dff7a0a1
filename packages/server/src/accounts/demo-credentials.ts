import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { writeWholeFile } from "../write-whole-file.ts";
import { DEMO_PASSWORD } from "./demo-account.ts";

/** What `demo-credentials.json` holds; the secrets are different on every installation. */
export interface DemoCredentials {
  readonly oauth1: {
    readonly appKey: string;
    readonly secret: string;
    readonly accessToken: string;
    readonly accessTokenSecret: string;
  };
  readonly oauth2: { readonly clientId: string; readonly clientSecret: string };
  readonly users: Readonly<Record<string, string>>;
}

/** The file in the data directory with the demo's passwords and keys. */
export const DEMO_CREDENTIALS_FILE = "demo-credentials.json";
const LOGIN_NAMES = ["admin", "manager", "editor", "agent1", "agent2", "bot1"];

/** New keys by chance, with the passwords of all demo users. */
export function makeDemoCredentials(): DemoCredentials {
  const token = (): string => randomBytes(16).toString("hex");
  return {
    oauth1: { appKey: token(), secret: token(), accessToken: token(), accessTokenSecret: token() },
    oauth2: { clientId: token(), clientSecret: token() },
    users: Object.fromEntries(LOGIN_NAMES.map((loginName) => [loginName, DEMO_PASSWORD])),
  };
}

/** Readable by the owner only: the file is the one place where these secrets can still be read. */
export async function writeDemoCredentials(dataDir: string, credentials: DemoCredentials): Promise<void> {
  const text = `${JSON.stringify(credentials, null, 2)}\n`;
  await writeWholeFile(join(dataDir, DEMO_CREDENTIALS_FILE), text, { mode: 0o600 });
}
