/** Secrets of the installation itself, shared by all its nodes; opaque to storage, which gets them sealed. */
export interface ServerSecretStore {
  find(name: string): Promise<string | undefined>;
  /** The first one stays: of nodes that start together, all get the same back. */
  addIfAbsent(name: string, value: string): Promise<string>;
}
