import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canLaunchBrowser, launchBrowser, openPage } from "./support/browser.ts";
import { findObstacles } from "./support/find-obstacles.ts";
import { takeScreenshot } from "./support/screenshots.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";
import { runCommand } from "./support/signpost-command.ts";

const PASSWORD = "a sentence that Ada can keep";

/** Whoever is let in for the first time, or again: what the page behind the link shows. */
describe.runIf(await canLaunchBrowser())("a sign-in link", () => {
  let server: RunningServer;
  let browser: Browser;
  let first: string;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer({ environment: { SIGNPOST_DEMO: "0" } }), launchBrowser()]);
    first = await link("account", "create", "acme", "--admin", "ada@example.com");
  });
  afterAll(async () => {
    await browser.close();
    await server.kill();
    await removeDataDir(server.dataDir);
  });

  /** Made beside the running server. */
  async function link(...args: readonly string[]): Promise<string> {
    const made = await runCommand([...args, "--url", server.url], { SIGNPOST_DATA_DIR: server.dataDir });
    return (made["link"] as { url: string }).url;
  }
  const again = () => link("user", "link", "ada@example.com");

  async function lookAt(page: Page, name: string): Promise<void> {
    await takeScreenshot(page, name);
    expect(await findObstacles(page)).toEqual([]);
  }

  test("[AUT-14] without the demo the sign-in page asks for the account first, and names none", async () => {
    const page = await openPage(browser, `${server.url}/console`);
    const account = page.getByRole("textbox", { name: "Account" });
    await account.waitFor();
    expect(await account.inputValue()).toBe("");
    // The first field that is empty has the focus.
    await page.keyboard.type("acme");
    expect(await account.inputValue()).toBe("acme");
    await page.close();
  });

  test("[AUT-14] leads to a page where a person chooses a password by keyboard alone, and is in", async () => {
    const page = await openPage(browser, first);
    const box = page.getByLabel("New password", { exact: true });
    await box.waitFor();
    expect(await page.getByRole("textbox", { name: "User name" }).inputValue()).toBe("ada@example.com");
    const hints = await page
      .locator("input")
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute("autocomplete")));
    expect(hints).toEqual(["username", "new-password", "new-password"]);
    await lookAt(page, "sign-in-link");
    // The first field has the focus from the start.
    await page.keyboard.type("password1234");
    await page.keyboard.press("Enter");
    await page.getByText("The password is one of those that are tried first: choose another.").waitFor();
    await page.getByText("Fill this in.").waitFor();
    await lookAt(page, "sign-in-link-weak-password");
    await box.fill(PASSWORD);
    await page.keyboard.press("Tab");
    await page.getByLabel("New password again").fill("something else");
    await page.keyboard.press("Enter");
    await page.getByText("The two are not the same.").waitFor();
    await page.getByLabel("New password again").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Messages" }).waitFor();
    expect(page.url()).toBe(`${server.url}/console`);
    // Neither the address nor the way back has the link any more.
    await page.goBack();
    expect(page.url()).not.toContain("#");
  });

  test("[AUT-14] that was used says so, and what to do", async () => {
    const page = await openPage(browser, first);
    await page.getByText("This link is not good any more").waitFor();
    await lookAt(page, "sign-in-link-not-good");
    await page.getByRole("link", { name: "Go to sign in" }).click();
    await page.getByRole("textbox", { name: "Account" }).fill("acme");
    await page.getByRole("textbox", { name: "User name" }).fill("ada@example.com");
    await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Messages" }).waitFor();
  });

  test("[AUT-14] that was cut short says so, and opens once all of it is there", async () => {
    const url = await again();
    const page = await openPage(browser, url.replace(/#.*/, ""));
    await page.getByText("This link is not complete").waitFor();
    await lookAt(page, "sign-in-link-incomplete");
    await page.evaluate((whole) => {
      location.href = whole;
    }, url);
    await page.getByLabel("New password", { exact: true }).waitFor();
  });

  test("[AUT-14] a connection that is away is told, and what was typed is still there when it is back", async () => {
    const page = await openPage(browser, await again(), { width: 360, height: 740 });
    const box = page.getByLabel("New password", { exact: true });
    await box.fill(`${PASSWORD}, again`);
    await page.getByLabel("New password again").fill(`${PASSWORD}, again`);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Set password and sign in" }).click();
    await page.getByText("The server cannot be reached. Check your connection and try again.").waitFor();
    await lookAt(page, "sign-in-link-offline");
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Set password and sign in" }).click();
    await page.getByRole("heading", { name: "Messages" }).waitFor();
  });

  test("[AUT-14] a newer link ends one that is open in a browser", async () => {
    const page = await openPage(browser, await again());
    await page.getByLabel("New password", { exact: true }).fill(PASSWORD);
    await page.getByLabel("New password again").fill(PASSWORD);
    await again();
    await page.keyboard.press("Enter");
    await page.getByText("This link is not good any more").waitFor();
  });

  test("[AUT-14] its secret is sent in no address", async () => {
    const url = await again();
    const page = await openPage(browser, "about:blank");
    const addresses: string[] = [];
    page.on("request", (request) => addresses.push(request.url(), request.headers()["referer"] ?? ""));
    await page.goto(url);
    await page.getByLabel("New password", { exact: true }).waitFor();
    const [, secret = ""] = /#\w+\.\d+\.(.+)$/.exec(url) ?? [];
    expect(secret).toHaveLength(43);
    expect(addresses.length).toBeGreaterThan(3);
    expect(addresses.filter((address) => address.includes(secret) && !address.startsWith(url))).toEqual([]);
    expect(server.output()).not.toContain(secret);
  });
});
