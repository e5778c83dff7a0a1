import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { findFreePort } from "@signpost/test-servers/free-port";
import { createNatsServer } from "@signpost/test-servers/nats";
import { startPostgresIfPossible } from "@signpost/test-servers/postgres";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { CAN_SHARE } from "./faults/support/cluster.ts";
import { canLaunchBrowser, launchBrowser, openPage } from "./support/browser.ts";
import { type DocumentShell, openShell, readCommandBlocks } from "./support/document-shell.ts";
import { removeDataDir, startServer } from "./support/server.ts";

const DOCUMENT = "docs/operations.md";
const ROOT = resolve(import.meta.dirname, "..");
const BLOCKS = readCommandBlocks(DOCUMENT);
const PASSWORD = "a sentence that Ada can keep";

test("[OPS-4] every command of the operators' page belongs to a story that is run here", () => {
  expect(BLOCKS.filter(({ tag }) => tag === undefined)).toEqual([]);
  expect(new Set(BLOCKS.map(({ tag }) => tag))).toEqual(new Set(["given", "one-node", "two-nodes"]));
  // How the tests themselves were given the command and the pages.
  expect(BLOCKS.filter(({ tag }) => tag === "given").map(({ commands }) => commands)).toEqual([
    'npm ci && npm run build\nexport PATH="$PWD/node_modules/.bin:$PATH"\n',
  ]);
});

/** Runs the blocks of one story one after the other, and answers what the one under that heading printed. */
async function runBlocks(
  shell: DocumentShell,
  tag: string,
  substitute: (commands: string) => string,
  meanwhile: Readonly<Record<string, (said: string) => Promise<void>>>,
): Promise<void> {
  const seen = new Set<string>();
  const blocks = BLOCKS.filter((block) => block.tag === tag);
  for (const [index, { commands, heading }] of blocks.entries()) {
    const said = await shell.run(substitute(commands));
    if (blocks[index + 1]?.heading === heading) continue;
    await meanwhile[heading]?.(said);
    seen.add(heading);
  }
  expect(Object.keys(meanwhile).filter((heading) => !seen.has(heading))).toEqual([]);
}

function withoutSettings(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("SIGNPOST_"));
  return { ...Object.fromEntries(own), PATH: `${ROOT}/node_modules/.bin:${process.env["PATH"]}:/usr/sbin` };
}

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** As the page behind the link does it. Answers the bearer. */
async function useLink(said: string, origin: string): Promise<string> {
  const [, token = ""] = /\/console\/sign-in#(\S+)/.exec(said) ?? [];
  const opened = await post(`${origin}/v1/sign-in-links/open`, { token });
  expect([opened.status, await opened.json()]).toMatchObject([
    200,
    { accountId: "acme", loginName: "ada@example.com" },
  ]);
  const used = await post(`${origin}/v1/sign-in-links/use`, { token, password: PASSWORD });
  expect(used.status).toBe(200);
  const { bearer } = (await used.json()) as { bearer: string };
  return bearer;
}

const login = (origin: string, password: string) =>
  post(`${origin}/api/account/acme/login`, { username: "ada@example.com", password });

describe("one node", () => {
  let folder: string;
  let shell: DocumentShell;
  let browser: Browser | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "signpost-operations-"));
    shell = openShell({ cwd: ROOT, environment: withoutSettings() });
    browser = (await canLaunchBrowser()) ? await launchBrowser() : undefined;
  });
  afterAll(async () => {
    await browser?.close();
    shell.close();
    rmSync(folder, { recursive: true });
  });

  test("[OPS-4] from nothing to the first visitor, as the operators' page has it", { timeout: 180_000 }, async () => {
    const port = await findFreePort();
    const origin = `http://localhost:${port}`;
    const place = (commands: string) =>
      commands.replaceAll("/srv/signpost", join(folder, "signpost")).replaceAll("8080", String(port));
    await runBlocks(shell, "one-node", place, {
      "1. Settings": async (said) => expect(said).toMatch(/^SIGNPOST_DEMO=0 {2}#/m),
      "3. The first account": async (said) => {
        const bearer = await useLink(said, origin);
        const account = await fetch(`${origin}/v1/accounts/acme`, { headers: { authorization: `Bearer ${bearer}` } });
        expect(await account.json()).toMatchObject({ id: "acme", name: "Acme GmbH" });
        expect((await login(origin, PASSWORD)).status).toBe(200);
      },
      "4. Users and roles": async (said) => {
        expect(said).toMatch(/^ada@example\.com +administrator +enabled/m);
        expect(said).toMatch(/^lena@example\.com +agent +enabled +1003 +Lena/m);
      },
      "7. The window on a page": async () => {
        if (browser === undefined) return;
        const page = await openPage(browser, String(pathToFileURL(join(folder, "signpost/page.html"))));
        await page.locator("signpost-window .launcher").click();
        await page.getByRole("log").getByText("Welcome to Acme Billing. Somebody is with you in a moment.").waitFor();
        await page.context().close();
      },
      "8. Health and logs": async (said) => {
        if (browser !== undefined)
          expect(said).toMatch(/signpost_sends_total\{[^}]*CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME[^}]*\} 1/);
      },
      "9. Backup": async (said) => {
        expect(said).toMatch(/^display name +Acme GmbH/m);
        expect((await login(origin, PASSWORD)).status).toBe(200);
      },
      "10. A user cannot sign in": async (said) => {
        await useLink(said, origin);
      },
    });
    expect(readFileSync(join(folder, "signpost/log"), "utf8")).not.toMatch(/"level":"error"/);
  });
});

