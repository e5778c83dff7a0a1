import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { isObject, toObjects } from "../http/json.ts";
import { isWiderThanScreen, mountPage } from "../testing/mount.testsuite.tsx";
import { type Answered, goOffline, openWire, type Sent, type Wire } from "../testing/wire.testsuite.ts";

const EVENT = "BACK_TO_QUEUE";
const ITEM = new RegExp(`/unified-auto-messages/${EVENT}$`);
const LIST = /\/unified-auto-messages$/;
const SHIPPED = [
  { lang: "en-US", msg: "We will be with you soon." },
  { lang: "de", msg: "Wir sind gleich bei Ihnen." },
  { lang: "he", msg: "מיד נהיה איתך." },
];
const FOUND_SHIPPED = [
  { step: "account-exact", wanted: "de", outcome: "not-servable" },
  { step: "default-exact", wanted: "de", outcome: "found", language: "de" },
];

/** A server that has one message, and answers as Signpost does. */
function openEditorWire(own: readonly object[] = []): Wire {
  const wire = openWire();
  const toMessage = (data: readonly unknown[]) => ({ id: EVENT, messageEventId: EVENT, enabled: true, data });
  wire.on("GET", /\/accounts\/demo$/, () => ({ body: { id: "demo", name: "Demo", defaultLanguage: "en-US" } }));
  wire.on("GET", /\/skills$/, () => ({ body: [{ id: 3, name: "Billing" }] }));
  wire.on("GET", /-defaults$/, () => ({ body: [toMessage(SHIPPED)] }));
  wire.on("GET", /\/explain$/, () => ({ body: { steps: FOUND_SHIPPED } }));
  wire.on("GET", LIST, () => ({ body: own.length === 0 ? [] : [toMessage(own)], headers: { "ac-revision": "7" } }));
  wire.on("PUT", ITEM, ({ body }) => ({ body, headers: { "ac-revision": "8" } }));
  return wire;
}

const open = (language: string, role = "campaign-manager") =>
  mountPage(`/console/messages/${EVENT}?lang=${language}`, { role });
const field = (language: string) => page.getByRole("textbox", { name: `Text in ${language}`, exact: true });
const preview = page.getByTestId("preview-text");
const save = page.getByRole("button", { name: "Save", exact: true });
const override = page.getByRole("button", { name: "Override", exact: true });
const written = (wire: Wire): readonly Sent[] => wire.sent.filter(({ method }) => method !== "GET");
const textsOf = ({ body }: Sent) => (isObject(body) ? toObjects(body.data) : []);

beforeEach(async () => {
  sessionStorage.clear();
  await page.viewport(1280, 800);
});

test("[CON-2] the preview shows what is typed, with sample values, as it is typed", async () => {
  openEditorWire();
  open("de");
  await expect.element(preview).toHaveTextContent("Wir sind gleich bei Ihnen.");
  await override.click();
  await field("German").fill("Moment, wir antworten in {expectedResponseTime}.");
  await expect.element(preview).toHaveTextContent("Moment, wir antworten in 1 Stunde und 20 Minuten.");
  await userEvent.keyboard(" Bis gleich");
  await expect.element(preview).toHaveTextContent("Moment, wir antworten in 1 Stunde und 20 Minuten. Bis gleich");
  await field("German").fill("");
  await expect.element(page.getByText("Nothing is sent.", { exact: true })).toBeVisible();
});

test("[CON-2] the preview follows the switch, and the other language", async () => {
  openEditorWire();
  open("de");
  await page.getByText("Off", { exact: true }).click();
  await expect.element(page.getByText("Switched off: visitors do not see this.")).toBeVisible();
  await page.getByRole("button", { name: /Hebrew/ }).click();
  await page.getByText("On", { exact: true }).click();
  await expect.element(preview).toHaveTextContent("מיד נהיה איתך.");
  expect(preview.element().closest("[dir]")?.getAttribute("dir")).toBe("rtl");
  expect(getComputedStyle(field("Hebrew").element()).direction).toBe("rtl");
});

test("[CON-2] [WIN-3] the window of the preview has its title in the language of the text", async () => {
  const wire = openEditorWire();
  wire.on("GET", /^\/window\/words\/he\.json$/, () => ({ body: { title: "הודעות" } }));
  wire.on("GET", /^\/window\/words\/de\.json$/, () => ({ status: 404, body: {} }));
  open("he");
  await expect.element(preview).toBeVisible();
  const figure = () => preview.element().closest("section")?.textContent;
  await expect.poll(figure).toContain("הודעות");
  await page.getByRole("button", { name: /German/ }).click();
  await expect.poll(figure).toContain("Messages");
});

