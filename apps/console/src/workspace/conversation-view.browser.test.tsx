import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createDesk, SKILL_NAMES, type TestDesk, toConversation, toLine } from "../testing/desk.testsuite.ts";
import { isWiderThanScreen, mount } from "../testing/mount.testsuite.tsx";
import { openWire } from "../testing/wire.testsuite.ts";
import { ConversationView } from "./conversation-view.tsx";
import type { DeskConversation } from "./desk.ts";

const LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(6);
const reply = page.getByRole("textbox", { name: "Reply" });
const send = page.getByRole("button", { name: "Send", exact: true });
const log = page.getByRole("log", { name: "Transcript" });

function open(desk: TestDesk, conversation: DeskConversation, sends: readonly object[] = [], role = "agent") {
  openWire().on("GET", /\/sends$/, () => ({ body: { sends } }));
  return mount(<ConversationView desk={desk} conversation={conversation} skillNames={SKILL_NAMES} />, { role });
}

beforeEach(() => page.viewport(1000, 700));

test("[WSP-4] an open conversation says what one is in it; one that is over says that it is over", async () => {
  const first = open(createDesk(), toConversation());
  await expect.element(page.getByText("Billing · Hebrew (he) · Assigned to you")).toBeVisible();
  first.unmount();
  open(createDesk(), toConversation({ isOpen: false, isUrgent: true, isTyping: true }));
  await expect.element(page.getByText("Billing · Hebrew (he) · Closed")).toBeVisible();
  await expect.element(page.getByText("This conversation is closed.")).toBeVisible();
  for (const past of ["Assigned to you", "Urgent", "is typing"])
    expect(page.getByText(past, { exact: false }).query()).toBeNull();
  expect([reply.query(), page.getByRole("button", { name: "More actions" }).query()]).toEqual([null, null]);
});

test("[WSP-4] who reads along, or is not in it, finds no box to write into and is told why", async () => {
  for (const myRole of ["READER", undefined] as const) {
    const mounted = open(createDesk(), toConversation({ myRole }));
    await expect.element(page.getByText("You are not in this conversation.")).toBeVisible();
    expect([reply.query(), send.query()]).toEqual([null, null]);
    mounted.unmount();
  }
});

test("[AUT-7] whoever may join is offered to; an agent is not", async () => {
  const desk = createDesk();
  const first = open(desk, toConversation({ myRole: undefined }), [], "agent-manager");
  await page.getByRole("button", { name: "Join as manager" }).click();
  expect(desk.done).toEqual([["join", "c1"]]);
  first.unmount();
  open(createDesk(), toConversation({ myRole: undefined }), [], "agent");
  await expect.element(log).toBeVisible();
  expect(page.getByRole("button", { name: "Join as manager" }).query()).toBeNull();
});

test("[WSP-4] without a line nothing can be sent, which is said, and what is written stays", async () => {
  const desk = createDesk({ connection: "resuming" });
  open(desk, toConversation());
  await reply.fill("Hello");
  await expect.element(send).toBeDisabled();
  await expect.element(send).toHaveAccessibleDescription(/You can send when the connection is back/);
  await userEvent.keyboard("{Enter}");
  await expect.element(reply).toHaveValue("Hello");
  expect(desk.done.filter(([name]) => name === "send")).toEqual([]);
  await expect.element(page.getByRole("button", { name: "More actions" })).toBeDisabled();
});

test("[WSP-4] a reply that the server did not take is back in the box, before what was typed since", async () => {
  let refuse: (wasTaken: boolean) => void = () => undefined;
  open(createDesk({ send: () => new Promise((done) => (refuse = done)) }), toConversation());
  await reply.fill("Hello");
  await userEvent.keyboard("{Enter}");
  await expect.element(reply).toHaveValue("");
  await reply.fill("Are you there?");
  refuse(false);
  await expect.element(reply).toHaveValue("Hello\nAre you there?");
});

test("[TRG-9] nothing yet, somebody typing, and each line with who said it, in its own direction", async () => {
  const first = open(createDesk(), toConversation({ isTyping: true }));
  await expect.element(page.getByText("No lines yet.")).toBeVisible();
  await expect.element(page.getByText("Kim is typing…")).toBeVisible();
  first.unmount();
  const lines = [
    toLine(1, { text: "שלום", from: "consumer" }),
    toLine(2, { text: "Hello", from: "me" }),
    toLine(3, { text: "A word among us", from: "agent", name: "Robin", isPrivate: true }),
    toLine(4, { text: "רובין הצטרף", from: "automatic" }),
  ];
  const record = { ordinal: 1, outcome: "sent", event: "YOU_ARE_CONNECTED_TO", trigger: "agent.assigned" };
  const sends = [
    { ...record, sequence: 4, language: "he", requestedLanguage: "he", step: "default-exact" },
    { ordinal: 2, outcome: "suppressed", event: "BACK_TO_QUEUE", trigger: "clock", reason: "off-hours" },
  ];
  open(createDesk({ lines }), toConversation(), sends);
  const directionOf = (text: string) => getComputedStyle(page.getByText(text, { exact: true }).element()).direction;
  await expect.element(page.getByText("רובין הצטרף")).toHaveAttribute("dir", "rtl");
  expect([directionOf("שלום"), directionOf("Hello")]).toEqual(["rtl", "ltr"]);
  await expect.element(page.getByText("Agents only")).toBeVisible();
  await expect.element(page.getByText("Not sent: Return to the queue")).toBeVisible();
  await page.getByRole("button", { name: "Why: Return to the queue" }).click();
  await expect.element(page.getByText("it was due outside working hours")).toBeVisible();
});

test("[WSP-4] whoever reads the end goes on seeing it when there is less room", async () => {
  const lines = Array.from({ length: 60 }, (_, index) => toLine(index + 1));
  const { host } = open(createDesk({ lines }), toConversation());
  host.style.height = "600px";
  host.style.display = "grid";
  const last = page.getByText("Line 60", { exact: true });
  await expect.element(last).toBeInViewport();
  host.style.height = "400px";
  await expect.poll(() => bottomOf(last.element()) <= bottomOf(log.element())).toBe(true);
});

test("[WSP-4] a long word and a long name make nothing wider than a narrow screen", async () => {
  await page.viewport(360, 740);
  const lines = [toLine(1, { text: LONG_WORD }), toLine(2, { text: LONG_WORD, from: "me" })];
  open(createDesk({ lines }), toConversation({ consumerName: LONG_WORD }));
  await expect.element(page.getByText(LONG_WORD).last()).toBeVisible();
  expect(isWiderThanScreen()).toBe(false);
});

function bottomOf(element: Element): number {
  return element.getBoundingClientRect().bottom;
}
