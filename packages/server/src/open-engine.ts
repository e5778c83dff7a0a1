import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Broker } from "./broker/broker.ts";
import { createInProcessBroker } from "./broker/in-process/in-process-broker.ts";
import { createNatsBroker } from "./broker/nats/nats-broker.ts";
import { createEngine, type Engine } from "./engine.ts";
import type { Logger } from "./observability/logger.ts";
import type { BrokerSetting, Settings } from "./settings.ts";
import type { LostLog } from "./storage/sqlite/find-lost-log.ts";
import { STORE_FILE } from "./storage/sqlite/store-files.ts";
import { createSteadyTime, type TimeSource } from "./time.ts";

/** Where a start writes its log lines. */
export interface StartLoggers {
  readonly logger: Logger;
  /** For what the next start would no longer know. */
  readonly atOnce: Logger;
}

/** Opens the engine that the settings ask for. */
export function openEngine(
  { database, dataDir, broker, restoredAt, limits }: Settings,
  { logger, atOnce }: StartLoggers,
  hostTime: TimeSource,
): Promise<Engine> {
  const onJump = (aheadMs: number): void => logger.warn("the host's clock was set; it is followed slowly", { aheadMs });
  const time = createSteadyTime(onJump, hostTime);
  const parts = { broker: createBroker(broker, time, logger), time, logger, restoredAt, limits };
  const onLostLog = (lost: LostLog): void =>
    lost.kind === "pages"
      ? atOnce.warn("the log of the store was cut: what it was acknowledged last is missing", { pages: lost.count })
      : atOnce.warn("the log of the store ends within a page: if it was cut, what was acknowledged last is missing");
  return createEngine(
    database.kind === "sqlite"
      ? { file: join(dataDir, STORE_FILE), onLostLog, ...parts }
      : // Without a way to others there are none to watch.
        { databaseUrl: database.url, nodeId: broker.kind === "nats" ? randomUUID() : undefined, ...parts },
  );
}

function createBroker(setting: BrokerSetting, time: TimeSource, logger: Logger): Broker {
  const onError = (error: unknown): void => logger.error("a subscriber failed", { error });
  switch (setting.kind) {
    case "in-process":
      return createInProcessBroker({ onError });
    case "nats":
      return createNatsBroker({
        address: setting.address,
        time,
        onError,
        onWayError: (error) => logger.warn("the broker could not be reached", { error }),
        onConnection: (isConnected) =>
          isConnected ? logger.info("the broker is connected") : logger.warn("the broker was lost; it is tried again"),
      });
  }
}
