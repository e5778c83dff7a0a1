import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import { createServer as createVite } from "vite";
import { findFreePort } from "../packages/test-servers/src/free-port.ts";
import { passOn, passOnUpgrade } from "./dev-proxy.ts";

/**
 * The whole of Signpost for whoever changes it, behind one port: the server starts anew when one of its files is saved, the
 * console takes changes as it runs, the window is built again. Pages are without the policy that the server gives them
 * (AUT-16): what it refuses is seen in the stories, which look at the built pages.
 */
const ROOT = resolve(import.meta.dirname, "..");
const CONSOLE = join(ROOT, "apps/console");
const WINDOW = join(ROOT, "apps/window");
const PORT = Number(process.env["SIGNPOST_PORT"] ?? 8080);
const ORIGIN = `http://localhost:${PORT}`;

const serverPort = await findFreePort();
const front = createServer((request, response) => void answer(request, response));
const vite = await createVite({
  root: CONSOLE,
  configFile: join(CONSOLE, "vite.config.ts"),
  appType: "custom",
  server: { middlewareMode: true, hmr: { server: front } },
});
front.on("upgrade", (request, socket, head) => {
  // Vite answers its own.
  if (request.headers["sec-websocket-protocol"]?.startsWith("vite-")) return;
  passOnUpgrade({ request, socket, head }, serverPort);
});

await once(front.listen(PORT, "localhost"), "listening");
const children = [
  runNode(["--watch", "--watch-preserve-output", join(ROOT, "packages/cli/bin/signpost.js"), "serve"], {
    SIGNPOST_PORT: String(serverPort),
    SIGNPOST_PUBLIC_URL: ORIGIN,
  }),
  // In a process of its own: it is built as visitors get it, and Vite keeps one mode for a process.
  runNode([join(ROOT, "node_modules/vite/bin/vite.js"), "build", WINDOW, "--watch", "--logLevel", "warn"], {
    NODE_ENV: "production",
  }),
];
console.log(`Signpost, as it is being changed: ${ORIGIN}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop(signal));

function runNode(args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...environment } });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  if (isPage(path, request)) return sendConsole(request.url ?? "/", response);
  if (!path.startsWith("/console/")) return passOn(request, response, serverPort);
  vite.middlewares(request, response, () => void response.writeHead(404).end("no such file\n"));
}

/** The routes of both apps are one page; what it loads has an extension or asks for no page. */
function isPage(path: string, { method, headers }: IncomingMessage): boolean {
  return /^\/(console|workspace)(\/|$)/.test(path) && method === "GET" && /\btext\/html\b/.test(headers.accept ?? "");
}

async function sendConsole(url: string, response: ServerResponse): Promise<void> {
  try {
    const page = await readFile(join(CONSOLE, "index.html"), "utf8");
    const html = await vite.transformIndexHtml(url, page.replace("signpost-first-account", "demo"));
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(html);
  } catch (error) {
    response.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end(String(error));
  }
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  const gone = children.map((child) => (child.exitCode === null ? once(child, "exit") : undefined));
  for (const child of children) child.kill(signal);
  front.close();
  front.closeAllConnections();
  await Promise.all([...gone, vite.close()]);
  process.exit();
}