test("[CON-2] [CFG-6] a message without an override is asked for where its absence is no error", async () => {
  const wire = openEditorWire();
  open("de");
  await expect.element(page.getByText("Inherited from the shipped texts")).toBeVisible();
  const asked = wire.sent.find(({ url }) => LIST.test(url.pathname));
  expect(Object.fromEntries(asked?.url.searchParams ?? [])).toMatchObject({ ids: EVENT, merge_data: "false" });
  expect(wire.sent.some(({ url }) => ITEM.test(url.pathname))).toBe(false);
});

test("[AUT-7] who may only read is told so, and finds nothing to write into", async () => {
  openEditorWire();
  open("de", "auditor");
  await expect.element(page.getByText("Your role may read messages, not change them.")).toBeVisible();
  await expect.element(field("German")).toBeDisabled();
  await expect.element(override).toBeDisabled();
  expect([save.query(), page.getByRole("button", { name: "Add language" }).query()]).toEqual([null, null]);
});

test("[CON-2] a Save that cannot be pressed says why beside it", async () => {
  openEditorWire();
  open("de");
  await expect.element(save).toBeDisabled();
  await expect.element(save).toHaveAccessibleDescription("No changes");
  await override.click();
  await field("German").fill("x".repeat(2001));
  await expect.element(save).toBeDisabled();
  await expect.element(save).toHaveAccessibleDescription("Text in German is too long: 2,001 of 2,000 characters");
  await field("German").fill("x".repeat(2000));
  await expect.element(save).toBeEnabled();
  await expect.element(save).toHaveAccessibleDescription("Unsaved changes");
});

test("[CON-2] a save that visitors read is said to be one", async () => {
  const wire = openEditorWire();
  open("de");
  await override.click();
  await field("German").fill("Moment.");
  await save.click();
  await expect.element(page.getByText("“Return to the queue” is up to date.")).toBeVisible();
  await expect.element(save).toHaveAccessibleDescription("No changes");
  expect(written(wire).map(textsOf)).toEqual([[{ lang: "de", msg: "Moment.", fallback: null }]]);
  expect(page.getByText("Saved, but visitors do not read it").query()).toBeNull();
});

test("[CON-2] [CFG-13] a text that is stored and not shown is told apart: which, why, and what is read instead", async () => {
  const wire = openEditorWire();
  const issues = [{ path: `${EVENT}.data[de].msg`, rule: "a brace is missing; write {expectedResponseTime}" }];
  const headers = { "ac-revision": "8", "x-signpost-issues": JSON.stringify(issues) };
  wire.on("PUT", ITEM, ({ body }) => ({ body, headers }));
  open("de");
  await override.click();
  await field("German").fill("Moment, {expectedResponseTime");
  await save.click();
  const notice = page.getByRole("alert", { name: "Saved, but visitors do not read it" });
  await expect.element(notice).toMatchTextContent("German: a brace is missing; write {expectedResponseTime}.");
  await expect
    .element(notice)
    .toMatchTextContent("Visitors read instead: Wir sind gleich bei Ihnen. (de, exact language, shipped text)");
  expect(page.getByText(/is up to date/).query()).toBeNull();
  await notice.getByRole("button", { name: "Close this notice" }).click();
  await expect.element(notice).not.toBeInTheDocument();
});

test("[CON-2] [CFG-13] [REN-5] where only the second wording is not shown, that is said, and the text is read", async () => {
  const wire = openEditorWire();
  const issues = [{ path: `${EVENT}.data[de].fallback`, rule: "a brace is missing" }];
  const headers = { "ac-revision": "8", "x-signpost-issues": JSON.stringify(issues) };
  wire.on("PUT", ITEM, ({ body }) => ({ body, headers }));
  open("de");
  await override.click();
  await field("German").fill("Moment.");
  await save.click();
  const notice = page.getByRole("alert", { name: "Saved, but visitors do not read the second wording" });
  await expect.element(notice).toMatchTextContent("German: Second wording: a brace is missing.");
  await expect.element(notice).not.toMatchTextContent("Visitors read instead");
});

test("[CON-2] [CFG-11] a refusal names the language as the page does, and keeps what was written", async () => {
  const wire = openEditorWire();
  const message = "data[0].msg: must have at most 2000 characters (de); it has 2100";
  wire.on("PUT", ITEM, () => ({ status: 400, body: { type: "x", internalCode: 400, message } }));
  open("de");
  await override.click();
  await field("German").fill("Moment.");
  await save.click();
  const alert = page.getByRole("alert", { name: "Not saved" });
  await expect.element(alert).toMatchTextContent("German: must have at most 2000 characters (de); it has 2100.");
  await expect.element(alert).not.toMatchTextContent("data[0]");
  await expect.element(field("German")).toHaveValue("Moment.");
  await expect.element(save).toBeEnabled();
});

