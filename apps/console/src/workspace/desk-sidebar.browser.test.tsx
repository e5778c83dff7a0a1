import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { createDesk, SKILL_NAMES, type TestDesk, toConversation, toLine, toRing } from "../testing/desk.testsuite.ts";
import { isWiderThanScreen, mount } from "../testing/mount.testsuite.tsx";
import { DeskSidebar } from "./desk-sidebar.tsx";

const LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(6);

function open(desk: TestDesk, current?: string) {
  const opened: string[] = [];
  mount(<DeskSidebar desk={desk} skillNames={SKILL_NAMES} current={current} onOpen={(id) => opened.push(id)} />);
  return opened;
}

beforeEach(() => page.viewport(420, 800));

test("[WSP-4] an empty desk says why it is empty: nobody waits, or nobody is offered", async () => {
  open(createDesk());
  await expect.element(page.getByText("Nobody is waiting.")).toBeVisible();
  await expect.element(page.getByText("You have no open conversation.")).toBeVisible();
  expect(page.getByRole("heading", { name: "Other open conversations" }).query()).toBeNull();
  open(createDesk({ availability: "AWAY" }));
  await expect.element(page.getByText("Go online to be offered conversations.")).toBeVisible();
});

test("[WS-1] who waits stands there once, with skill, language and wait, and is accepted by one press", async () => {
  const ring = toRing({ waitingSince: Date.now() - 65_000 });
  const waiting = toConversation({ myRole: undefined });
  const desk = createDesk({ rings: [ring], conversations: [waiting] });
  const opened = open(desk);
  await expect.element(page.getByText("French (France)")).toBeVisible();
  await expect.element(page.getByText(/^waiting 1:0\d$/)).toBeVisible();
  expect(page.getByText("Kim").query()).toBeNull();
  await page.getByRole("button", { name: "Accept the conversation for Billing" }).click();
  await expect.poll(() => opened).toEqual(["c1"]);
  expect(desk.done).toEqual([["accept", ring]]);
});

test("[LIM-9] beyond ninety-nine the number is left open", async () => {
  const rings = Array.from({ length: 100 }, (_, index) => toRing({ ringId: `r${index}`, conversationId: `c${index}` }));
  open(createDesk({ rings }));
  await expect.element(page.getByText("99+", { exact: true })).toBeVisible();
});

test("[WSP-4] mine, those of others, and none that is closed; the last line in its own direction", async () => {
  const conversations = [
    toConversation({ conversationId: "c1", consumerName: "Kim" }),
    toConversation({ conversationId: "c2", consumerName: "Lee", myRole: undefined }),
    toConversation({ conversationId: "c3", consumerName: "Max", isOpen: false }),
  ];
  const opened = open(createDesk({ conversations, lines: [toLine(1, { text: "שלום" })] }), "c1");
  const mine = page.getByRole("region", { name: "Your conversations" });
  await expect.element(mine.getByRole("button", { name: /Kim/ })).toHaveAttribute("aria-current", "true");
  expect(getComputedStyle(mine.getByText("שלום").element()).direction).toBe("rtl");
  await page.getByRole("region", { name: "Other open conversations" }).getByRole("button", { name: /Lee/ }).click();
  expect([opened, page.getByText("Max").query()]).toEqual([["c2"], null]);
});

test("[WSP-4] without a line one's state cannot be changed", async () => {
  const desk = createDesk({ connection: "resuming" });
  open(desk);
  await expect.element(page.getByRole("radio", { name: "Online" })).toBeDisabled();
  expect(desk.done).toEqual([]);
});

test("[AUT-17] names of any length and direction stay inside, each by itself", async () => {
  await page.viewport(360, 740);
  const conversations = [
    toConversation({ conversationId: "c1", consumerName: LONG_WORD }),
    toConversation({ conversationId: "c2", consumerName: "קים", skillId: undefined, language: undefined }),
  ];
  open(createDesk({ conversations, lines: [toLine(1, { text: LONG_WORD })] }));
  await expect.element(page.getByText("No skill")).toBeVisible();
  expect(page.getByText("קים").element().tagName).toBe("BDI");
  expect(isWiderThanScreen()).toBe(false);
});
