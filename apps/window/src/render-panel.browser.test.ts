import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { showPanel, toLine } from "./panel.testsuite.ts";

const LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(6);
const log = page.getByRole("log");
const box = page.getByRole("textbox", { name: "Type a message" });
const AUTOMATIC = { kind: "automatic" } as const;
const VISITOR = { kind: "consumer", id: "v1" } as const;
const toAgent = (nickname: string) => ({ kind: "agent", id: "a1", nickname, role: "ASSIGNED_AGENT" }) as const;
const CLOSED = { kind: "closed", conversationId: "c1", closedBy: "AGENT" } as const;

beforeEach(() => page.viewport(800, 700));

test("[WS-3] an account without a server says that chat is not available, and offers no box to write into", async () => {
  for (const session of ["none", { isUnavailable: true }] as const) {
    const { root } = showPanel({ session });
    expect(root.querySelector(".placeholder")?.textContent).toContain("not available");
    expect(root.querySelector("textarea")).toBeNull();
  }
});

test("[DLV-2] before the first line the window says that it connects; with one it does not", async () => {
  const opening = showPanel({ snapshot: { conversation: { kind: "opening" } } });
  expect(opening.root.querySelector(".placeholder")?.textContent).toContain("Connecting");
  const lines = [toLine(1, AUTOMATIC, "Welcome.")];
  const open = showPanel({ snapshot: { lines } });
  expect(open.root.querySelector(".placeholder")).toBeNull();
  await expect.element(log.last()).toMatchTextContent(/Welcome\./);
});

test("[TRG-9] each line is its author's, in the direction of its own words", async () => {
  const { root } = showPanel({
    snapshot: {
      agentNickname: "Robin",
      lines: [toLine(1, AUTOMATIC, "Welcome."), toLine(2, VISITOR, "שלום"), toLine(3, toAgent("Robin"), "Hello")],
    },
  });
  const lines = [...root.querySelectorAll(".line")];
  expect(lines.map((line) => ["own", "agent", "automatic"].find((side) => line.classList.contains(side)))).toEqual([
    "automatic",
    "own",
    "agent",
  ]);
  const directions = [...root.querySelectorAll(".line .text")].map((text) => getComputedStyle(text).direction);
  expect(directions).toEqual(["ltr", "rtl", "ltr"]);
  await expect.element(page.getByText("Robin").first()).toBeVisible();
});

test("[WIN-10] earlier conversations stand above this one, each with its end, outside what is read out", async () => {
  const day = 24 * 60 * 60_000;
  const earlier = [
    { conversationId: "a", language: "he", lines: [toLine(1, VISITOR, "Where is my order?")] },
    { conversationId: "b", language: "en-US", lines: [{ ...toLine(1, toAgent("Kim"), "It is on its way."), at: day }] },
  ];
  const { root } = showPanel({
    now: 3 * day,
    snapshot: { earlier, lines: [{ ...toLine(1, AUTOMATIC, "Welcome back."), at: 3 * day }] },
  });
  const seen = (root.querySelector(".scroller")?.textContent ?? "").replaceAll(/\s+/g, " ");
  expect(seen).toMatch(
    /January 1.*Where is my order\?.*conversation has ended\..*January 2.*Kim.*on its way.*has ended\..*January 4.*Welcome back/,
  );
  expect(root.querySelectorAll("[role=log] .line")).toHaveLength(1);
  expect(root.querySelector<HTMLElement>(".earlier .text")?.lang).toBe("he");
  await expect.element(log.last()).toMatchTextContent(/^(?!.*order)/);
});

test("[DLV-2] what is on its way says so, and what was not sent is sent again by one press", async () => {
  const { root, resent } = showPanel({
    snapshot: {
      outbox: [
        { id: 1, text: "First", madeAt: 1, state: "failed" },
        { id: 2, text: "Second", madeAt: 2, state: "waiting" },
      ],
    },
  });
  expect(root.querySelector(".outbox")?.textContent).toMatch(/First[\s\S]*Not sent[\s\S]*Second[\s\S]*Sending/);
  await page.getByRole("button", { name: "Try again" }).click();
  expect(resent).toEqual([1]);
  const over = showPanel({
    snapshot: { conversation: CLOSED, outbox: [{ id: 1, text: "First", madeAt: 1, state: "failed" }] },
  });
  expect(over.root.querySelector(".failure button")).toBeNull();
});

test("[DLV-2] a line that broke for long is told, above what can still be read and written", async () => {
  const { root } = showPanel({ session: { showsBreak: true }, snapshot: { lines: [toLine(1, AUTOMATIC, "Hi")] } });
  expect(root.querySelector(".notice")?.textContent).toContain("reconnecting");
  await expect.element(log).toMatchTextContent(/Hi/);
  await expect.element(box).toBeEnabled();
});

test("[WS-3] nothing is sent that says nothing", async () => {
  const empty = showPanel({ draft: "  " });
  expect(empty.root.querySelector<HTMLButtonElement>(".send")?.disabled).toBe(true);
  const written = showPanel({ draft: "Hello" });
  expect(written.root.querySelector<HTMLButtonElement>(".send")?.disabled).toBe(false);
  written.root.querySelector<HTMLButtonElement>(".send")?.click();
  expect(written.pressed).toEqual(["submit"]);
});

test("[WIN-9] [DLV-2] a conversation that is over, and one that did not begin, offer another one", async () => {
  const over = showPanel({ snapshot: { conversation: CLOSED }, draft: "One more thing" });
  await page.getByRole("button", { name: "Start a new conversation" }).click();
  await expect.element(box).toBeEnabled();
  over.root.querySelector<HTMLButtonElement>(".send")?.click();
  expect([over.pressed, over.root.querySelector(".end-conversation")]).toEqual([["restart", "submit"], null]);
  const refused = showPanel({ snapshot: { conversation: { kind: "refused" } } });
  await page.getByRole("button", { name: "Try again" }).click();
  expect(refused.pressed).toEqual(["restart"]);
});

test("[DLV-2] ending is asked about, and either answer is one press", async () => {
  const { pressed } = showPanel({ asksToEnd: true });
  const question = page.getByRole("group", { name: "End this conversation?" });
  await question.getByRole("button").first().click();
  await question.getByRole("button").last().click();
  expect(pressed).toEqual(["keep", "end"]);
});

test("[DLV-2] whoever has scrolled up finds the way back, and sees who types", async () => {
  const { pressed, root } = showPanel({ isAtEnd: false, snapshot: { isAgentTyping: true, agentNickname: "Robin" } });
  expect(root.querySelector(".typing")?.textContent).toContain("Robin");
  root.querySelector<HTMLButtonElement>(".latest")?.click();
  expect(pressed).toEqual(["goToEnd"]);
  expect(showPanel({ isAtEnd: true }).root.querySelector(".latest")).toBeNull();
});

test("[AUT-17] long words and long names stay inside the panel, in both directions", async () => {
  await page.viewport(360, 640);
  for (const direction of ["ltr", "rtl"] as const) {
    const { root } = showPanel({
      direction,
      snapshot: {
        agentNickname: LONG_WORD,
        lines: [toLine(1, toAgent(LONG_WORD), LONG_WORD), toLine(2, VISITOR, LONG_WORD)],
      },
    });
    const panel = root.querySelector(".panel")?.getBoundingClientRect();
    for (const bubble of root.querySelectorAll(".bubble, .author, .heading")) {
      const { left, right } = bubble.getBoundingClientRect();
      expect([left >= (panel?.left ?? 0), right <= (panel?.right ?? 0)]).toEqual([true, true]);
    }
  }
});