test("[CON-2] an error of the server is said, and nothing written is lost", async () => {
  const wire = openEditorWire();
  wire.on("PUT", ITEM, () => ({ status: 500, body: { message: "Something went wrong here (request r-1)." } }));
  open("de");
  await override.click();
  await field("German").fill("Moment.");
  await save.click();
  await expect
    .element(page.getByRole("alert", { name: "Not saved" }))
    .toMatchTextContent("Something went wrong here (request r-1).");
  await expect.element(field("German")).toHaveValue("Moment.");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect.element(field("German")).toHaveValue("Wir sind gleich bei Ihnen.");
  await expect.element(page.getByRole("alert", { name: "Not saved" })).not.toBeInTheDocument();
});

test("[CON-2] without a network a save waits, says so, and goes on by itself; what is typed meanwhile stays", async () => {
  const wire = openEditorWire();
  open("de");
  await override.click();
  await field("German").fill("Moment.");
  const goOnline = goOffline(wire);
  await expect.element(save).toHaveAccessibleDescription("Not saved: you are offline. What you write stays here.");
  await save.click();
  const waits = page.getByText("Not saved yet: you are offline. It is saved as soon as you are back.");
  await expect.element(waits).toBeVisible();
  await field("German").fill("Moment, bitte.");
  expect(written(wire)).toEqual([]);
  goOnline();
  await expect.element(page.getByText(/is up to date/), { timeout: 5_000 }).toBeVisible();
  expect(written(wire).map(textsOf)).toEqual([[{ lang: "de", msg: "Moment.", fallback: null }]]);
  await expect.element(field("German")).toHaveValue("Moment, bitte.");
  await expect.element(save).toHaveAccessibleDescription("Unsaved changes");
});

test("[CON-2] a server that is away is waited for, too, and an answer that was lost is no conflict", async () => {
  const wire = openEditorWire();
  let tries = 0;
  wire.on("PUT", ITEM, (): Answered => {
    tries += 1;
    // Stored, and then the line broke.
    if (tries === 1) throw new TypeError("Failed to fetch");
    return { status: 409, body: { message: "changed meanwhile: the current revision is 8" } };
  });
  open("de");
  await override.click();
  await field("German").fill("Moment.");
  wire.on("GET", LIST, () => ({
    body: [{ id: EVENT, messageEventId: EVENT, enabled: true, data: [{ lang: "de", msg: "Moment." }] }],
    headers: { "ac-revision": "8" },
  }));
  await save.click();
  await expect.element(page.getByText("Not saved yet: the server cannot be reached.", { exact: false })).toBeVisible();
  await expect.element(page.getByText(/is up to date/), { timeout: 5_000 }).toBeVisible();
  expect([tries, page.getByRole("dialog").query()]).toEqual([2, null]);
});