/** The proxy's place: a whole nginx in a folder, which the commands of the page find where Debian has it. */
async function makeProxyPlace(folder: string): Promise<Readonly<Record<string, string>>> {
  const [https, http] = [await findFreePort(), await findFreePort()];
  // Signpost makes itself an authority; what it says of itself is enough where nobody checks it.
  const made = await startServer({ environment: { SIGNPOST_TLS: "dev" } });
  await made.stop();
  cpSync(made.dataDir, join(folder, "ssl"), { recursive: true });
  await removeDataDir(made.dataDir);
  const site = readFileSync(join(ROOT, "deploy/nginx-two-nodes.conf"), "utf8")
    .replace("listen 443 ssl", `listen ${https} ssl`)
    .replace("listen 80;", `listen ${http};`)
    .replace("/etc/ssl/messages.example.com.pem", join(folder, "ssl/dev-ca.pem"))
    .replace("/etc/ssl/messages.example.com.key", join(folder, "ssl/dev-ca-key.pem"));
  for (const name of ["deploy", "nginx/sites-enabled", "bin", "temporary"])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "deploy/nginx-two-nodes.conf"), site);
  writeFileSync(join(folder, "nginx/nginx.conf"), toNginxMain(folder));
  // The name leads here, and whose certificate it is does not matter.
  writeFileSync(join(folder, ".curlrc"), `connect-to = "messages.example.com:443:127.0.0.1:${https}"\ninsecure\n`);
  const own = `exec /usr/sbin/nginx -p ${folder} -c ${folder}/nginx/nginx.conf -e ${folder}/nginx/error.log "$@"`;
  writeFileSync(join(folder, "bin/nginx"), `#!/bin/sh\n${own}\n`, { mode: 0o755 });
  return { CURL_HOME: folder, PATH: `${folder}/bin:${withoutSettings()["PATH"]}` };
}

function toNginxMain(folder: string): string {
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `${process.getuid?.() === 0 ? "user root;" : ""}
pid ${folder}/nginx/nginx.pid;
events { worker_connections 512; }
http {
  access_log off;
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/temporary/${kind};`).join("\n  ")}
  include ${folder}/nginx/sites-enabled/*.conf;
}
`;
}

const CAN_PROXY = existsSync("/usr/sbin/nginx") || process.env["CI"] !== undefined;

describe("two nodes", () => {
  test("[OPS-4] two nodes behind the proxy, as the operators' page has it", { timeout: 180_000 }, async ({ skip }) => {
    skip(!CAN_SHARE || !CAN_PROXY, "there is no nats-server or no nginx here");
    const postgres = await startPostgresIfPossible();
    skip(postgres === undefined, "there is no PostgreSQL here");
    if (postgres === undefined) return;
    const nats = await createNatsServer();
    await nats.start();
    const folder = mkdtempSync(join(tmpdir(), "signpost-operations-"));
    const environment = await makeProxyPlace(folder);
    const shell = openShell({ cwd: folder, environment: { ...withoutSettings(), ...environment } });
    onTestFinished(async () => {
      shell.close();
      await postgres.close();
      await nats.stop();
      rmSync(folder, { recursive: true });
    });
    // As on a machine where Debian has started it.
    await shell.run("nginx");
    const [one, two] = [await findFreePort(), await findFreePort()];
    const place = (commands: string) =>
      commands
        .replaceAll("/srv/signpost", join(folder, "signpost"))
        .replaceAll("/etc/nginx", join(folder, "nginx"))
        .replaceAll("5432", String(postgres.port))
        .replaceAll("4222", String(nats.port))
        // Not the places of the nodes in the file that is copied.
        .replaceAll(/(?<!\\\.1\d:)8080/g, String(one))
        .replaceAll("8081", String(two));
    await runBlocks(shell, "two-nodes", place, {
      "4. Accounts, users, keys": async (said) => {
        expect(said).toMatch(/https:\/\/messages\.example\.com\/console\/sign-in#acme\.1001\./);
        expect(said).toMatch(/^lena@example\.com +agent +enabled/m);
        // On one node, and the other one knows it.
        await useLink(said, `http://127.0.0.1:${one}`);
        expect((await login(`http://127.0.0.1:${two}`, PASSWORD)).status).toBe(200);
        const body = JSON.stringify({ username: "ada@example.com", password: PASSWORD });
        await shell.run(
          `curl -fsS -H 'Content-Type: application/json' --data '${body}' https://messages.example.com/api/account/acme/login`,
        );
      },
    });
    await shell.run("nginx -s stop");
    for (const log of ["log-1", "log-2"])
      expect(readFileSync(join(folder, "signpost", log), "utf8")).not.toMatch(/"level":"error"/);
  });
});
