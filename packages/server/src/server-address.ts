import type { AddressInfo, Server } from "node:net";
import type { Settings } from "./settings.ts";

type AddressSettings = Pick<Settings, "host" | "port" | "publicUrl" | "tls">;

/** Where the server is reached. Which port it listens on is known only once it does. */
export class ServerAddress {
  readonly #settings: AddressSettings;
  #server: Pick<Server, "address"> | undefined;

  constructor(settings: AddressSettings) {
    this.#settings = settings;
  }

  /** The server that listens from now on. */
  follow(server: Pick<Server, "address">): void {
    this.#server = server;
  }

  /** `host[:port]` as clients reach it. */
  get publicHost(): string {
    return this.#settings.publicUrl?.host ?? this.#listeningHost;
  }

  /** As people reach it. */
  get url(): string {
    return this.#settings.publicUrl?.origin ?? this.listeningAt;
  }

  /** As it is reached from this machine. */
  get listeningAt(): string {
    return `${this.#settings.tls.kind === "off" ? "http" : "https"}://${this.#listeningHost}`;
  }

  get #listeningHost(): string {
    const { host, port } = this.#settings;
    // What listens everywhere is reached, from here, by the name of here.
    const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
    return `${name.includes(":") ? `[${name}]` : name}:${this.#port ?? port}`;
  }

  get #port(): number | undefined {
    const address: AddressInfo | string | null = this.#server?.address() ?? null;
    return typeof address === "object" && address !== null ? address.port : undefined;
  }
}