test("[CFG-14] of two who changed the same the second sees both, and nothing is saved until one is chosen", async () => {
  const wire = openEditorWire([{ lang: "de", msg: "Bisher." }]);
  open("de");
  await field("German").fill("Meins.");
  wire.on("PUT", ITEM, () => ({ status: 409, body: { message: "changed meanwhile: the current revision is 9" } }));
  wire.on("GET", LIST, () => ({
    body: [{ id: EVENT, messageEventId: EVENT, enabled: true, data: [{ lang: "de", msg: "Ihres." }] }],
    headers: { "ac-revision": "9" },
  }));
  await save.click();
  const dialog = page.getByRole("dialog", { name: "Changed meanwhile" });
  await expect.element(dialog.getByText("Ihres.", { exact: true })).toBeVisible();
  await expect.element(dialog.getByRole("textbox", { name: "Result" })).toHaveValue("Meins.");
  await dialog.getByRole("button", { name: "Take all theirs" }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(field("German")).toHaveValue("Ihres.");
  expect(written(wire)).toHaveLength(1);
});

test("[CON-2] what was not saved comes back to the same user, and to nobody else", async () => {
  openEditorWire();
  const first = open("de");
  await override.click();
  await field("German").fill("Noch nicht fertig");
  first.unmount();
  const other = mountPage(`/console/messages/${EVENT}?lang=de`, { userId: "1004" });
  await expect.element(field("German")).toHaveValue("Wir sind gleich bei Ihnen.");
  other.unmount();
  open("de");
  await expect.element(field("German")).toHaveValue("Noch nicht fertig");
  await expect.element(save).toHaveAccessibleDescription("Your changes that were not saved are back");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect.element(field("German")).toHaveValue("Wir sind gleich bei Ihnen.");
  expect(Object.keys(sessionStorage).filter((key) => key.startsWith("signpost.draft"))).toEqual([]);
});

test("[CON-2] signing out with something unsaved is asked about", async () => {
  const wire = openEditorWire();
  wire.on("POST", /\/logout$/, () => ({}));
  open("de");
  await override.click();
  await field("German").fill("Noch nicht fertig");
  const signOut = async () => {
    await page.getByRole("button", { name: /Edith/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
  };
  await signOut();
  const dialog = page.getByRole("dialog", { name: "Sign out with unsaved work?" });
  await expect.element(dialog).toMatchTextContent("not saved. It is kept in this tab, for when you sign in again.");
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect.element(field("German")).toHaveValue("Noch nicht fertig");
  expect(written(wire)).toEqual([]);
  await page.getByRole("button", { name: "Discard" }).click();
  await signOut();
  await expect.element(page.getByText("You are signed out.")).toBeVisible();
});

test("[RES-3] words that wait for approval say so, and are approved by whoever may", async () => {
  const wire = openEditorWire([{ lang: "de", msg: "Moment.", state: "translated" }]);
  open("de");
  await expect.element(page.getByText("These words wait for approval.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect.element(page.getByText("Approved as soon as you save.")).toBeVisible();
  wire.on("PUT", ITEM, ({ body }) => ({
    body: { ...(isObject(body) ? body : {}), enabled: true, data: [{ lang: "de", msg: "Moment." }] },
    headers: { "ac-revision": "8" },
  }));
  await save.click();
  await expect.element(page.getByText(/is up to date/)).toBeVisible();
  expect(written(wire).map(textsOf)).toEqual([[{ lang: "de", msg: "Moment.", fallback: null, state: "approved" }]]);
  await expect.element(page.getByText("Approved as soon as you save.")).not.toBeInTheDocument();
});

test("[RES-3] other words do not approve the ones that wait beside them", async () => {
  const wire = openEditorWire([
    { lang: "de", msg: "Moment.", state: "translated" },
    { lang: "it", msg: "Un attimo." },
  ]);
  open("it");
  await field("Italian").fill("Un momento.");
  await save.click();
  await expect.element(page.getByText(/is up to date/)).toBeVisible();
  expect(written(wire).map(textsOf)).toEqual([
    [
      { lang: "de", msg: "Moment.", fallback: null },
      { lang: "it", msg: "Un momento.", fallback: null },
    ],
  ]);
});

test("[CON-2] while it loads that is said, and what cannot be loaded can be tried again", async () => {
  const wire = openEditorWire();
  let answer: (answered: Answered) => void = () => undefined;
  wire.on("GET", /\/skills$/, () => new Promise<Answered>((done) => (answer = done)));
  open("de");
  await expect.element(page.getByRole("status", { name: "Loading the message" })).toBeInTheDocument();
  answer({ status: 403, body: { message: "You may not read skills." } });
  await expect.element(page.getByRole("alert")).toMatchTextContent("You may not read skills.");
  wire.on("GET", /\/skills$/, () => ({ body: [] }));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.element(field("German")).toBeVisible();
});

test("[CON-2] a long word in a narrow window makes nothing wider than the screen", async () => {
  await page.viewport(360, 740);
  const long = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(6);
  openEditorWire([{ lang: "de", msg: long }]);
  open("de");
  await expect.element(preview).toHaveTextContent(long);
  expect(isWiderThanScreen()).toBe(false);
});

test("[TRX-9] [CON-2] a text is compared with what this context says in the default language, and the place is marked", async () => {
  openEditorWire([
    { lang: "en-US", msg: "Ready in {expectedResponseTime}, at 24 Main Street." },
    { lang: "de", msg: "Fertig in {expectedResponseTime}, Hauptstraße 24." },
  ]);
  open("de");
  await expect.element(page.getByText("Nothing to object to.")).toBeVisible();
  await field("German").fill("Fertig in {expectedResponseTime},  Hauptstraße 24 .");
  await page.getByRole("button", { name: "Show “␣␣”" }).click();
  const area = document.activeElement;
  expect(area).toBe(field("German").element());
  const marked = area instanceof HTMLTextAreaElement && area.value.slice(area.selectionStart, area.selectionEnd);
  expect(marked).toBe("  ");
  await field("German").fill("Fertig, Hauptstraße 42.");
  await expect.element(page.getByText(/^The source has \{expectedResponseTime\}/)).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Show “42”" })).toBeVisible();
  await expect.element(page.getByText(/^This text has errors/)).toBeVisible();
});
