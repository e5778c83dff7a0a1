import { randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isSecretKeyOf } from "../access/is-secret-key-of.ts";
import { hashPassword } from "../access/passwords.ts";
import { createSecretBox } from "../access/secret-box.ts";
import { toHash } from "../access/secret-hash.ts";
import { loadSecretKey } from "../access/secret-key.ts";
import type { Broker } from "../broker/broker.ts";
import { createInProcessBroker } from "../broker/in-process/in-process-broker.ts";
import { createNatsBroker } from "../broker/nats/nats-broker.ts";
import { createPolicies } from "../configuration/create-policies.ts";
import { createConfiguration } from "../create-configuration.ts";
import { InvalidSetting } from "../invalid-setting.ts";
import { prepareDataDir } from "../prepare-data-dir.ts";
import { type Environment, readSettings, type Settings } from "../settings.ts";
import { openPostgresStorage } from "../storage/postgres/open-postgres-storage.ts";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { STORE_FILE } from "../storage/sqlite/store-files.ts";
import { type Storage, StorageUnavailable, StoreNotOpened } from "../storage/storage.ts";
import { HOST_TIME } from "../time.ts";
import { toStartProblem } from "../to-start-problem.ts";
import { administerAccounts } from "./administer-accounts.ts";
import { administerKeys } from "./administer-keys.ts";
import { administerUsers } from "./administer-users.ts";
import { type Administration, AdministrationError } from "./administration.ts";
import type { AdministrationDeps } from "./administration-deps.ts";

export * from "./administration.ts";
export { InvalidSetting, StorageUnavailable, StoreNotOpened };

/** On which store an operator works, and in whose name. */
export interface AdministrationOptions {
  /** The same as the server's. */
  readonly environment: Environment;
  /** HIS-1. */
  readonly actorName: string;
  /** Makes a store where there is none; else a wrong directory would look like an empty one. */
  readonly mayCreateStore: boolean;
  /** Where people reach the server. Absent: as the settings say. */
  readonly publicUrl?: URL | undefined;
}

/** The composition root of what works on the store without serving anybody. */
export async function openAdministration(options: AdministrationOptions): Promise<Administration> {
  const settings = readSettings(options.environment);
  const storage = await openStore(settings, options.mayCreateStore);
  let broker: Broker | undefined;
  const close = async (): Promise<void> => {
    await broker?.close();
    await storage.close();
  };
  try {
    const secretBox = createSecretBox(await loadSecretKey(settings.secretKey, settings.dataDir));
    if (!(await isSecretKeyOf(storage.secrets, secretBox)))
      throw new InvalidSetting("SIGNPOST_SECRET_KEY", "****", "this store was set up with another key");
    broker = await openBroker(settings);
    const time = HOST_TIME;
    const policies = createPolicies({ storage, broker, time });
    const secrets = {
      make: () => randomBytes(16).toString("hex"),
      seal: (secret: string) => secretBox.seal(secret),
      hash: toHash,
    };
    const configuration = createConfiguration({ storage, policies, broker, hashPassword, newId: randomUUID, secrets });
    const base = options.publicUrl ?? settings.publicUrl;
    const deps: AdministrationDeps = {
      storage,
      policies,
      configuration,
      time,
      actorName: options.actorName,
      hashPassword,
      toLinkUrl: (token) => `${base?.origin ?? readOwnOrigin(settings)}/console/sign-in#${token}`,
    };
    return {
      accounts: administerAccounts(deps),
      users: administerUsers(deps),
      keys: administerKeys(deps),
      close,
    };
  } catch (error) {
    await close();
    throw toStartProblem(error, settings);
  }
}

async function openStore(settings: Settings, mayCreate: boolean): Promise<Storage> {
  const { database, dataDir } = settings;
  const file = join(dataDir, STORE_FILE);
  if (database.kind === "sqlite" && !mayCreate && !existsSync(file))
    throw new AdministrationError(
      `there is no store in ${dataDir} yet; SIGNPOST_DATA_DIR or SIGNPOST_DATABASE_URL says where it is, and signpost account create makes one`,
    );
  try {
    await prepareDataDir(dataDir);
    return database.kind === "sqlite"
      ? await openSqliteStorage({ file })
      : await openPostgresStorage({ url: database.url, time: HOST_TIME });
  } catch (error) {
    throw toStartProblem(error, settings);
  }
}

/** Servers look every two seconds by themselves: what cannot be announced is no reason to wait. */
const ANNOUNCE_WITHIN_MS = 1_000;

async function openBroker({ broker }: Settings): Promise<Broker> {
  const ignore = (): void => {};
  if (broker.kind === "in-process") return createInProcessBroker({ onError: ignore });
  const nats = createNatsBroker({ address: broker.address, time: HOST_TIME, onError: ignore });
  for (let waited = 0; waited < ANNOUNCE_WITHIN_MS && !nats.isConnected(); waited += 20) await HOST_TIME.sleep(20);
  return {
    ...nats,
    async close() {
      await nats.settle();
      await nats.close();
    },
  };
}

function readOwnOrigin({ tls, host, port }: Settings): string {
  if (port === 0)
    throw new AdministrationError(
      "SIGNPOST_PORT is 0, so where the server is cannot be known: say it with --url or SIGNPOST_PUBLIC_URL",
    );
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `${tls.kind === "off" ? "http" : "https"}://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
