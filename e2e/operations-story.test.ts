import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { findFreePort } from "@signpost/test-servers/free-port";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser, openPage } from "./support/browser.ts";
import { type DocumentShell, openShell, readCommandBlocks } from "./support/document-shell.ts";

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
      "8. Is it well?": async (said) => {
        if (browser !== undefined)
          expect(said).toMatch(/signpost_sends_total\{[^}]*CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME[^}]*\} 1/);
      },
      "9. Backup": async (said) => {
        expect(said).toMatch(/^display name +Acme GmbH/m);
        expect((await login(origin, PASSWORD)).status).toBe(200);
      },
      "10. Somebody is locked out": async (said) => {
        await useLink(said, origin);
      },
    });
    expect(readFileSync(join(folder, "signpost/log"), "utf8")).not.toMatch(/"level":"error"/);
  });
});
