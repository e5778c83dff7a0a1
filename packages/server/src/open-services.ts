import { randomUUID } from "node:crypto";
import { type Access, createAccess } from "./access/access.ts";
import { hashPassword } from "./access/passwords.ts";
import type { SecretBox } from "./access/secret-box.ts";
import type { ShippedCredentials } from "./access/shipped-credentials.ts";
import { createDemoGate } from "./accounts/demo-gate.ts";
import { startChores } from "./chores.ts";
import { createOpenAccounts } from "./configuration/account/create-open-accounts.ts";
import { startClockWorker } from "./conversations/clock-worker.ts";
import { type Configuration, createConfiguration } from "./create-configuration.ts";
import type { Engine } from "./engine.ts";
import { createHooks, type Hooks } from "./hooks/create-hooks.ts";
import type { Closable, Keep } from "./keep.ts";
import { createLimiter, type Limiter } from "./limits/limiter.ts";
import type { Settings } from "./settings.ts";
import type { TimeSource } from "./time.ts";

/** What the doors of the server lead to. */
export interface Services {
  readonly access: Access;
  readonly configuration: Configuration;
  readonly hooks: Hooks;
  readonly limiter: Limiter;
}

interface ServicesDeps {
  readonly settings: Settings;
  readonly engine: Engine;
  readonly secretKey: Buffer;
  readonly secretBox: SecretBox;
  readonly hostTime: TimeSource;
  /** `host[:port]` as clients reach it. */
  readonly publicHost: () => string;
}

/** Opens everything that works on the engine, and starts what goes on without being asked. */
export async function openServices(deps: ServicesDeps, keep: Keep): Promise<Services> {
  const { settings, engine, secretKey, secretBox, hostTime, publicHost } = deps;
  const access = await createAccess({
    ...engine,
    // What clients sign with their own time is compared with the host's, as theirs is.
    time: hostTime,
    secretKey,
    publicHost,
    sessionMaxMs: settings.sessionMaxMs,
    shipped: openDemoGate(settings, engine),
    isOpenAccount: createOpenAccounts(engine.policies),
  });
  const configuration = createConfiguration({ ...engine, hashPassword, newId: randomUUID, secrets: access.keySecrets });
  const hooks = keep(
    createHooks({
      ...engine,
      write: configuration.write,
      secretBox,
      networks: settings.hookNetworks,
      placesInAll: settings.limits.hookCalls,
      hostTime,
    }),
  );
  for (const worker of startWorkers(engine)) keep(worker);
  const limiter = keep(createLimiter({ ...engine, limits: settings.limits }));
  return { access, configuration, hooks, limiter };
}

/** What goes on without being asked. */
function startWorkers({ conversations, storage, time, logger }: Engine): readonly Closable[] {
  const clockWorker = startClockWorker({
    settle: (limit) => conversations.settleDue(limit),
    findNextWakeAt: () => storage.conversations.findNextWakeAt(),
    time,
    logger,
    batchesAtOnce: storage.conversations.groupsAtOnce,
  });
  conversations.onWake((at) => clockWorker.wakeBy(at));
  return [clockWorker, startChores({ storage, time, logger })];
}

function openDemoGate({ demo }: Settings, { storage, logger }: Engine): ShippedCredentials {
  const reach = { off: "none", implicit: "local", explicit: "everywhere" } as const;
  const why = demo === "off" ? "SIGNPOST_DEMO is 0" : "it did not come from this machine, and SIGNPOST_DEMO is not 1";
  return createDemoGate({
    storage,
    reach: reach[demo],
    refuse: (what) => logger.warn(`a shipped ${what} of the demo account was refused`, { why }),
  });
}
