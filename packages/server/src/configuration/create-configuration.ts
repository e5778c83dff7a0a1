import { randomUUID } from "node:crypto";
import { hashPassword } from "../access/passwords.ts";
import type { Engine } from "../engine.ts";
import { createHistory, type History } from "./history/history.ts";
import { createMessages, type Messages } from "./messages/messages.ts";
import type { Collection } from "./resources/collection.ts";
import { createCollection } from "./resources/create-collection.ts";
import { RESOURCE_DEFINITIONS } from "./resources/resource-definitions.ts";
import { createUsers } from "./users/create-users.ts";
import { createConfigurationWriter, type WriteConfiguration } from "./write-configuration.ts";

/** Everything that reads and writes what an account is configured to be, over the one writer. */
export interface Configuration {
  readonly messages: Messages;
  readonly history: History;
  /** Skills, working hours, special occasions, profiles, users (SKL-1). */
  readonly collections: readonly Collection[];
  readonly write: WriteConfiguration;
}

export function createConfiguration(engine: Pick<Engine, "storage" | "policies" | "broker">): Configuration {
  const write = createConfigurationWriter(engine);
  const deps = { ...engine, write };
  return {
    write,
    messages: createMessages(write),
    history: createHistory(deps),
    collections: [
      ...RESOURCE_DEFINITIONS.map((definition) => createCollection(definition, deps)),
      createUsers({ ...deps, hashPassword, newId: randomUUID }),
    ],
  };
}
