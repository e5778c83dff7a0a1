import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { isWiderThanScreen, mountPage } from "../testing/mount.testsuite.tsx";
import { type Answered, openWire, type Wire } from "../testing/wire.testsuite.ts";

const LIST = /\/unified-auto-messages$/;
const toMessage = (id: string, texts: Readonly<Record<string, string>>) => ({
  id,
  messageEventId: id,
  enabled: true,
  data: Object.entries(texts).map(([lang, msg]) => ({ lang, msg })),
});
const SHIPPED = [
  toMessage("BACK_TO_QUEUE", { "en-US": "We will be with you soon.", he: "מיד נהיה איתך." }),
  toMessage("YOU_ARE_CONNECTED_TO", { "en-US": "You speak with {agentNickname}." }),
];

function openLibraryWire(): Wire {
  const wire = openWire();
  wire.on("GET", /\/accounts\/demo$/, () => ({ body: { id: "demo", name: "Demo", defaultLanguage: "en-US" } }));
  wire.on("GET", /\/skills$/, () => ({ body: [{ id: 3, name: "Billing" }] }));
  wire.on("GET", /-defaults$/, () => ({ body: SHIPPED }));
  wire.on("GET", LIST, () => ({ body: SHIPPED }));
  return wire;
}

const search = page.getByRole("textbox", { name: "Search messages" });

beforeEach(() => page.viewport(1280, 800));

test("[CON-2] every message with its words, and a search that finds nothing says so and is cleared", async () => {
  openLibraryWire();
  mountPage("/console");
  await expect.element(page.getByText("We will be with you soon.")).toBeVisible();
  await search.fill("no such words");
  await expect.element(page.getByRole("heading", { name: "No message matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear search and language" }).click();
  await expect.element(page.getByText("We will be with you soon.")).toBeVisible();
  await expect.element(search).toHaveValue("");
});

test("[CON-2] [CFG-13] a text with an error is marked as one that visitors do not read", async () => {
  const wire = openLibraryWire();
  const [queue, connected] = SHIPPED;
  const broken = toMessage("YOU_ARE_CONNECTED_TO", { "en-US": "You speak with {agentNickname." });
  wire.on("GET", LIST, () => ({ body: [queue, { ...connected, ...broken }] }));
  mountPage("/console");
  const row = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  const marked = row("You speak with {agentNickname.");
  await expect.element(marked.getByRole("img", { name: "Error" })).toBeVisible();
  await expect.element(marked).toMatchTextContent("The text has an error: visitors do not read it");
  await expect.element(row("We will be with you soon.")).toBeVisible();
  expect(page.getByRole("img", { name: "Error" }).elements()).toHaveLength(1);
});

test("[CON-2] [CFG-13] where another language is shown, its words are judged", async () => {
  const wire = openLibraryWire();
  wire.on("GET", LIST, () => ({ body: [toMessage("BACK_TO_QUEUE", { "en-US": "With {agentNickname", he: "מיד" })] }));
  mountPage("/console?lang=he");
  await expect.element(page.getByText("מיד", { exact: true })).toBeVisible();
  expect(page.getByRole("img", { name: "Error" }).query()).toBeNull();
});

test("[CON-2] a language of the other direction shows its words in it", async () => {
  openLibraryWire();
  mountPage("/console?lang=he");
  const words = page.getByText("מיד נהיה איתך.");
  await expect.element(words).toHaveAttribute("dir", "rtl");
  await expect.element(words).toHaveAttribute("lang", "he");
});

test("[CON-2] while it loads that is said, and what cannot be loaded can be tried again", async () => {
  const wire = openLibraryWire();
  let answer: (answered: Answered) => void = () => undefined;
  wire.on("GET", LIST, () => new Promise<Answered>((done) => (answer = done)));
  mountPage("/console");
  await expect.element(page.getByRole("status", { name: "Loading messages" })).toBeInTheDocument();
  await expect.poll(() => wire.sent.some(({ url }) => LIST.test(url.pathname))).toBe(true);
  answer({ status: 403, body: { message: "You may not read messages." } });
  await expect.element(page.getByRole("alert")).toMatchTextContent("You may not read messages.");
  wire.on("GET", LIST, () => ({ body: SHIPPED }));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.element(page.getByText("We will be with you soon.")).toBeVisible();
});

test("[AUT-7] an agent is told that this is not for its role, and where its own place is", async () => {
  openLibraryWire();
  mountPage("/console", { role: "agent" });
  await expect.element(page.getByRole("heading", { name: "Your role does not include this" })).toBeVisible();
  await expect.element(page.getByRole("link", { name: "Go to the workspace" })).toBeVisible();
});

test("[CON-2] long words in a narrow window make nothing wider than the screen", async () => {
  await page.viewport(360, 740);
  const wire = openLibraryWire();
  const long = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(6);
  wire.on("GET", LIST, () => ({ body: [toMessage("BACK_TO_QUEUE", { "en-US": long })] }));
  mountPage("/console");
  await expect.element(page.getByText(long)).toBeVisible();
  expect(isWiderThanScreen()).toBe(false);
});
