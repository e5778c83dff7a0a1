import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly text?: string;
}

export const SERVICES = ["accountConfigReadOnly", "accountConfigReadWrite", "agentVep", "sentinel"];
export const MESSAGES = "/api/account/acme/configuration/engagement-window/unified-auto-messages";

/** A server of the configuration API that answers what it is told to, over real HTTP, and keeps what it was asked. */
export class ConfigurationServer {
  readonly received: Received[] = [];
  readonly #http: Server;
  readonly #replies = new Map<string, (request: Received) => Reply | "hang" | "cut">();
  #host = "";

  constructor() {
    this.#http = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const url = request.url ?? "";
        const [path = "", search = ""] = url.split("?");
        const { method = "", headers } = request;
        const body = Buffer.concat(chunks).toString();
        this.#answer({ method, path, query: new URLSearchParams(search), url, headers, body }, response);
      });
    });
    this.on("GET /api/account/acme/service/baseURI.json", () => ({ json: this.directory(SERVICES) }));
  }

  directory(services: readonly string[]): unknown {
    return { baseURIs: services.map((service) => ({ service, account: "acme", baseURI: this.#host })) };
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#http.listen(0, "127.0.0.1", done));
    this.#host = `127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
    return this.#host;
  }

  async end(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((done) => this.#http.close(done));
  }

  /** From now on, `METHOD /path` is answered so; `hang` never answers, `cut` breaks the connection. */
  on(route: string, reply: (request: Received) => Reply | "hang" | "cut"): void {
    this.#replies.set(route, reply);
  }

  /** One reply after the other; the last one stays. */
  onInTurn(route: string, ...replies: readonly (Reply | "hang" | "cut")[]): void {
    let turn = 0;
    this.on(route, () => {
      const reply = replies[Math.min(turn, replies.length - 1)] ?? {};
      turn += 1;
      return reply;
    });
  }

  requests(route: string): Received[] {
    return this.received.filter(({ method, path }) => `${method} ${path}` === route);
  }

  #answer(request: Received, response: ServerResponse): void {
    this.received.push(request);
    const reply = this.#replies.get(`${request.method} ${request.path}`)?.(request) ?? { status: 404 };
    if (reply === "hang") return;
    if (reply === "cut") {
      response.destroy();
      return;
    }
    const text = reply.text ?? (reply.json === undefined ? "" : JSON.stringify(reply.json));
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers }).end(text);
  }
}
