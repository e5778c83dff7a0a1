import type { Collection } from "./account-config/resources/collection.ts";
import { createCollection } from "./account-config/resources/create-collection.ts";
import { RESOURCE_DEFINITIONS } from "./account-config/resources/resource-definitions.ts";
import { createSignInLinks, type SignInLinks } from "./account-config/users/create-sign-in-links.ts";
import { createUsers, type Users } from "./account-config/users/create-users.ts";
import { createAccountChanger } from "./configuration/account/change-account.ts";
import { createHistory, type History } from "./configuration/history/history.ts";
import { createKeys, type KeySecrets, type Keys } from "./configuration/keys/create-keys.ts";
import { createMessages, type Messages } from "./configuration/messages/messages.ts";
import { createConfigurationWriter, type WriteConfiguration } from "./configuration/write-configuration.ts";
import type { Engine } from "./engine.ts";
import type { Storage } from "./storage/storage.ts";

/** Everything that reads and writes what an account is configured to be, over the one writer. */
export interface Configuration {
  readonly messages: Messages;
  readonly history: History;
  /** Skills, working hours, special occasions, profiles, users (SKL-1). */
  readonly collections: readonly Collection[];
  /** One of the collections. */
  readonly users: Users;
  readonly signInLinks: SignInLinks;
  readonly keys: Keys;
  readonly changeAccount: ReturnType<typeof createAccountChanger>;
  readonly write: WriteConfiguration;
}

export interface ConfigurationDeps extends Pick<Engine, "policies" | "broker"> {
  readonly storage: Pick<Storage, "accounts" | "configuration">;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly newId: () => string;
  readonly secrets: KeySecrets;
}

export function createConfiguration(given: ConfigurationDeps): Configuration {
  const write = createConfigurationWriter(given);
  const deps = { ...given, write };
  const users = createUsers(deps);
  return {
    write,
    users,
    signInLinks: createSignInLinks(deps),
    keys: createKeys(deps),
    changeAccount: createAccountChanger(write),
    messages: createMessages(write),
    history: createHistory(deps),
    collections: [...RESOURCE_DEFINITIONS.map((definition) => createCollection(definition, deps)), users],
  };
}
