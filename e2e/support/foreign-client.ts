import { execFile, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import type { RunningServer } from "./server.ts";

/** Clients that nobody here wrote, each in a process of its own that trusts the development authority as its users would. */

export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  /** A client that takes them apart gets them apart, so that it writes the query string in its own way. */
  readonly params?: Readonly<Record<string, string | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The text as JSON; undefined when it is none. */
  readonly json: unknown;
}

export interface ForeignClient {
  send(call: Call): Promise<Answer>;
  end(): Promise<void>;
}

export interface Credentials {
  /** The whole header. */
  readonly authorization?: string;
  readonly oauth1?: {
    readonly appKey: string;
    readonly secret: string;
    readonly accessToken?: string;
    readonly accessTokenSecret?: string;
    readonly method: "HMAC-SHA1" | "HMAC-SHA256";
  };
}

const CLIENTS = resolve(import.meta.dirname, "../clients");
/** Debian's, which has Debian's packages: another may come first on the path. */
const PYTHON = "/usr/bin/python3";

/** Outside CI a machine may lack what Debian has; then the proofs with it are reported as skipped. In CI that is a failure. */
export async function canRunPython(): Promise<boolean> {
  return canRun(PYTHON, ["-c", "import requests, requests_oauthlib"]);
}

export async function canRunCurl(): Promise<boolean> {
  return canRun("curl", ["--version"]);
}

async function canRun(command: string, args: readonly string[]): Promise<boolean> {
  if (process.env["CI"] === "true") return true;
  return promisify(execFile)(command, args).then(
    () => true,
    () => false,
  );
}

export function startAxios(server: RunningServer, credentials: Credentials = {}): ForeignClient {
  return toClient(startNode(server, "axios.cjs", credentials));
}

export function startRequest(server: RunningServer, credentials: Credentials): ForeignClient {
  return toClient(startNode(server, "request.cjs", credentials));
}

export function startRequests(server: RunningServer, credentials: Credentials): ForeignClient {
  const python = startProcess(server, PYTHON, [join(CLIENTS, "python-requests.py")], credentials);
  return {
    send: async (call) => toAnswer(await python.ask(call)),
    end: async () => void (await python.end()),
  };
}

/** Reports on its own; what it says at last, once it is told to end, is whatever went wrong. */
export function startAgentSdk(server: RunningServer, login: Readonly<Record<string, string>>): ForeignProcess {
  return startNode(server, "agent-sdk-session.cjs", { login });
}

function toClient(node: ForeignProcess): ForeignClient {
  return {
    send: async ({ params, ...call }) => toAnswer(await node.ask({ ...call, path: withQuery(call.path, params) })),
    end: async () => void (await node.end()),
  };
}

export interface ForeignProcess {
  ask(line: unknown): Promise<unknown>;
  hear(): Promise<unknown>;
  /** Answers what nobody has heard yet. */
  end(): Promise<readonly unknown[]>;
}

function startNode(server: RunningServer, script: string, options: object): ForeignProcess {
  return startProcess(server, process.execPath, ["--no-deprecation", join(CLIENTS, script)], options);
}

function startProcess(
  server: RunningServer,
  command: string,
  args: readonly string[],
  options: object,
): ForeignProcess {
  const authority = join(server.dataDir, "dev-ca.pem");
  const child = spawn(command, [...args, JSON.stringify({ origin: server.url, ...options })], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority, REQUESTS_CA_BUNDLE: authority },
    stdio: ["pipe", "pipe", "inherit"],
  });
  // A client that is gone is told by its answers.
  child.stdin.on("error", () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async (): Promise<unknown> => {
    const line = await lines.next();
    if (line.done) throw new Error(`${args.at(-1)} ended without an answer`);
    return JSON.parse(line.value);
  };
  return {
    hear,
    async ask(line) {
      child.stdin.write(`${JSON.stringify(line)}\n`);
      return hear();
    },
    async end() {
      child.kill();
      const unheard: unknown[] = [];
      for (let line = await lines.next(); !line.done; line = await lines.next()) unheard.push(JSON.parse(line.value));
      return unheard;
    },
  };
}

/** As API §3.3 has them: nothing is escaped. */
function withQuery(path: string, params: Call["params"] = {}): string {
  const query = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  return query.length === 0 ? path : `${path}?${query.join("&")}`;
}

/** One run of curl for each call. */
export function startCurl(server: RunningServer, { authorization }: Credentials = {}): ForeignClient {
  return {
    async send({ method, path, params, headers = {}, body }) {
      const all = { ...(authorization === undefined ? {} : { authorization }), ...headers };
      const { stdout } = await promisify(execFile)("curl", [
        ...["--silent", "--show-error", "--include", "--http1.1", "--path-as-is", "--globoff"],
        ...["--cacert", join(server.dataDir, "dev-ca.pem"), "--request", method],
        ...Object.entries(all).flatMap(([name, value]) => ["--header", `${name}: ${value}`]),
        ...toData(body, all),
        server.url + withQuery(path, params),
      ]);
      return toAnswer(parseAnswer(stdout));
    },
    end: async () => {},
  };
}

/** A string goes out as it is, in the form that curl gives it: that of HTML forms. */
function toData(body: unknown, headers: Readonly<Record<string, string>>): readonly string[] {
  if (body === undefined) return [];
  if (typeof body === "string") return ["--data", body];
  const type = headers["content-type"] === undefined ? ["--header", "content-type: application/json"] : [];
  return [...type, "--data", JSON.stringify(body)];
}

function parseAnswer(stdout: string): Omit<Answer, "json"> {
  const end = stdout.indexOf("\r\n\r\n");
  const [statusLine = "", ...fields] = stdout.slice(0, end).split("\r\n");
  const headers = fields.map((field): [string, string] => {
    const colon = field.indexOf(":");
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
  });
  return {
    status: Number(statusLine.split(" ")[1]),
    headers: Object.fromEntries(headers),
    text: stdout.slice(end + 4),
  };
}

function toAnswer(said: unknown): Answer {
  const { status, headers, text } = said as Omit<Answer, "json">;
  return { status, headers, text, json: parseJson(text) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
