import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { mount } from "../testing/mount.testsuite.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import type { DeskConnection } from "./desk.ts";
import classes from "./workspace-page.module.css";

const banner = page.getByRole("status");

function open(connection: DeskConnection, onReconnect: () => void = () => undefined) {
  return mount(
    <div className={classes.page} style={{ height: 400 }}>
      <ConnectionBanner connection={connection} onReconnect={onReconnect} />
      <div className={classes.columns} data-testid="below" />
    </div>,
  );
}

beforeEach(() => page.viewport(900, 600));

test("[WSP-4] with a line there is nothing to say, and a first connection is given a moment", async () => {
  const first = open("open");
  await expect.element(banner).toHaveTextContent("");
  first.unmount();
  open("connecting");
  await expect.element(banner).toHaveTextContent("");
  await expect.element(banner, { timeout: 4_000 }).toHaveTextContent("Connecting…");
});

test("[WSP-4] only what there was is lost; what there never was cannot be reached yet", async () => {
  const first = open("unreached");
  await expect.element(banner).toMatchTextContent("The server cannot be reached yet. Trying again.");
  await expect.element(banner).not.toMatchTextContent("lost");
  first.unmount();
  let tries = 0;
  open("resuming", () => {
    tries += 1;
  });
  await expect.element(banner).toMatchTextContent("The connection was lost.");
  await page.getByRole("button", { name: "Connect now" }).click();
  expect(tries).toBe(1);
});

test("[WSP-4] the notice stands above everything else, and over nothing", async () => {
  for (const width of [900, 360]) {
    await page.viewport(width, 600);
    const mounted = open("resuming");
    await expect.element(banner).toMatchTextContent("The connection was lost.");
    const alert = page.getByRole("alert").element().getBoundingClientRect();
    expect(alert.bottom).toBeLessThanOrEqual(page.getByTestId("below").element().getBoundingClientRect().top);
    mounted.unmount();
  }
});
