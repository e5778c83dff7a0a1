import { RequestError } from "@signpost/client";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { mount } from "../testing/mount.testsuite.tsx";
import { attemptAction } from "./attempt-action.ts";

const TAKEN = {
  kind: "refused",
  code: 409,
  message: "Ada has taken this conversation; the conversation is assigned",
} as const;

test("[WSP-5] who accepts what another has just taken reads who has it, and no code", async () => {
  mount(<p>the workspace</p>);
  const worked = await attemptAction(Promise.reject(new RequestError({ ...TAKEN, takenBy: "Ada" })));
  expect(worked).toBe(false);
  await expect.element(page.getByText("Ada has taken this conversation.", { exact: true })).toBeVisible();
  expect(page.getByText("409").query()).toBeNull();
});

test("[WSP-5] what failed for another reason says that reason, and what worked says nothing", async () => {
  mount(<p>the workspace</p>);
  expect(await attemptAction(Promise.resolve())).toBe(true);
  expect(page.getByText("This did not work").query()).toBeNull();
  await attemptAction(Promise.reject(new RequestError({ kind: "not-connected" })));
  await expect.element(page.getByText("not connected", { exact: true })).toBeVisible();
});
