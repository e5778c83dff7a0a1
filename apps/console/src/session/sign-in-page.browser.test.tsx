import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { mount } from "../testing/mount.testsuite.tsx";
import { openWire } from "../testing/wire.testsuite.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { SignInPage } from "./sign-in-page.tsx";

const LOGIN = /\/api\/account\/demo\/login$/;
const account = page.getByRole("textbox", { name: "Account" });
const userName = page.getByRole("textbox", { name: "User name" });
const password = page.getByRole("textbox", { name: "Password" });
const submit = page.getByRole("button", { name: "Sign in" });

async function fillIn(): Promise<void> {
  await account.fill("demo");
  await userName.fill("editor");
  await password.fill("not the password");
}

beforeEach(async () => {
  sessionStorage.clear();
  localStorage.clear();
  await page.viewport(360, 740);
});

test("[AUT-2] what is missing is said at its field, and nothing is sent", async () => {
  const wire = openWire();
  wire.on("POST", LOGIN, () => ({ status: 401 }));
  mount(<SignInPage hasSignedOut />);
  await expect.element(page.getByText("You are signed out.")).toBeVisible();
  await submit.click();
  await expect.element(page.getByText("Fill this in.").first()).toBeVisible();
  await expect.element(userName).toHaveAttribute("aria-invalid", "true");
  expect(wire.sent).toEqual([]);
});

test("[AUT-2] a refusal says what to do and not which of the two was wrong; the form stays filled", async () => {
  const wire = openWire();
  wire.on("POST", LOGIN, () => ({ status: 401, body: { error: { message: "no", statusCode: 401 } } }));
  mount(<SignInPage hasSignedOut={false} />);
  await fillIn();
  await submit.click();
  await expect.element(page.getByRole("alert")).toMatchTextContent("Account, user name and password do not match.");
  await expect.element(userName).toHaveValue("editor");
});

test("[AUT-3] who has to wait sees for how long", async () => {
  const wire = openWire();
  wire.on("POST", LOGIN, () => ({ status: 429, body: { error: {} }, headers: { "retry-after": "30" } }));
  mount(<SignInPage hasSignedOut={false} />);
  await fillIn();
  await submit.click();
  await expect.element(page.getByRole("button", { name: /^Try again in (30|29|28) s$/ })).toBeDisabled();
});

test("[CON-2] without a network that is said", async () => {
  const wire = openWire();
  wire.on("POST", LOGIN, () => ({}));
  wire.isCut = true;
  mount(<SignInPage hasSignedOut={false} />);
  await fillIn();
  await submit.click();
  await expect.element(page.getByRole("alert")).toMatchTextContent("The server cannot be reached.");
});

test("[AUT-2] whose session ended signs in again as who they are", async () => {
  const expired = {
    accountId: "demo",
    bearer: "b",
    csrf: "c",
    userId: "1",
    userPid: "p",
    loginName: "editor",
    nickname: "Edith",
    role: "campaign-manager",
  };
  mount(<SignInForm expired={expired} />);
  await expect.element(userName).toHaveValue("editor");
  await expect.element(userName).toHaveAttribute("readonly");
  await expect.element(page.getByText("nothing on this page is lost", { exact: false })).toBeVisible();
});
